// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "ui/models/wallet_port.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace gui_test {

/// A real BIP-39 sentence: entropy of 32 times 0x7f.
inline constexpr std::string_view kSentence = "legal winner thank year wave sausage worth useful legal "
                                              "winner thank year wave sausage worth useful legal "
                                              "winner thank year wave sausage worth title";

/// Answers at once, or holds the answer of unlock() back; remembers what it was asked.
class FakeWallet : public ui::models::WalletPort {
public:
    std::optional<ui::models::WalletFailure> failure;
    bool holdsBack = false;
    std::vector<std::string> asked; ///< tests only: nothing here is secret
    ui::models::WalletAnswer<void> held;

    void create(
        wallet::keys::SecretBytes passphrase, unsigned words,
        ui::models::WalletAnswer<wallet::keys::SecretBytes> answer) override {
        asked.push_back("create " + std::to_string(words) + ' ' + std::string(passphrase.text()));
        answerSentence(answer);
    }
    void importWords(
        wallet::keys::SecretBytes passphrase, wallet::keys::SecretBytes sentence,
        ui::models::WalletAnswer<void> answer) override {
        asked.push_back("import " + std::string(passphrase.text()) + ": " + std::string(sentence.text()));
        answerVoid(std::move(answer));
    }
    void unlock(wallet::keys::SecretBytes passphrase, ui::models::WalletAnswer<void> answer) override {
        asked.push_back("unlock " + std::string(passphrase.text()));
        answerVoid(std::move(answer));
    }
    void lock(ui::models::WalletAnswer<void> answer) override {
        asked.emplace_back("lock");
        answerVoid(std::move(answer));
    }
    void changePassphrase(
        wallet::keys::SecretBytes current, wallet::keys::SecretBytes next,
        ui::models::WalletAnswer<void> answer) override {
        asked.push_back("change " + std::string(current.text()) + " > " + std::string(next.text()));
        answerVoid(std::move(answer));
    }
    void revealWords(
        wallet::keys::SecretBytes passphrase,
        ui::models::WalletAnswer<wallet::keys::SecretBytes> answer) override {
        asked.push_back("reveal " + std::string(passphrase.text()));
        answerSentence(answer);
    }

private:
    void answerVoid(ui::models::WalletAnswer<void> answer) {
        if (holdsBack)
            held = std::move(answer);
        else if (failure)
            answer(std::unexpected(*failure));
        else
            answer({});
    }
    void answerSentence(const ui::models::WalletAnswer<wallet::keys::SecretBytes>& answer) {
        if (failure)
            return answer(std::unexpected(*failure));
        const auto* bytes = reinterpret_cast<const std::uint8_t*>(kSentence.data());
        answer(std::move(*wallet::keys::SecretBytes::copyOf({bytes, kSentence.size()})));
    }
};

} // namespace gui_test
