// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "file_store.h"
#include "journal.h"

#include <memory>

namespace wallet::vault {

enum class SecretKind {
    Bip39,      ///< the entropy of a recovery sentence
    PrivateKey, ///< one secp256k1 key, e.g. a venue session key
};

/// A secret as it is stored.
struct StoredSecret {
    SecretKind kind{};
    keys::SecretBytes payload;    ///< entropy, or 32 bytes of private key
    keys::SecretBytes passphrase; ///< BIP-39's optional passphrase; empty where there is none
    std::string language;         ///< of the word list; empty for a private key
    std::string label;
};

/// An account whose key can be reached through a signer.
struct StoredAccount {
    std::int64_t id = 0;
    std::int64_t secret = 0; ///< 0: the key is on a device
    std::string signer;      ///< "software", "ledger", …
    std::string path;        ///< m/44'/60'/0'/0/0; empty for a private key
    lightclient::Address address;
    std::string label;
};

/// What a thorough check counted.
struct VaultCheck {
    std::int64_t secrets = 0;
    std::int64_t accounts = 0;
    std::int64_t journalRows = 0;
    JournalState journal{};
};

/// How the key slot of a new vault, or of a new passphrase, is derived.
struct PassphraseTerms {
    KdfParameters kdf;
    KdfPolicy policy = KdfPolicy::Floor;
};

/// An opened vault: a folder of mode 0700 with keyslots.json (how to reach the key), vault.db (SQLCipher) and
/// journal.head. Destroying it locks it: keys are wiped and the folder's lock is let go. One thread at a
/// time.
class Vault {
public:
    /// Makes a vault at `directory`, which must not exist or be empty; it appears whole or not at all.
    /// AlreadyExists, EmptyPassphrase, WeakKdf, OutOfMemory, IoFailure.
    [[nodiscard]] static VaultResult<std::unique_ptr<Vault>> create(
        const std::filesystem::path& directory, const keys::SecretBytes& passphrase,
        const PassphraseTerms& terms);

    /// Opens the vault at `directory`. NotFound, LockedByOther, NewerVersion, WrongPassphrase (the key slot's
    /// tag refuses), DamagedVault (anything else that is not as written), OutOfMemory, IoFailure.
    [[nodiscard]] static VaultResult<std::unique_ptr<Vault>>
    open(const std::filesystem::path& directory, const keys::SecretBytes& passphrase);

    /// Whether there is a vault at `directory`, told without opening it.
    static bool exists(const std::filesystem::path& directory);

    /// Puts a backup (a folder made by backupTo) at `directory` after it opened with `passphrase`.
    /// AlreadyExists, NotFound, and what open() answers.
    [[nodiscard]] static VaultResult<void> restore(
        const std::filesystem::path& backup, const std::filesystem::path& directory,
        const keys::SecretBytes& passphrase);

    /// Puts the previous generation of keyslots.json back where the current one is damaged or gone and
    /// `passphrase` opens that generation. Never by itself: an older generation has an older passphrase.
    [[nodiscard]] static VaultResult<void>
    recoverKeySlots(const std::filesystem::path& directory, const keys::SecretBytes& passphrase);

    /// Seals the master key under a new passphrase. The old one opens nothing once the vault was opened with
    /// the new one. WrongPassphrase: `current` is not the passphrase.
    [[nodiscard]] VaultResult<void> changePassphrase(
        const keys::SecretBytes& current, const keys::SecretBytes& next, const PassphraseTerms& terms);
    /// Nothing where `passphrase` opens this vault; for a second look before a secret is shown.
    [[nodiscard]] VaultResult<void> checkPassphrase(const keys::SecretBytes& passphrase) const;

    /// Writes a copy, itself a vault with the same passphrase, to the new folder `directory`.
    [[nodiscard]] VaultResult<void> backupTo(const std::filesystem::path& directory);
    /// Checks every page's HMAC, the structure and the journal's chain. DamagedVault.
    [[nodiscard]] VaultResult<VaultCheck> verify();

    /// Stores a secret; returns its number. Malformed: sizes out of bounds.
    [[nodiscard]] VaultResult<std::int64_t> addSecret(const StoredSecret& secret);
    /// Stores a secret and its first account, or neither. Sets the account's id and secret.
    [[nodiscard]] VaultResult<void> addSecretWithAccount(const StoredSecret& secret, StoredAccount& account);
    /// UnknownEntry.
    [[nodiscard]] VaultResult<StoredSecret> secret(std::int64_t id);
    /// The numbers of all secrets, oldest first.
    [[nodiscard]] VaultResult<std::vector<std::int64_t>> secretIds();

    /// DuplicateEntry: the address is there. Returns the account's number.
    [[nodiscard]] VaultResult<std::int64_t> addAccount(const StoredAccount& account);
    [[nodiscard]] VaultResult<std::vector<StoredAccount>> accounts();
    /// UnknownEntry.
    [[nodiscard]] VaultResult<StoredAccount> account(const lightclient::Address& address);

    Journal& journal() noexcept { return m_journal; }
    /// What the journal's check said when the vault was opened.
    JournalState journalState() const noexcept { return m_journalState; }
    const VaultId& id() const noexcept { return m_slots.vault; }

private:
    struct SubKeys {
        keys::SecretBytes database;
        keys::SecretBytes journalHead;
    };
    Vault(std::filesystem::path directory, FileLock lock, KeySlots slots, Database database, SubKeys subKeys);
    static VaultResult<SubKeys> deriveSubKeys(const keys::SecretBytes& masterKey);
    static VaultResult<void>
    populate(const std::filesystem::path& staging, const KeySlots& slots, SubKeys subKeys);
    static VaultResult<std::unique_ptr<Vault>> openWith(
        const std::filesystem::path& directory, FileLock lock, KeySlots slots,
        const keys::SecretBytes& masterKey);

    std::filesystem::path m_directory;
    FileLock m_lock;
    KeySlots m_slots;
    keys::SecretBytes m_databaseKey;
    Database m_database;
    Journal m_journal;
    JournalState m_journalState{};
};

} // namespace wallet::vault
