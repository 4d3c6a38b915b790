// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "completion_words.h"
#include "completions.h"

#include <ostream>

namespace app::cli {
namespace {

void printBashAssignment(std::ostream& out, const std::vector<std::string>& words, bool files) {
    out << "words='" << joined(words) << "'" << (files ? " files=yes" : "") << " ;;\n";
}

void printBashOptions(std::ostream& out, std::span<const Option> options, std::string_view positionals) {
    out << "            case $previous in\n";
    for (const auto& option : options) {
        if (option.value.empty())
            continue;
        const auto candidates = candidatesOf(option.value);
        out << "            " << option.name << ") ";
        printBashAssignment(out, candidates.words, candidates.files);
    }
    auto names = namesOf(options);
    names.emplace_back("--help");
    out << "            *) ";
    printBashAssignment(out, names, candidatesOf(positionals).files);
    out << "            esac ;;\n";
}

} // namespace

void printBashCompletions(std::ostream& out) {
    out << R"(# bash completion for strikelight-cli, written by strikelight-cli --completion bash
_strikelight_cli() {
    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} words='' files=''
    if [ "$COMP_CWORD" -eq 1 ]; then
)";
    auto starts = firstWords();
    for (auto& name : namesOf(programOptions()))
        starts.push_back(std::move(name));
    out << "        words='" << joined(starts) << "'\n    else\n"
        << "        case \"$COMP_CWORD ${COMP_WORDS[1]} ${COMP_WORDS[2]-}\" in\n";
    for (const auto& option : programOptions())
        if (const auto words = candidatesOf(option.value).words; !words.empty())
            out << "        '2 " << option.name << " '*) words='" << joined(words) << "' ;;\n";
    for (const auto& first : firstWords())
        if (const auto seconds = secondWords(first); !seconds.empty())
            out << "        '2 " << first << " '*) words='" << joined(seconds) << "' ;;\n";
    for (const auto& command : allCommands()) {
        out << "        *' " << command.words << (secondWord(command).empty() ? " '*)\n" : "')\n");
        printBashOptions(out, optionsOf(command), command.positionals);
    }
    out << R"(        esac
    fi
    mapfile -t COMPREPLY < <(compgen ${files:+-f} -W "$words" -- "$current")
}
complete -o filenames -F _strikelight_cli strikelight-cli
)";
}

} // namespace app::cli
