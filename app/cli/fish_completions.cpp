// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "completion_words.h"
#include "completions.h"

#include <ostream>

namespace app::cli {
namespace {

void printFishOption(std::ostream& out, const Option& option, const std::string& condition) {
    out << "complete -c strikelight-cli -n '" << condition << "' -l " << option.name.substr(2);
    if (!option.value.empty()) {
        const auto candidates = candidatesOf(option.value);
        out << (candidates.files ? " -rF" : " -x");
        if (!candidates.words.empty())
            out << " -a '" << joined(candidates.words) << "'";
    }
    out << " -d " << quoted(option.help, R"(\')") << "\n";
}

} // namespace

void printFishCompletions(std::ostream& out) {
    out << "# fish completion for strikelight-cli, written by strikelight-cli --completion fish\n"
           "complete -c strikelight-cli -f\n";
    const std::string atStart = "__fish_is_nth_token 1";
    for (const auto& option : programOptions())
        printFishOption(out, option, atStart);
    for (const auto& first : firstWords())
        out << "complete -c strikelight-cli -n '" << atStart << "' -a " << first << "\n";
    for (const auto& command : allCommands()) {
        const std::string seen = "__fish_seen_subcommand_from ";
        auto condition = seen + std::string(firstWord(command));
        if (const auto second = secondWord(command); !second.empty()) {
            out << "complete -c strikelight-cli -n '" << condition << "; and __fish_is_nth_token 2' -a "
                << second << " -d " << quoted(command.summary, R"(\')") << "\n";
            condition += "; and " + seen + std::string(second);
        }
        for (const auto& option : optionsOf(command))
            printFishOption(out, option, condition);
        out << "complete -c strikelight-cli -n '" << condition << "' -l help -d 'tell the options'\n";
        if (candidatesOf(command.positionals).files)
            out << "complete -c strikelight-cli -n '" << condition << "' -F\n";
    }
}

} // namespace app::cli
