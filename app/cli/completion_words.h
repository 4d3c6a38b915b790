// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "commands.h"

#include <string>
#include <string_view>
#include <vector>

namespace app::cli {

/// What may stand where an option's value or a command's files are named.
struct Candidates {
    std::vector<std::string> words; ///< in lower case: literally these
    bool files = false;             ///< FILE, FOLDER
};

/// Reads "mainnet|FILE": the words and files that a value offers.
Candidates candidatesOf(std::string_view value);

/// Words with a space between.
std::string joined(const std::vector<std::string>& words);
std::vector<std::string> namesOf(std::span<const Option> options);

/// "light" of "light replay".
std::string_view firstWord(const Command& command);
/// "replay" of "light replay"; empty for a command of one word.
std::string_view secondWord(const Command& command);
/// The first words of all commands, each once, in order.
std::vector<std::string> firstWords();
/// The words that may follow `first`; empty where it is a command already.
std::vector<std::string> secondWords(std::string_view first);

/// The text in a shell's single quotes; `escapedQuote` is how that shell writes one inside.
std::string quoted(std::string_view text, std::string_view escapedQuote);

} // namespace app::cli
