// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "vault.h"

#include "schema.h"
#include "secret.h"
#include "vault_files.h"

#include <chrono>
#include <sodium.h>

namespace wallet::vault {
namespace fs = std::filesystem;
namespace {

std::int64_t nowMs() {
    using std::chrono::duration_cast, std::chrono::milliseconds, std::chrono::system_clock;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

/// A folder under construction, removed unless it was published.
struct Staging {
    fs::path path;
    Staging() = default;
    Staging(const Staging&) = delete;
    Staging& operator=(const Staging&) = delete;
    ~Staging() {
        std::error_code ignored;
        if (!path.empty())
            fs::remove_all(path, ignored);
    }
};

} // namespace

Vault::Vault(fs::path directory, FileLock lock, KeySlots slots, Database database, SubKeys subKeys)
    : m_directory(std::move(directory)), m_lock(std::move(lock)), m_slots(std::move(slots)),
      m_databaseKey(std::move(subKeys.database)), m_database(std::move(database)),
      m_journal(m_database, m_directory / kJournalHeadFile, std::move(subKeys.journalHead), m_slots.vault) {}

bool Vault::exists(const fs::path& directory) {
    std::error_code ignored;
    return fs::exists(directory / kSlotsFile, ignored) || fs::exists(directory / kDatabaseFile, ignored);
}

VaultResult<Vault::SubKeys> Vault::deriveSubKeys(const keys::SecretBytes& masterKey) {
    static_assert(crypto_kdf_KEYBYTES == 32);
    auto database = makeSecret(32);
    auto journalHead = makeSecret(32);
    if (!database || !journalHead || masterKey.size() != crypto_kdf_KEYBYTES)
        return fault(VaultError::OutOfMemory);
    const auto* from = masterKey.view().data();
    crypto_kdf_derive_from_key(database->mutableView().data(), 32, 1, "strkvlt1", from);
    crypto_kdf_derive_from_key(journalHead->mutableView().data(), 32, 2, "strkvlt1", from);
    return SubKeys{std::move(*database), std::move(*journalHead)};
}

VaultResult<void> Vault::populate(const fs::path& staging, const KeySlots& slots, SubKeys subKeys) {
    auto database = Database::open(staging / kDatabaseFile, subKeys.database, true);
    if (!database)
        return std::unexpected(database.error());
    if (auto migrated = migrate(*database); !migrated)
        return migrated;
    if (auto stored = storeIdentity(*database, slots.vault); !stored)
        return stored;
    Journal journal{*database, staging / kJournalHeadFile, std::move(subKeys.journalHead), slots.vault};
    if (auto head = journal.rememberHead(); !head)
        return head;
    return writeAtomically(staging / kSlotsFile, writeKeySlots(slots));
}

VaultResult<std::unique_ptr<Vault>>
Vault::create(const fs::path& directory, const keys::SecretBytes& passphrase, const PassphraseTerms& terms) {
    const auto place = normalPath(directory);
    if (exists(place))
        return fault(VaultError::AlreadyExists, place.string());
    if (sodium_init() < 0)
        return fault(VaultError::IoFailure, "libsodium");
    auto masterKey = makeSecret(32);
    if (!masterKey)
        return std::unexpected(masterKey.error());
    randombytes_buf(masterKey->mutableView().data(), masterKey->size());
    KeySlots slots;
    randombytes_buf(slots.vault.data(), slots.vault.size());
    const SlotTerms slotTerms{.kdf = terms.kdf, .policy = terms.policy, .nowMs = nowMs()};
    auto slot = sealSlot(slots.vault, *masterKey, passphrase, slotTerms);
    auto subKeys = deriveSubKeys(*masterKey);
    if (!slot || !subKeys)
        return std::unexpected(slot ? subKeys.error() : slot.error());
    slots.slots.push_back(*slot);
    auto made = makeStagingDirectory(place);
    if (!made)
        return std::unexpected(made.error());
    Staging staging;
    staging.path = *made;
    if (auto populated = populate(staging.path, slots, std::move(*subKeys)); !populated)
        return std::unexpected(populated.error());
    if (auto published = publishDirectory(staging.path, place); !published)
        return std::unexpected(published.error());
    staging.path.clear();
    auto lock = FileLock::acquire(place / kLockFile);
    if (!lock)
        return std::unexpected(lock.error());
    return openWith(place, std::move(*lock), std::move(slots), *masterKey);
}

VaultResult<std::unique_ptr<Vault>>
Vault::open(const fs::path& directory, const keys::SecretBytes& passphrase) {
    const auto place = normalPath(directory);
    if (!exists(place))
        return fault(VaultError::NotFound, place.string());
    if (sodium_init() < 0)
        return fault(VaultError::IoFailure, "libsodium");
    auto lock = FileLock::acquire(place / kLockFile);
    if (!lock)
        return std::unexpected(lock.error());
    auto slots = loadKeySlots(place / kSlotsFile);
    if (!slots)
        return std::unexpected(slots.error());
    auto opened = openSlots(*slots, passphrase);
    if (!opened)
        return std::unexpected(opened.error());
    auto vault = openWith(place, std::move(*lock), std::move(*slots), opened->masterKey);
    if (vault) // this generation works: what lies beside it must not keep an older passphrase alive
        if (auto kept = refreshPreviousSlots(place); !kept)
            return std::unexpected(kept.error());
    return vault;
}

VaultResult<std::unique_ptr<Vault>> Vault::openWith(
    const fs::path& directory, FileLock lock, KeySlots slots, const keys::SecretBytes& masterKey) {
    auto subKeys = deriveSubKeys(masterKey);
    if (!subKeys)
        return std::unexpected(subKeys.error());
    auto database = Database::open(directory / kDatabaseFile, subKeys->database, false);
    if (!database)
        return std::unexpected(database.error());
    if (auto migrated = migrate(*database); !migrated)
        return std::unexpected(migrated.error());
    if (auto same = checkIdentity(*database, slots.vault); !same)
        return std::unexpected(same.error());
    std::unique_ptr<Vault> vault{
        new Vault(directory, std::move(lock), std::move(slots), std::move(*database), std::move(*subKeys))};
    const auto state = vault->m_journal.check();
    if (!state)
        return std::unexpected(state.error());
    vault->m_journalState = *state;
    return vault;
}

VaultResult<void>
Vault::restore(const fs::path& backup, const fs::path& directory, const keys::SecretBytes& passphrase) {
    const auto from = normalPath(backup);
    const auto place = normalPath(directory);
    if (!exists(from))
        return fault(VaultError::NotFound, from.string());
    if (exists(place))
        return fault(VaultError::AlreadyExists, place.string());
    auto made = makeStagingDirectory(place);
    if (!made)
        return std::unexpected(made.error());
    Staging staging;
    staging.path = *made;
    if (auto copied = copyVaultFiles(from, staging.path); !copied)
        return copied;
    {
        const auto opened = open(staging.path, passphrase);
        if (!opened)
            return std::unexpected(opened.error());
    }
    auto published = publishDirectory(staging.path, place);
    if (published)
        staging.path.clear();
    return published;
}

VaultResult<void> Vault::recoverKeySlots(const fs::path& directory, const keys::SecretBytes& passphrase) {
    const auto place = normalPath(directory);
    if (!exists(place))
        return fault(VaultError::NotFound, place.string());
    const auto lock = FileLock::acquire(place / kLockFile);
    if (!lock)
        return std::unexpected(lock.error());
    if (loadKeySlots(place / kSlotsFile))
        return fault(VaultError::AlreadyExists, "keyslots.json is intact");
    const auto previous = loadKeySlots(place / kPreviousSlotsFile);
    if (!previous)
        return std::unexpected(previous.error());
    if (const auto opened = openSlots(*previous, passphrase); !opened)
        return std::unexpected(opened.error());
    return writeAtomically(place / kSlotsFile, writeKeySlots(*previous));
}

VaultResult<void> Vault::changePassphrase(
    const keys::SecretBytes& current, const keys::SecretBytes& next, const PassphraseTerms& terms) {
    auto opened = openSlots(m_slots, current);
    if (!opened)
        return std::unexpected(opened.error());
    const SlotTerms slotTerms{.kdf = terms.kdf, .policy = terms.policy, .nowMs = nowMs()};
    auto slot = sealSlot(m_slots.vault, opened->masterKey, next, slotTerms);
    if (!slot)
        return std::unexpected(slot.error());
    KeySlots slots = m_slots;
    slots.slots[opened->index] = *slot;
    ++slots.generation;
    const auto text = writeKeySlots(slots);
    if (auto written = writeAtomically(m_directory / kSlotsFile, text, m_directory / kPreviousSlotsFile);
        !written)
        return written;
    m_slots = std::move(slots);
    return {};
}

VaultResult<void> Vault::checkPassphrase(const keys::SecretBytes& passphrase) const {
    const auto opened = openSlots(m_slots, passphrase);
    if (!opened)
        return std::unexpected(opened.error());
    return {};
}

VaultResult<void> Vault::backupTo(const fs::path& directory) {
    const auto place = normalPath(directory);
    auto made = makeStagingDirectory(place);
    if (!made)
        return std::unexpected(made.error());
    Staging staging;
    staging.path = *made;
    {
        auto copy = Database::open(staging.path / kDatabaseFile, m_databaseKey, true);
        if (!copy)
            return std::unexpected(copy.error());
        if (auto copied = m_database.copyInto(*copy); !copied)
            return copied;
        if (auto sound = copy->checkIntegrity(); !sound)
            return sound;
    }
    if (auto written = writeAtomically(staging.path / kSlotsFile, writeKeySlots(m_slots)); !written)
        return written;
    if (auto head = copySmallFile(m_directory / kJournalHeadFile, staging.path / kJournalHeadFile); !head)
        return head;
    auto published = publishDirectory(staging.path, place);
    if (published)
        staging.path.clear();
    return published;
}

VaultResult<VaultCheck> Vault::verify() {
    if (auto sound = m_database.checkIntegrity(); !sound)
        return std::unexpected(sound.error());
    const auto journal = m_journal.check();
    const auto rows = m_journal.size();
    const auto secrets = m_database.queryInteger("SELECT count(*) FROM secrets");
    const auto accountCount = m_database.queryInteger("SELECT count(*) FROM accounts");
    if (!journal || !rows)
        return std::unexpected(journal ? rows.error() : journal.error());
    if (!secrets || !accountCount)
        return std::unexpected(secrets ? accountCount.error() : secrets.error());
    return VaultCheck{*secrets, *accountCount, *rows, *journal};
}

} // namespace wallet::vault
