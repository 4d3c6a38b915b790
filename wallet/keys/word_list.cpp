// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "word_list.h"

#include "word_tables.h"

namespace wallet::keys {

std::span<const std::string_view, 2048> wordsOf(Language language) noexcept {
    switch (language) {
    case Language::English:
        return kEnglishWords;
    case Language::Japanese:
        return kJapaneseWords;
    case Language::Korean:
        return kKoreanWords;
    case Language::Spanish:
        return kSpanishWords;
    case Language::ChineseSimplified:
        return kChineseSimplifiedWords;
    case Language::ChineseTraditional:
        return kChineseTraditionalWords;
    case Language::French:
        return kFrenchWords;
    case Language::Italian:
        return kItalianWords;
    case Language::Czech:
        return kCzechWords;
    case Language::Portuguese:
        return kPortugueseWords;
    }
    return kEnglishWords;
}

std::optional<std::size_t> indexOfWord(Language language, std::string_view word) noexcept {
    // No early exit: how long a look-up takes says little about which word of the secret it was.
    std::optional<std::size_t> found;
    const auto words = wordsOf(language);
    for (std::size_t i = 0; i < words.size(); ++i)
        if (words[i] == word)
            found = i;
    return found;
}

std::optional<std::size_t> indexOfWordOrPrefix(Language language, std::string_view word) noexcept {
    if (const auto exact = indexOfWord(language, word))
        return exact;
    if (language != Language::English || word.size() < 4)
        return std::nullopt;
    const auto words = wordsOf(language);
    for (std::size_t i = 0; i < words.size(); ++i)
        if (words[i].starts_with(word))
            return i;
    return std::nullopt;
}

std::vector<std::string_view> completions(Language language, std::string_view prefix, std::size_t limit) {
    std::vector<std::string_view> out;
    for (const auto word : wordsOf(language)) {
        if (out.size() == limit)
            break;
        if (word.starts_with(prefix))
            out.push_back(word);
    }
    return out;
}

} // namespace wallet::keys
