// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "commands.h"

#include "light_replay.h"
#include "light_sync.h"
#include "order_encode.h"
#include "practice.h"
#include "proof_account.h"
#include "proof_receipt.h"
#include "receipt_export.h"
#include "receipt_verify.h"

#include <algorithm>
#include <array>
#include <ostream>

namespace app::cli {
namespace {

const std::array kCommands{
    lightReplayCommand(), lightSyncCommand(),     proofAccountCommand(),  proofReceiptCommand(),
    orderEncodeCommand(), receiptExportCommand(), receiptVerifyCommand(), practiceCommand(),
};

std::size_t wordCount(std::string_view text) {
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), ' ')) + 1;
}

/// The first words of the command line, joined, as long as they could name a command.
std::string joined(std::span<const std::string> words, std::size_t count) {
    std::string out;
    for (std::size_t i = 0; i < std::min(count, words.size()); ++i)
        out += (i == 0 ? "" : " ") + words[i];
    return out;
}

const Command* findCommand(std::span<const std::string> words) {
    for (const auto& command : kCommands)
        if (joined(words, wordCount(command.words)) == command.words)
            return &command;
    return nullptr;
}

void printOverview(std::ostream& out, std::string_view prefix) {
    out << "usage: strikelight-cli COMMAND [OPTION…] [FILE…]\n\n";
    for (const auto& command : kCommands)
        if (command.words.starts_with(prefix))
            out << "  " << command.words << "\n      " << command.summary << "\n";
    out << "\nstrikelight-cli COMMAND --help tells more. Results are JSON on stdout.\n"
           "Exit: 0 done, 2 wrong use, 3 verification failed or input invalid,\n"
           "4 network, device or file trouble, 5 refused by policy.\n";
}

void printHelp(std::ostream& out, const Command& command) {
    out << "usage: strikelight-cli " << command.words << " [OPTION…] " << command.positionals << "\n"
        << command.summary << "\n\n";
    for (const auto& option : command.options)
        out << "  " << option.name << (option.value.empty() ? "" : " ") << option.value << "\n      "
            << option.help << "\n";
}

bool asksForHelp(std::span<const std::string> words) {
    return std::any_of(
        words.begin(), words.end(), [](const std::string& w) { return w == "--help" || w == "-h"; });
}

} // namespace

Exit runCommandLine(std::span<const std::string> words, Output& output, std::ostream& help) {
    if (words.size() == 1 && words.front() == "--version") {
        help << "strikelight-cli " STRIKELIGHT_VERSION "\n";
        return Exit::Done;
    }
    const Command* command = findCommand(words);
    if (command == nullptr) {
        if (asksForHelp(words) || words.empty()) {
            printOverview(help, words.empty() || words.front().starts_with('-') ? "" : words.front());
            return words.empty() ? output.fail(wrongUse("A command is needed.")) : Exit::Done;
        }
        return output.fail(wrongUse("There is no command \"" + joined(words, 2) + "\"; --help lists them."));
    }
    const auto rest = words.subspan(wordCount(command->words));
    if (asksForHelp(rest)) {
        printHelp(help, *command);
        return Exit::Done;
    }
    const auto arguments = Arguments::parse(rest, command->options);
    if (!arguments)
        return output.fail(arguments.error());
    return command->run(*arguments, output);
}

} // namespace app::cli
