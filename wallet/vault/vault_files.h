// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "file_store.h"
#include "key_slots.h"

namespace wallet::vault {

// The files of a vault's folder.
inline constexpr const char* kSlotsFile = "keyslots.json";
inline constexpr const char* kPreviousSlotsFile = "keyslots.previous.json";
inline constexpr const char* kDatabaseFile = "vault.db";
inline constexpr const char* kJournalHeadFile = "journal.head";
inline constexpr const char* kLockFile = "vault.lock";

/// The path made absolute, without a trailing slash, so that its parent is the folder above it.
std::filesystem::path normalPath(const std::filesystem::path& path);

/// Reads and parses a key slot file. DamagedVault: it is missing (the caller saw that the vault exists) or
/// not as written. NewerVersion.
[[nodiscard]] VaultResult<KeySlots> loadKeySlots(const std::filesystem::path& file);

/// Makes the previous generation of the key slots equal the current one, which has just proved to work.
[[nodiscard]] VaultResult<void> refreshPreviousSlots(const std::filesystem::path& directory);

/// Copies one small file, durably. A missing source is no error.
[[nodiscard]] VaultResult<void>
copySmallFile(const std::filesystem::path& from, const std::filesystem::path& to);

/// Copies everything that a vault consists of into the empty folder `to`.
[[nodiscard]] VaultResult<void>
copyVaultFiles(const std::filesystem::path& from, const std::filesystem::path& to);

} // namespace wallet::vault
