// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "arguments.h"
#include "output.h"

#include <span>
#include <string>
#include <string_view>

namespace app::cli {

/// A command: its words, what it is for, its options and the function behind it.
struct Command {
    std::string_view words;          ///< "light replay"
    std::string_view positionals;    ///< "FILE…"
    std::string_view summary;        ///< one line
    std::span<const Option> options; ///< its own; optionsOf() has them all
    Exit (*run)(const Arguments& arguments, Output& output);
};

/// What an exit code tells, for --help and the manual page.
struct ExitMeaning {
    Exit code;
    std::string_view meaning; ///< "wrong use"
};

/// Every command, in the order in which they are shown.
std::span<const Command> allCommands();
/// What a command takes: its own options, then those that every command has.
std::vector<Option> optionsOf(const Command& command);
/// What the program itself takes in the place of a command: --help, --version, …
std::span<const Option> programOptions();
std::span<const ExitMeaning> exitMeanings();

/// Finds the command that the words name, parses the rest and runs it. Answers the process's exit code.
/// What is text and not JSON goes to `help`.
Exit runCommandLine(std::span<const std::string> words, Output& output, std::ostream& help);

} // namespace app::cli
