// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "manual_page.h"

#include "commands.h"

#include <ostream>
#include <string>
#include <string_view>

namespace app::cli {
namespace {

/// Text that roff prints as it is: no escapes, no hyphen that wraps or turns typographic.
std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '\\')
            out += "\\e";
        else if (c == '-')
            out += "\\-";
        else
            out += c;
    }
    // A dot or quote in front would be a request.
    return out.starts_with('.') || out.starts_with('\'') ? "\\&" + out : out;
}

void printOptions(std::ostream& out, std::span<const Option> options) {
    for (const auto& option : options) {
        out << ".TP\n\\fB" << escaped(option.name) << "\\fR";
        if (!option.value.empty())
            out << " \\fI" << escaped(option.value) << "\\fR";
        out << "\n" << escaped(option.help) << "\n";
    }
}

void printCommand(std::ostream& out, const Command& command) {
    out << ".SS " << escaped(command.words) << "\n\\fBstrikelight\\-cli " << escaped(command.words)
        << "\\fR [\\fIOPTION\\fR…]";
    if (!command.positionals.empty())
        out << " \\fI" << escaped(command.positionals) << "\\fR";
    out << "\n.PP\n" << escaped(command.summary) << "\n";
    printOptions(out, optionsOf(command));
}

constexpr std::string_view kHead = R"(.SH NAME
strikelight\-cli \- crypto options and Ethereum proofs, checked here
.SH SYNOPSIS
.B strikelight\-cli
.I COMMAND
[\fIOPTION\fR…] [\fIFILE\fR…]
.br
.B strikelight\-cli
\fIOPTION\fR
.SH DESCRIPTION
What Strikelight can do without a window, for scripts: it verifies light\-client objects, proofs and settlement
receipts on this computer, prices options, computes margins and risk, encodes orders for signing, and runs the
practice network.
.PP
Results are JSON on standard output, one object a line, or text for people with
.BR \-\-text ;
diagnostics are on standard error. Amounts are
decimal strings, hashes and addresses lower\-case hex with 0x, times unix seconds. A failure closes standard output
with
.IR {"error":{"code":…,"message":…}} ;
the codes are stable.
.SH OPTIONS
)";

constexpr std::string_view kTail = R"(.SH SEE ALSO
.BR strikelight (1),
.BR strikelight\-signer (1)
)";

} // namespace

void printManualPage(std::ostream& out) {
    out << ".\\\" Written by strikelight-cli --manual from the program's own tables.\n"
           ".TH STRIKELIGHT\\-CLI 1 \"\" \"Strikelight " STRIKELIGHT_VERSION "\" \"User Commands\"\n"
        << kHead;
    printOptions(out, programOptions());
    out << ".SH COMMANDS\n";
    for (const auto& command : allCommands())
        printCommand(out, command);
    out << ".SH EXIT STATUS\n";
    for (const auto& exit : exitMeanings())
        out << ".TP\n.B " << static_cast<int>(exit.code) << "\n" << escaped(exit.meaning) << "\n";
    out << kTail;
}

} // namespace app::cli
