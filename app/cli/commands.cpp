// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "commands.h"

#include "completions.h"
#include "iv.h"
#include "light_evidence.h"
#include "light_replay.h"
#include "light_sync.h"
#include "manual_page.h"
#include "margin.h"
#include "order_encode.h"
#include "practice.h"
#include "price.h"
#include "proof_account.h"
#include "proof_block_body.h"
#include "proof_code.h"
#include "proof_header.h"
#include "proof_logs.h"
#include "proof_output_root.h"
#include "proof_receipt.h"
#include "proof_rollup_claim.h"
#include "query_commands.h"
#include "receipt_export.h"
#include "receipt_verify.h"
#include "risk.h"
#include "structure.h"
#include "surface.h"
#include "volatility.h"

#include <algorithm>
#include <array>
#include <ostream>

namespace app::cli {
namespace {

const std::array kCommands{
    lightReplayCommand(), // the order in which they are shown, one a line
    lightSyncCommand(),
    lightEvidenceCommand(),
    queryAccountCommand(),
    queryBlockCommand(),
    queryLogsCommand(),
    queryRollupCommand(),
    proofAccountCommand(),
    proofCodeCommand(),
    proofHeaderCommand(),
    proofTransactionCommand(),
    proofWithdrawalsCommand(),
    proofReceiptCommand(),
    proofLogsCommand(),
    proofOutputRootCommand(),
    proofRollupClaimCommand(),
    priceCommand(),
    ivCommand(),
    marginCommand(),
    riskCommand(),
    structureCommand(),
    volatilityCommand(),
    surfaceCommand(),
    orderEncodeCommand(),
    receiptExportCommand(),
    receiptVerifyCommand(),
    practiceCommand(),
};

constexpr std::array kProgramOptions{
    Option{"--help", "", "list the commands; after a command: its options"},
    Option{"--version", "", "print the version"},
    Option{"--completion", "bash|zsh|fish", "print the completions for a shell to read"},
    Option{"--manual", "", "print the manual page, as roff"},
};

constexpr std::string_view kText = "--text";
constexpr std::array kGeneralOptions{
    Option{kText, "", "write results for people, and not as JSON"},
};

constexpr std::array kExitMeanings{
    ExitMeaning{Exit::Done, "done"},
    ExitMeaning{Exit::WrongUse, "wrong use"},
    ExitMeaning{Exit::Invalid, "verification failed or input invalid"},
    ExitMeaning{Exit::Trouble, "network, device or file trouble"},
    ExitMeaning{Exit::RefusedByPolicy, "refused by policy"},
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

void printOptions(std::ostream& out, std::span<const Option> options) {
    for (const auto& option : options)
        out << "  " << option.name << (option.value.empty() ? "" : " ") << option.value << "\n      "
            << option.help << "\n";
}

void printOverview(std::ostream& out, std::string_view prefix) {
    out << "usage: strikelight-cli COMMAND [OPTION…] [FILE…]\n\n";
    for (const auto& command : kCommands)
        if (command.words.starts_with(prefix))
            out << "  " << command.words << "\n      " << command.summary << "\n";
    out << "\n";
    printOptions(out, kProgramOptions);
    out << "\nstrikelight-cli COMMAND --help tells more. Results are JSON on stdout. Exit codes:\n";
    for (const auto& exit : kExitMeanings)
        out << "  " << static_cast<int>(exit.code) << "  " << exit.meaning << "\n";
}

void printHelp(std::ostream& out, const Command& command) {
    out << "usage: strikelight-cli " << command.words << " [OPTION…] " << command.positionals << "\n"
        << command.summary << "\n\n";
    printOptions(out, optionsOf(command));
}

bool asksForHelp(std::span<const std::string> words) {
    return std::any_of(
        words.begin(), words.end(), [](const std::string& w) { return w == "--help" || w == "-h"; });
}

/// What the program itself is asked: --version, --manual, --completion.
Exit runProgramOption(std::span<const std::string> words, Output& output, std::ostream& out) {
    const auto asked = Arguments::parse(words, kProgramOptions);
    if (!asked)
        return output.fail(asked.error());
    if (!asked->positionals().empty())
        return output.fail(wrongUse("A command comes first: there is none before " + words.front() + "."));
    if (asked->has("--version"))
        out << "strikelight-cli " STRIKELIGHT_VERSION "\n";
    else if (asked->has("--manual"))
        printManualPage(out);
    else if (!asked->has("--completion"))
        return output.fail(wrongUse("A command is needed."));
    else if (!printCompletions(out, *asked->value("--completion")))
        return output.fail(wrongUse("--completion takes bash, zsh or fish."));
    return Exit::Done;
}

} // namespace

std::span<const Command> allCommands() {
    return kCommands;
}

std::vector<Option> optionsOf(const Command& command) {
    std::vector<Option> out(command.options.begin(), command.options.end());
    out.insert(out.end(), kGeneralOptions.begin(), kGeneralOptions.end());
    return out;
}

std::span<const Option> programOptions() {
    return kProgramOptions;
}

std::span<const ExitMeaning> exitMeanings() {
    return kExitMeanings;
}

Exit runCommandLine(std::span<const std::string> words, Output& output, std::ostream& help) {
    if (!words.empty() && words.front().starts_with("--") && !asksForHelp(words))
        return runProgramOption(words, output, help);
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
    // Before anything can go wrong: the refusal, too, is for people then.
    if (std::ranges::find(rest, kText) != rest.end())
        output.speakPlainly();
    const auto arguments = Arguments::parse(rest, optionsOf(*command));
    if (!arguments)
        return output.fail(arguments.error());
    return command->run(*arguments, output);
}

} // namespace app::cli
