// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "completion_words.h"
#include "completions.h"

#include <ostream>

namespace app::cli {
namespace {

/// A text inside _arguments' or _describe's specification.
std::string zshText(std::string_view text) {
    std::string out;
    for (const char c : text)
        out += (c == '[' || c == ']' || c == ':' || c == '\\') ? std::string("\\") + c : std::string(1, c);
    return out;
}

std::string zshAction(std::string_view value) {
    const auto candidates = candidatesOf(value);
    if (candidates.words.empty())
        return candidates.files ? "_files" : " ";
    const auto words = joined(candidates.words);
    if (!candidates.files)
        return "(" + words + ")";
    return "{compadd -- " + words + "; _files}";
}

void printZshOptions(std::ostream& out, std::span<const Option> options, std::string_view positionals) {
    out << "        _arguments";
    for (const auto& option : options) {
        auto spec = "*" + std::string(option.name) + "[" + zshText(option.help) + "]";
        if (!option.value.empty())
            spec += ":" + zshText(option.value) + ":" + zshAction(option.value);
        out << " \\\n            " << quoted(spec, R"('\'')");
    }
    out << " \\\n            '--help[" << "tell the options]'";
    if (candidatesOf(positionals).files)
        out << " \\\n            '*:file:_files'";
    out << " ;;\n";
}

} // namespace

void printZshCompletions(std::ostream& out) {
    out << R"(#compdef strikelight-cli
# zsh completion for strikelight-cli, written by strikelight-cli --completion zsh
_strikelight_cli() {
    local -a starts
    if (( CURRENT == 2 )); then
        compadd -- )"
        << joined(firstWords()) << "\n        starts=(\n";
    for (const auto& option : programOptions())
        out << "            " << quoted(zshText(option.name) + ":" + zshText(option.help), R"('\'')") << "\n";
    out << "        )\n        _describe -o option starts\n        return\n    fi\n"
           "    case \"$CURRENT $words[2]\" in\n";
    for (const auto& option : programOptions())
        if (const auto words = candidatesOf(option.value).words; !words.empty())
            out << "    '3 " << option.name << "') compadd -- " << joined(words) << "; return ;;\n";
    for (const auto& first : firstWords()) {
        if (secondWords(first).empty())
            continue;
        out << "    '3 " << first << "')\n        starts=(\n";
        for (const auto& command : allCommands())
            if (firstWord(command) == first)
                out << "            "
                    << quoted(std::string(secondWord(command)) + ":" + zshText(command.summary), R"('\'')")
                    << "\n";
        out << "        )\n        _describe command starts\n        return ;;\n";
    }
    out << "    esac\n    case \"$words[2] $words[3]\" in\n";
    for (const auto& command : allCommands()) {
        const bool single = secondWord(command).empty();
        out << "    '" << command.words << (single ? " '*)\n" : "')\n") << "        shift "
            << (single ? 1 : 2) << " words; (( CURRENT -= " << (single ? 1 : 2) << " ))\n";
        printZshOptions(out, optionsOf(command), command.positionals);
    }
    out << "    esac\n}\n_strikelight_cli \"$@\"\n";
}

} // namespace app::cli
