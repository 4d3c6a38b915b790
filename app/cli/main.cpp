// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "commands.h"

#include <exception>
#include <iostream>

/// strikelight-cli. Exceptions are bugs or exhausted memory; they end the process with a sentence all the
/// same.
int main(int argc, char** argv) {
    try {
        const std::vector<std::string> words(argv + 1, argv + argc);
        app::cli::Output output(std::cout, std::cerr);
        return static_cast<int>(app::cli::runCommandLine(words, output, std::cout));
    } catch (const std::exception& bug) {
        std::cerr << "strikelight-cli: internal error: " << bug.what() << '\n';
        std::cout << R"({"error":{"code":"internal","message":"internal error"}})" << '\n';
        return static_cast<int>(app::cli::Exit::Trouble);
    }
}
