// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "completions.h"

namespace app::cli {

bool printCompletions(std::ostream& out, std::string_view shell) {
    if (shell == "bash")
        printBashCompletions(out);
    else if (shell == "zsh")
        printZshCompletions(out);
    else if (shell == "fish")
        printFishCompletions(out);
    else
        return false;
    return true;
}

} // namespace app::cli
