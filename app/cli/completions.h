// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include <iosfwd>
#include <string_view>

namespace app::cli {

/// Completions of strikelight-cli for "bash", "zsh" or "fish", made from the same tables as --help. What an
/// option takes is read from its value: "1|2" offers words, FILE and FOLDER offer files, the rest is free.
/// Answers whether the shell is one that we know.
bool printCompletions(std::ostream& out, std::string_view shell);

void printBashCompletions(std::ostream& out);
void printZshCompletions(std::ostream& out);
void printFishCompletions(std::ostream& out);

} // namespace app::cli
