// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "passphrase_strength.h"

#include <QCoreApplication>

namespace ui::dialogs {
namespace {
QString say(const char* english) {
    return QCoreApplication::translate("wallet", english);
}

constexpr double kWeakBits = 40; // below: guessable offline in spite of Argon2id
constexpr double kFairBits = 56;

struct Look {
    int characters = 0;
    int surprising = 0; // neither a repeat of the one before nor the next in a run
    bool lower = false;
    bool upper = false;
    bool digit = false;
    bool other = false;
};

Look lookAt(std::string_view text) noexcept {
    Look look;
    unsigned char before = 0;
    for (const char raw : text) {
        const auto c = static_cast<unsigned char>(raw);
        if ((c & 0xC0U) == 0x80U)
            continue; // the rest of a longer character
        ++look.characters;
        if (c != before && c != before + 1 && c + 1 != before)
            ++look.surprising;
        before = c;
        look.lower |= c >= 'a' && c <= 'z';
        look.upper |= c >= 'A' && c <= 'Z';
        look.digit |= c >= '0' && c <= '9';
        look.other |=
            c > ' ' && !(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') && !(c >= '0' && c <= '9');
    }
    return look;
}
} // namespace

Strength strengthOf(std::string_view passphrase) noexcept {
    const auto look = lookAt(passphrase);
    if (look.characters == 0)
        return Strength::Empty;
    if (look.characters < kLeastCharacters)
        return Strength::TooShort;
    // Letters alone are most likely words: English carries about two bits a letter, not 4.7. Kinds of
    // characters add, but people put them in the same few places.
    const int kinds = look.lower + look.upper + look.digit + look.other;
    const double perCharacter = kinds <= 1 ? 2.0 : kinds == 2 ? 2.9 : kinds == 3 ? 3.6 : 4.2;
    const double bits = look.surprising * perCharacter;
    return bits < kWeakBits ? Strength::Weak : bits < kFairBits ? Strength::Fair : Strength::Good;
}

QString strengthText(Strength strength) {
    switch (strength) {
    case Strength::Empty:
        return say("Five or six words that have nothing to do with each other are strong and easy to type.");
    case Strength::TooShort:
        return say("Too short: at least %1 characters.").arg(kLeastCharacters);
    case Strength::Weak:
        return say("Weak: who copies the file could guess it. Add words.");
    case Strength::Fair:
        return say("Fair: another word or two would make it strong.");
    case Strength::Good:
        return say("Strong, if it is used nowhere else.");
    }
    return {};
}

} // namespace ui::dialogs
