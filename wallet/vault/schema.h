// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "database.h"
#include "key_slots.h"

namespace wallet::vault {

/// The schema that this version writes (PRAGMA user_version).
inline constexpr std::int64_t kSchemaVersion = 2;

/// Brings a database from its user_version to `target`, each step in a transaction of its own.
/// NewerVersion: it is beyond kSchemaVersion already.
[[nodiscard]] VaultResult<void> migrate(Database& database, std::int64_t target = kSchemaVersion);

/// Writes the vault's id into a fresh database.
[[nodiscard]] VaultResult<void> storeIdentity(Database& database, const VaultId& vault);

/// DamagedVault: the database belongs to another vault than its key slots.
[[nodiscard]] VaultResult<void> checkIdentity(Database& database, const VaultId& vault);

} // namespace wallet::vault
