// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include <array>
#include <string_view>

// Defined in word_tables.cpp, which generate_word_tables.cmake writes into the build folder.
namespace wallet::keys {

using WordTable = std::array<std::string_view, 2048>;

extern const WordTable kEnglishWords;
extern const WordTable kJapaneseWords;
extern const WordTable kKoreanWords;
extern const WordTable kSpanishWords;
extern const WordTable kChineseSimplifiedWords;
extern const WordTable kChineseTraditionalWords;
extern const WordTable kFrenchWords;
extern const WordTable kItalianWords;
extern const WordTable kCzechWords;
extern const WordTable kPortugueseWords;

} // namespace wallet::keys
