// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "wallet/keys/secret_bytes.h"

#include <QString>

#include <array>
#include <expected>
#include <functional>
#include <string_view>

namespace ui::models {

/// Why the wallet did not do what it was asked to, as far as the sheets tell it apart.
enum class WalletProblem {
    WrongPassphrase, ///< the passphrase does not open the vault
    EmptyPassphrase, ///< a passphrase of no characters
    DamagedVault,    ///< the files are not as they were written
    NewerVersion,    ///< written by a newer Strikelight
    LockedByOther,   ///< another program has the vault open
    AlreadyExists,   ///< there is a vault already
    NoVault,         ///< there is none (any more)
    BadMnemonic,     ///< the recovery words are not valid
    DuplicateAccount,
    OutOfMemory,
    IoFailure, ///< disk or permissions
    TimedOut,  ///< no answer in time: it may still have happened
    SignerGone,
    Other, ///< WalletFailure::detail says what
};

inline constexpr std::array kWalletProblems{WalletProblem::WrongPassphrase,  WalletProblem::EmptyPassphrase,
                                            WalletProblem::DamagedVault,     WalletProblem::NewerVersion,
                                            WalletProblem::LockedByOther,    WalletProblem::AlreadyExists,
                                            WalletProblem::NoVault,          WalletProblem::BadMnemonic,
                                            WalletProblem::DuplicateAccount, WalletProblem::OutOfMemory,
                                            WalletProblem::IoFailure,        WalletProblem::TimedOut,
                                            WalletProblem::SignerGone,       WalletProblem::Other};

/// The stable code of a problem: the same word that wallet/agent uses.
constexpr std::string_view codeOf(WalletProblem problem) noexcept {
    switch (problem) {
    case WalletProblem::WrongPassphrase:
        return "wrong_passphrase";
    case WalletProblem::EmptyPassphrase:
        return "empty_passphrase";
    case WalletProblem::DamagedVault:
        return "damaged_vault";
    case WalletProblem::NewerVersion:
        return "newer_version";
    case WalletProblem::LockedByOther:
        return "locked_by_other";
    case WalletProblem::AlreadyExists:
        return "already_exists";
    case WalletProblem::NoVault:
        return "no_vault";
    case WalletProblem::BadMnemonic:
        return "bad_mnemonic";
    case WalletProblem::DuplicateAccount:
        return "duplicate_account";
    case WalletProblem::OutOfMemory:
        return "out_of_memory";
    case WalletProblem::IoFailure:
        return "io_failure";
    case WalletProblem::TimedOut:
        return "timed_out";
    case WalletProblem::SignerGone:
        return "signer_gone";
    case WalletProblem::Other:
        return "other";
    }
    return "other";
}

/// A problem with what the signer adds. The detail never holds a secret.
struct WalletFailure {
    WalletProblem code = WalletProblem::Other;
    QString detail;
};

/// The failure of an error code as wallet/agent writes it; Other for one that isn't told apart here.
[[nodiscard]] WalletFailure walletFailure(std::string_view agentCode, QString detail);
/// The failure as a sentence that says what to do.
[[nodiscard]] QString describe(const WalletFailure& failure);

template <class T> using WalletResult = std::expected<T, WalletFailure>;
template <class T> using WalletAnswer = std::function<void(WalletResult<T>)>;

/// What the sheets ask of the signer. Every answer comes on the GUI thread, once, at once or later; the new
/// WalletView is published beside it. Requests are never repeated by the sheets on their own.
class WalletPort {
public:
    virtual ~WalletPort() = default;
    /// Makes a vault with new English words; answers with the words, separated by single spaces. The vault is
    /// open afterwards.
    virtual void create(
        wallet::keys::SecretBytes passphrase, unsigned words,
        WalletAnswer<wallet::keys::SecretBytes> answer) = 0;
    /// Makes a vault from recovery words, as typed: any blanks, any of BIP-39's languages.
    virtual void importWords(
        wallet::keys::SecretBytes passphrase, wallet::keys::SecretBytes sentence,
        WalletAnswer<void> answer) = 0;
    virtual void unlock(wallet::keys::SecretBytes passphrase, WalletAnswer<void> answer) = 0;
    virtual void lock(WalletAnswer<void> answer) = 0;
    virtual void changePassphrase(
        wallet::keys::SecretBytes current, wallet::keys::SecretBytes next, WalletAnswer<void> answer) = 0;
    /// The recovery words of the first account; the passphrase is asked for again.
    virtual void
    revealWords(wallet::keys::SecretBytes passphrase, WalletAnswer<wallet::keys::SecretBytes> answer) = 0;
};

} // namespace ui::models
