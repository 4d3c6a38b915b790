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
        const auto exit = app::cli::runCommandLine(words, output, std::cout);
        // A full disk or a closed pipe: what was computed has reached nobody.
        if (!std::cout.flush() && exit == app::cli::Exit::Done) {
            std::cerr << "strikelight-cli: the output could not be written.\n";
            return static_cast<int>(app::cli::Exit::Trouble);
        }
        return static_cast<int>(exit);
    } catch (const std::exception& bug) {
        std::cerr << "strikelight-cli: internal error: " << bug.what() << '\n';
        std::cout << R"({"error":{"code":"internal","message":"internal error"}})" << '\n';
        return static_cast<int>(app::cli::Exit::Trouble);
    }
}
