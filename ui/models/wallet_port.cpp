// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "wallet_port.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace ui::models {
namespace {
QString say(const char* english) {
    return QCoreApplication::translate("wallet", english);
}
} // namespace

WalletFailure walletFailure(std::string_view agentCode, QString detail) {
    const auto found =
        std::ranges::find(kWalletProblems, agentCode, [](auto problem) { return codeOf(problem); });
    if (found == kWalletProblems.end() || *found == WalletProblem::Other) {
        const auto code = QString::fromLatin1(agentCode.data(), static_cast<qsizetype>(agentCode.size()));
        return {WalletProblem::Other, detail.isEmpty() ? code : detail + QStringLiteral(" (%1)").arg(code)};
    }
    return {*found, std::move(detail)};
}

QString describe(const WalletFailure& failure) {
    // No default: a new problem must be worded before this builds.
    switch (failure.code) {
    case WalletProblem::WrongPassphrase:
        return say("This passphrase does not open the wallet. Check the keyboard layout and Caps Lock.");
    case WalletProblem::EmptyPassphrase:
        return say("The passphrase is empty.");
    case WalletProblem::DamagedVault:
        return say(
            "The wallet's files are damaged: no passphrase opens them. Put a backup back, or import your "
            "recovery words.");
    case WalletProblem::NewerVersion:
        return say("This wallet was written by a newer Strikelight. Open it with that version; nothing was "
                   "changed.");
    case WalletProblem::LockedByOther:
        return say("Another program has this wallet open. Close it there first.");
    case WalletProblem::AlreadyExists:
        return say("There is a wallet here already. It was not touched.");
    case WalletProblem::NoVault:
        return say("There is no wallet here any more.");
    case WalletProblem::BadMnemonic:
        return failure.detail.isEmpty()
                   ? say("The recovery words are not valid: check their order and spelling.")
                   : say("The recovery words are not valid: %1").arg(failure.detail);
    case WalletProblem::DuplicateAccount:
        return say("The wallet holds this account already.");
    case WalletProblem::OutOfMemory:
        return say("Not enough free memory to derive the key. Close other programs and try again.");
    case WalletProblem::IoFailure:
        return say("The wallet's files cannot be read or written: check the disk and its permissions.");
    case WalletProblem::TimedOut:
        return say(
            "The signer did not answer in time. It may still have happened: look before you try again.");
    case WalletProblem::SignerGone:
        return say("The signer's process has ended. Start Strikelight again; nothing was signed.");
    case WalletProblem::Other:
        return failure.detail.isEmpty() ? say("The signer refused.")
                                        : say("The signer refused: %1").arg(failure.detail);
    }
    return {};
}

} // namespace ui::models
