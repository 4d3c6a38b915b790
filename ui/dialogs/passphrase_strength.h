// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include <QString>

#include <string_view>

namespace ui::dialogs {

/// How a passphrase looks at a glance. A hint: no program can know where else it was used.
enum class Strength { Empty, TooShort, Weak, Fair, Good };

/// The fewest characters a new passphrase may have.
inline constexpr int kLeastCharacters = 8;

/// The strength of a UTF-8 passphrase, from its length, kinds of characters, repeats and runs ("aaaa",
/// "1234").
Strength strengthOf(std::string_view passphrase) noexcept;
/// The strength in words.
QString strengthText(Strength strength);

} // namespace ui::dialogs
