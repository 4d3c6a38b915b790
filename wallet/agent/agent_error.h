// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include <array>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace wallet::agent {

/// Why the signer process did not do what it was asked to. Both sides of the socket use the same list.
enum class AgentError {
    SignerGone,       ///< the process has died or closed its end; restart() starts another, locked
    SignerNotFound,   ///< its program is not where it was said to be, or does not start
    TimedOut,         ///< no answer in time: what was asked may still have happened
    ProtocolMismatch, ///< another version of the protocol
    BadFrame,         ///< bytes that are no frame
    Oversized,        ///< a frame beyond its bounds
    BadRequest,       ///< a request that is unknown or lacks its fields
    Locked,           ///< the vault is locked: unlock first
    NoVault,          ///< there is no vault yet
    AlreadyExists,    ///< there is a vault (or a file) already
    WrongPassphrase,  ///< the passphrase does not open the vault
    EmptyPassphrase,  ///< a passphrase of no characters
    DamagedVault,     ///< the vault's files are not as they were written
    NewerVersion,     ///< the vault was written by a newer Strikelight
    LockedByOther,    ///< another program has the vault open
    WeakKdf,          ///< key derivation below the floor or beyond the caps
    OutOfMemory,      ///< not enough memory
    IoFailure,        ///< disk or permissions
    UnknownAccount,   ///< no such account in the vault
    DuplicateAccount, ///< the account is in the vault already
    BadMnemonic,      ///< the recovery words are not valid
    BadKey,           ///< a private key or derivation path is not valid
    Undecodable,      ///< what is to be signed cannot be decoded without doubt, so it is refused
    NeedsConsent,     ///< another thing was signed with this nonce, or a part is undecoded: confirm
    DigestMismatch,   ///< the signer computed another digest than the one that was expected
    SignFailed,       ///< no signature that recovers to the account
};

inline constexpr std::array kAgentErrors{
    AgentError::SignerGone,       AgentError::SignerNotFound,   AgentError::TimedOut,
    AgentError::ProtocolMismatch, AgentError::BadFrame,         AgentError::Oversized,
    AgentError::BadRequest,       AgentError::Locked,           AgentError::NoVault,
    AgentError::AlreadyExists,    AgentError::WrongPassphrase,  AgentError::EmptyPassphrase,
    AgentError::DamagedVault,     AgentError::NewerVersion,     AgentError::LockedByOther,
    AgentError::WeakKdf,          AgentError::OutOfMemory,      AgentError::IoFailure,
    AgentError::UnknownAccount,   AgentError::DuplicateAccount, AgentError::BadMnemonic,
    AgentError::BadKey,           AgentError::Undecodable,      AgentError::NeedsConsent,
    AgentError::DigestMismatch,   AgentError::SignFailed};

/// An error with the words that help to find its cause. `detail` never holds a secret.
struct AgentFault {
    AgentError code{};
    std::string detail;
};

template <class T> using AgentResult = std::expected<T, AgentFault>;

/// The fault as the unexpected side of an AgentResult.
inline std::unexpected<AgentFault> fault(AgentError code, std::string detail = {}) {
    return std::unexpected(AgentFault{code, std::move(detail)});
}

/// The stable snake_case code of an error.
constexpr std::string_view codeOf(AgentError error) noexcept {
    switch (error) {
    case AgentError::SignerGone:
        return "signer_gone";
    case AgentError::SignerNotFound:
        return "signer_not_found";
    case AgentError::TimedOut:
        return "timed_out";
    case AgentError::ProtocolMismatch:
        return "protocol_mismatch";
    case AgentError::BadFrame:
        return "bad_frame";
    case AgentError::Oversized:
        return "oversized";
    case AgentError::BadRequest:
        return "bad_request";
    case AgentError::Locked:
        return "locked";
    case AgentError::NoVault:
        return "no_vault";
    case AgentError::AlreadyExists:
        return "already_exists";
    case AgentError::WrongPassphrase:
        return "wrong_passphrase";
    case AgentError::EmptyPassphrase:
        return "empty_passphrase";
    case AgentError::DamagedVault:
        return "damaged_vault";
    case AgentError::NewerVersion:
        return "newer_version";
    case AgentError::LockedByOther:
        return "locked_by_other";
    case AgentError::WeakKdf:
        return "weak_kdf";
    case AgentError::OutOfMemory:
        return "out_of_memory";
    case AgentError::IoFailure:
        return "io_failure";
    case AgentError::UnknownAccount:
        return "unknown_account";
    case AgentError::DuplicateAccount:
        return "duplicate_account";
    case AgentError::BadMnemonic:
        return "bad_mnemonic";
    case AgentError::BadKey:
        return "bad_key";
    case AgentError::Undecodable:
        return "undecodable";
    case AgentError::NeedsConsent:
        return "needs_consent";
    case AgentError::DigestMismatch:
        return "digest_mismatch";
    case AgentError::SignFailed:
        return "sign_failed";
    }
    return "bad_request";
}

/// The error of a code that came over the wire.
constexpr std::optional<AgentError> agentErrorOf(std::string_view code) noexcept {
    for (const auto error : kAgentErrors)
        if (codeOf(error) == code)
            return error;
    return std::nullopt;
}

/// One English sentence for people, without a trailing full stop.
constexpr std::string_view describe(AgentError error) noexcept {
    switch (error) {
    case AgentError::SignerGone:
        return "the signer has stopped; restart it and unlock again";
    case AgentError::SignerNotFound:
        return "the program strikelight-signer cannot be started; reinstall Strikelight";
    case AgentError::TimedOut:
        return "the signer did not answer in time; look at the journal before trying again";
    case AgentError::ProtocolMismatch:
        return "the signer belongs to another version of Strikelight; reinstall it";
    case AgentError::BadFrame:
        return "the signer and Strikelight do not understand each other; restart both";
    case AgentError::Oversized:
        return "what is to be signed is too large";
    case AgentError::BadRequest:
        return "the signer does not understand the request";
    case AgentError::Locked:
        return "the vault is locked; unlock it first";
    case AgentError::NoVault:
        return "there is no vault yet; create or import one";
    case AgentError::AlreadyExists:
        return "there is a vault or a file at that place already";
    case AgentError::WrongPassphrase:
        return "the passphrase does not open this vault";
    case AgentError::EmptyPassphrase:
        return "the passphrase is empty";
    case AgentError::DamagedVault:
        return "the vault's files are damaged; restore a backup";
    case AgentError::NewerVersion:
        return "the vault was written by a newer Strikelight; update this one";
    case AgentError::LockedByOther:
        return "another program has this vault open; close it first";
    case AgentError::WeakKdf:
        return "the key derivation is weaker than allowed, or beyond what is sane";
    case AgentError::OutOfMemory:
        return "not enough free memory; close other programs";
    case AgentError::IoFailure:
        return "the vault's files cannot be read or written; check disk and permissions";
    case AgentError::UnknownAccount:
        return "the vault does not hold that account";
    case AgentError::DuplicateAccount:
        return "the vault holds that account already";
    case AgentError::BadMnemonic:
        return "the recovery words are not valid: check their order and spelling";
    case AgentError::BadKey:
        return "the private key or the derivation path is not valid";
    case AgentError::Undecodable:
        return "what is to be signed cannot be decoded without doubt, so it is refused";
    case AgentError::NeedsConsent:
        return "it replaces something signed before, or cannot be decoded in full; confirm that";
    case AgentError::DigestMismatch:
        return "the signer sees other contents than those shown; nothing was signed";
    case AgentError::SignFailed:
        return "no valid signature was made";
    }
    return "the signer does not understand the request";
}

} // namespace wallet::agent
