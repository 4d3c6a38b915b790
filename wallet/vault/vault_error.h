// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <utility>

namespace wallet::vault {

/// Why the vault did not do what it was asked to.
enum class VaultError {
    WrongPassphrase, ///< the key slot did not open: its AEAD tag refuses
    DamagedVault,    ///< a file is altered, truncated or missing while the passphrase is not to blame
    NewerVersion,    ///< written by a later Strikelight
    AlreadyExists,   ///< there is a vault (or something else) where one was to be made
    NotFound,        ///< there is no vault at that place
    LockedByOther,   ///< another program has it open
    EmptyPassphrase, ///< a passphrase of no bytes
    WeakKdf,         ///< key derivation below the floor of 3 passes over 256 MiB, or beyond the caps
    OutOfMemory,     ///< the memory that the key derivation asks for is not there
    IoFailure,       ///< the disk or its permissions refuse
    OldLibrary,      ///< SQLCipher older than version 4
    UnknownEntry,    ///< no such secret, account or journal row
    DuplicateEntry,  ///< that account or secret is in the vault already
    Malformed,       ///< an argument is outside its bounds
};

/// An error with the words that help to find its cause. `detail` never holds a secret.
struct VaultFault {
    VaultError code{};
    std::string detail;
};

template <class T> using VaultResult = std::expected<T, VaultFault>;

/// The fault as the unexpected side of a VaultResult.
inline std::unexpected<VaultFault> fault(VaultError code, std::string detail = {}) {
    return std::unexpected(VaultFault{code, std::move(detail)});
}

/// The stable snake_case code of an error.
constexpr std::string_view codeOf(VaultError error) noexcept {
    switch (error) {
    case VaultError::WrongPassphrase:
        return "wrong_passphrase";
    case VaultError::DamagedVault:
        return "damaged_vault";
    case VaultError::NewerVersion:
        return "newer_version";
    case VaultError::AlreadyExists:
        return "already_exists";
    case VaultError::NotFound:
        return "not_found";
    case VaultError::LockedByOther:
        return "locked_by_other";
    case VaultError::EmptyPassphrase:
        return "empty_passphrase";
    case VaultError::WeakKdf:
        return "weak_kdf";
    case VaultError::OutOfMemory:
        return "out_of_memory";
    case VaultError::IoFailure:
        return "io_failure";
    case VaultError::OldLibrary:
        return "old_library";
    case VaultError::UnknownEntry:
        return "unknown_entry";
    case VaultError::DuplicateEntry:
        return "duplicate_entry";
    case VaultError::Malformed:
        return "malformed";
    }
    return "damaged_vault";
}

/// One English sentence for people, without a trailing full stop.
constexpr std::string_view describe(VaultError error) noexcept {
    switch (error) {
    case VaultError::WrongPassphrase:
        return "the passphrase does not open this vault";
    case VaultError::DamagedVault:
        return "the vault's files are damaged; restore a backup";
    case VaultError::NewerVersion:
        return "the vault was written by a newer Strikelight; update this one";
    case VaultError::AlreadyExists:
        return "there is a vault there already";
    case VaultError::NotFound:
        return "there is no vault there yet";
    case VaultError::LockedByOther:
        return "another program has this vault open; close it first";
    case VaultError::EmptyPassphrase:
        return "the passphrase is empty";
    case VaultError::WeakKdf:
        return "the key derivation is weaker than allowed, or beyond what is sane";
    case VaultError::OutOfMemory:
        return "not enough free memory to derive the key; close other programs";
    case VaultError::IoFailure:
        return "the vault's files cannot be read or written; check disk and permissions";
    case VaultError::OldLibrary:
        return "the SQLCipher library is too old; version 4 or later is needed";
    case VaultError::UnknownEntry:
        return "the vault holds no such account or entry";
    case VaultError::DuplicateEntry:
        return "the vault holds that account already";
    case VaultError::Malformed:
        return "the request to the vault is malformed";
    }
    return "the vault's files are damaged; restore a backup";
}

} // namespace wallet::vault
