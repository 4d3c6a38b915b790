// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "completion_words.h"

#include <algorithm>

namespace app::cli {

Candidates candidatesOf(std::string_view value) {
    Candidates out;
    while (!value.empty()) {
        const auto bar = std::min(value.find('|'), value.size());
        const auto token = value.substr(0, bar);
        if (token.starts_with("FILE") || token.starts_with("FOLDER"))
            out.files = true;
        else if (std::ranges::all_of(token, [](char c) {
                     return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
                 }))
            out.words.emplace_back(token);
        value.remove_prefix(std::min(bar + 1, value.size()));
    }
    return out;
}

std::string joined(const std::vector<std::string>& words) {
    std::string out;
    for (const auto& word : words)
        out += (out.empty() ? "" : " ") + word;
    return out;
}

std::vector<std::string> namesOf(std::span<const Option> options) {
    std::vector<std::string> out;
    for (const auto& option : options)
        out.emplace_back(option.name);
    return out;
}

std::string_view firstWord(const Command& command) {
    return command.words.substr(0, command.words.find(' '));
}

std::string_view secondWord(const Command& command) {
    const auto space = command.words.find(' ');
    return space == std::string_view::npos ? std::string_view() : command.words.substr(space + 1);
}

std::vector<std::string> firstWords() {
    std::vector<std::string> out;
    for (const auto& command : allCommands())
        if (std::ranges::find(out, firstWord(command)) == out.end())
            out.emplace_back(firstWord(command));
    return out;
}

std::vector<std::string> secondWords(std::string_view first) {
    std::vector<std::string> out;
    for (const auto& command : allCommands())
        if (firstWord(command) == first && !secondWord(command).empty())
            out.emplace_back(secondWord(command));
    return out;
}

std::string quoted(std::string_view text, std::string_view escapedQuote) {
    std::string out = "'";
    for (const char c : text)
        out += c == '\'' ? std::string(escapedQuote) : std::string(1, c);
    return out + "'";
}

} // namespace app::cli
