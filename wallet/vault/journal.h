// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "database.h"
#include "key_slots.h"

#include <optional>
#include <string>
#include <vector>

namespace wallet::vault {

/// How far a signature got.
enum class JournalPhase {
    AboutToSign, ///< written before the key is touched; alone it means "may have been signed"
    Signed,      ///< the signature exists and recovers to the account
    Failed,      ///< no signature was made
    Broadcast,   ///< it was sent out
    Dropped,     ///< it was thrown away unsent
};

/// The stable snake_case name of a phase.
constexpr std::string_view codeOf(JournalPhase phase) noexcept {
    switch (phase) {
    case JournalPhase::AboutToSign:
        return "about_to_sign";
    case JournalPhase::Signed:
        return "signed";
    case JournalPhase::Failed:
        return "failed";
    case JournalPhase::Broadcast:
        return "broadcast";
    case JournalPhase::Dropped:
        return "dropped";
    }
    return "failed";
}

/// What is about to be signed.
struct JournalEntry {
    std::string kind; ///< transaction, typed_data, message, action …
    lightclient::Address account;
    std::string scope; ///< what the nonce counts in: "chain:1", "domain:0x…"
    std::string nonce; ///< decimal; empty where there is none
    lightclient::Hash32 digest;
    std::string note; ///< the description that the person saw
};

struct JournalRow {
    std::int64_t id = 0;
    std::int64_t intent = 0;
    std::int64_t timeMs = 0;
    std::string phase;
    JournalEntry entry;
};

/// What the journal's own checks found when the vault was opened.
enum class JournalState {
    Intact,     ///< the chain holds and reaches the remembered head
    NoHead,     ///< journal.head is missing or not ours: a roll-back could not be seen
    RolledBack, ///< the database is older than the remembered head: an old copy was put back
};

/// The append-only record of signatures, each row chained to the one before by SHA-256. HMACs of pages do not
/// show that a whole file was exchanged for an older one, so the chain's head is remembered in a file beside
/// it, under a MAC of the vault's key.
class Journal {
public:
    /// @pre `database` outlives the journal. `headKey` is 32 bytes.
    Journal(
        Database& database, std::filesystem::path headFile, keys::SecretBytes headKey, const VaultId& vault);

    /// Remembers the present end of the journal; a fresh vault's is empty.
    [[nodiscard]] VaultResult<void> rememberHead();

    /// Walks the whole chain and compares it with the head. DamagedVault: the chain is broken.
    [[nodiscard]] VaultResult<JournalState> check();

    /// Writes, durably, that `entry` is about to be signed. Returns the intent's number.
    [[nodiscard]] VaultResult<std::int64_t> aboutToSign(const JournalEntry& entry);
    /// Writes what became of intent `intent`. UnknownEntry: there is none.
    [[nodiscard]] VaultResult<void>
    record(std::int64_t intent, JournalPhase phase, const std::string& note = {});

    /// The digest that this account last signed, or may have signed, with `scope` and `nonce`.
    [[nodiscard]] VaultResult<std::optional<lightclient::Hash32>>
    earlierDigest(const lightclient::Address& account, const std::string& scope, const std::string& nonce);

    /// The newest `limit` rows, newest first.
    [[nodiscard]] VaultResult<std::vector<JournalRow>> newest(std::int64_t limit);
    [[nodiscard]] VaultResult<std::int64_t> size();

private:
    VaultResult<std::int64_t> insert(JournalRow row);
    VaultResult<lightclient::Hash32> lastHash();
    std::string headText(std::int64_t rows, const lightclient::Hash32& hash) const;

    Database* m_database;
    std::filesystem::path m_headFile;
    keys::SecretBytes m_headKey;
    VaultId m_vault;
};

} // namespace wallet::vault
