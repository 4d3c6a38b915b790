// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace wallet::keys {

/// The ten languages of BIP-39's word lists (bips/bip-0039/bip-0039-wordlists.md).
enum class Language {
    English,
    Japanese,
    Korean,
    Spanish,
    ChineseSimplified,
    ChineseTraditional,
    French,
    Italian,
    Czech,
    Portuguese,
};

inline constexpr std::array kLanguages{
    Language::English,   Language::Japanese,          Language::Korean,
    Language::Spanish,   Language::ChineseSimplified, Language::ChineseTraditional,
    Language::French,    Language::Italian,           Language::Czech,
    Language::Portuguese};

/// English name of a language.
constexpr std::string_view describe(Language language) noexcept {
    switch (language) {
    case Language::English:
        return "English";
    case Language::Japanese:
        return "Japanese";
    case Language::Korean:
        return "Korean";
    case Language::Spanish:
        return "Spanish";
    case Language::ChineseSimplified:
        return "Chinese (simplified)";
    case Language::ChineseTraditional:
        return "Chinese (traditional)";
    case Language::French:
        return "French";
    case Language::Italian:
        return "Italian";
    case Language::Czech:
        return "Czech";
    case Language::Portuguese:
        return "Portuguese";
    }
    return "English";
}

/// The 2048 words of a language, in list order, in NFKD.
std::span<const std::string_view, 2048> wordsOf(Language language) noexcept;

/// Position of an NFKD word in its list.
std::optional<std::size_t> indexOfWord(Language language, std::string_view word) noexcept;

/// As indexOfWord; in English also from the first four or more letters, which are unique there.
std::optional<std::size_t> indexOfWordOrPrefix(Language language, std::string_view word) noexcept;

/// The words that start with `prefix`, in list order, at most `limit`: what a word field offers.
std::vector<std::string_view> completions(Language language, std::string_view prefix, std::size_t limit);

} // namespace wallet::keys
