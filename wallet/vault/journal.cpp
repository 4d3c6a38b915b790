// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "journal.h"

#include "file_store.h"

#include "lightclient/primitives/hex.h"
#include "lightclient/primitives/sha256.h"
#include "lightclient/primitives/uint256.h"

#include <chrono>
#include <sodium.h>

namespace wallet::vault {
namespace {

constexpr std::size_t kMaxNote = 64 << 10U;
constexpr std::string_view kColumns =
    "SELECT id, intent, time_ms, phase, kind, account, scope, nonce, digest, note, hash FROM journal ";

std::int64_t nowMs() {
    using std::chrono::duration_cast, std::chrono::milliseconds, std::chrono::system_clock;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

lightclient::BytesView bytesOf(std::string_view text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

void appendField(lightclient::Bytes& out, lightclient::BytesView field) {
    for (int shift = 24; shift >= 0; shift -= 8)
        out.push_back(static_cast<std::uint8_t>(field.size() >> static_cast<unsigned>(shift)));
    lightclient::append(out, field);
}

lightclient::Hash32 chainHash(const lightclient::Hash32& previous, const JournalRow& row) {
    lightclient::Bytes out(previous.begin(), previous.end());
    appendField(out, bytesOf(std::to_string(row.id)));
    appendField(out, bytesOf(std::to_string(row.intent)));
    appendField(out, bytesOf(std::to_string(row.timeMs)));
    appendField(out, bytesOf(row.phase));
    appendField(out, bytesOf(row.entry.kind));
    appendField(out, row.entry.account);
    appendField(out, bytesOf(row.entry.scope));
    appendField(out, bytesOf(row.entry.nonce));
    appendField(out, row.entry.digest);
    appendField(out, bytesOf(row.entry.note));
    return lightclient::sha256(out);
}

VaultResult<JournalRow> readRow(const Statement& statement) {
    const auto account = statement.blob(5);
    const auto digest = statement.blob(8);
    if (account.size() != 20 || digest.size() != 32 || statement.blob(10).size() != 32)
        return fault(VaultError::DamagedVault, "journal row");
    JournalRow row;
    row.id = statement.integer(0);
    row.intent = statement.integer(1);
    row.timeMs = statement.integer(2);
    row.phase = statement.text(3);
    row.entry.kind = statement.text(4);
    row.entry.account = lightclient::fixedAt<20>(account, 0);
    row.entry.scope = statement.text(6);
    row.entry.nonce = statement.text(7);
    row.entry.digest = lightclient::fixedAt<32>(statement.blob(8), 0);
    row.entry.note = statement.text(9);
    return row;
}

struct Head {
    std::int64_t rows = 0;
    lightclient::Hash32 hash;
};

/// "rows hash mac"; nothing where the text is not that.
std::optional<Head> parseHead(std::string_view text) {
    const auto space = text.find(' ');
    if (space > 18) // or nowhere
        return std::nullopt;
    const auto rows = lightclient::parseDecimalUint64(text.substr(0, space));
    const auto hash = lightclient::parseFixedHex<32>(text.substr(space + 1, 66));
    if (!rows || !hash)
        return std::nullopt;
    return Head{static_cast<std::int64_t>(*rows), *hash};
}

} // namespace

Journal::Journal(
    Database& database, std::filesystem::path headFile, keys::SecretBytes headKey, const VaultId& vault)
    : m_database(&database), m_headFile(std::move(headFile)), m_headKey(std::move(headKey)), m_vault(vault) {}

VaultResult<JournalState> Journal::check() {
    auto statement = m_database->prepare(std::string{kColumns} + "ORDER BY id");
    if (!statement)
        return std::unexpected(statement.error());
    const auto text = readSmallFile(m_headFile, 512);
    const auto head = text ? parseHead(*text) : std::nullopt;
    const bool authentic = head && *text == headText(head->rows, head->hash);
    bool reached = authentic && head->rows == 0;
    lightclient::Hash32 previous;
    for (std::int64_t count = 1;; ++count) {
        const auto more = statement->step();
        if (!more)
            return std::unexpected(more.error());
        if (!*more)
            break;
        const auto row = readRow(*statement);
        if (!row)
            return std::unexpected(row.error());
        previous = chainHash(previous, *row);
        if (row->id != count || !lightclient::sameBytes(statement->blob(10), previous))
            return fault(
                VaultError::DamagedVault, "the chain of the journal breaks at row " + std::to_string(count));
        reached = reached || (authentic && head->rows == count && head->hash == previous);
    }
    if (!authentic)
        return JournalState::NoHead;
    return reached ? JournalState::Intact : JournalState::RolledBack;
}

VaultResult<std::int64_t> Journal::aboutToSign(const JournalEntry& entry) {
    if (entry.note.size() > kMaxNote || entry.scope.size() > 256 || entry.nonce.size() > 80)
        return fault(VaultError::Malformed, "journal entry is too long");
    JournalRow row;
    row.phase = codeOf(JournalPhase::AboutToSign);
    row.entry = entry;
    return insert(std::move(row));
}

VaultResult<void> Journal::record(std::int64_t intent, JournalPhase phase, const std::string& note) {
    if (note.size() > kMaxNote)
        return fault(VaultError::Malformed, "journal note is too long");
    JournalRow row;
    {
        auto statement = m_database->prepare(std::string{kColumns} + "WHERE id = ?1 AND intent = ?1");
        if (!statement)
            return std::unexpected(statement.error());
        const auto found = statement->bind(1, intent).step();
        if (!found)
            return std::unexpected(found.error());
        if (!*found)
            return fault(VaultError::UnknownEntry, "journal row " + std::to_string(intent));
        auto read = readRow(*statement);
        if (!read)
            return std::unexpected(read.error());
        row = std::move(*read);
    }
    row.intent = intent;
    row.phase = codeOf(phase);
    row.entry.note = note;
    const auto inserted = insert(std::move(row));
    if (!inserted)
        return std::unexpected(inserted.error());
    return {};
}

VaultResult<std::int64_t> Journal::insert(JournalRow row) {
    Transaction transaction{*m_database};
    if (auto begun = transaction.begin(); !begun)
        return std::unexpected(begun.error());
    const auto count = size();
    const auto previous = lastHash();
    if (!count || !previous)
        return std::unexpected(count ? previous.error() : count.error());
    row.id = *count + 1;
    row.timeMs = nowMs();
    if (row.intent == 0)
        row.intent = row.id;
    const auto hash = chainHash(*previous, row);
    auto statement =
        m_database->prepare("INSERT INTO journal(id, intent, time_ms, phase, kind, account, scope, nonce,"
                            " digest, note, hash) VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11)");
    if (!statement)
        return std::unexpected(statement.error());
    statement->bind(1, row.id)
        .bind(2, row.intent)
        .bind(3, row.timeMs)
        .bind(4, row.phase)
        .bind(5, row.entry.kind);
    statement->bind(6, lightclient::BytesView{row.entry.account})
        .bind(7, row.entry.scope)
        .bind(8, row.entry.nonce);
    statement->bind(9, lightclient::BytesView{row.entry.digest}).bind(10, row.entry.note);
    if (auto done = statement->bind(11, lightclient::BytesView{hash}).run(); !done)
        return std::unexpected(done.error());
    if (auto committed = transaction.commit(); !committed)
        return std::unexpected(committed.error());
    if (auto written = rememberHead(); !written)
        return std::unexpected(written.error());
    return row.id;
}

VaultResult<std::optional<lightclient::Hash32>> Journal::earlierDigest(
    const lightclient::Address& account, const std::string& scope, const std::string& nonce) {
    auto statement = m_database->prepare(
        "SELECT digest FROM journal AS j WHERE account = ?1 AND scope = ?2 AND nonce = ?3 AND nonce <> ''"
        " AND id = intent AND NOT EXISTS(SELECT 1 FROM journal WHERE intent = j.id AND phase = 'failed')"
        " ORDER BY id DESC LIMIT 1");
    if (!statement)
        return std::unexpected(statement.error());
    const auto row = statement->bind(1, lightclient::BytesView{account}).bind(2, scope).bind(3, nonce).step();
    if (!row)
        return std::unexpected(row.error());
    if (!*row)
        return std::nullopt;
    if (statement->blob(0).size() != 32)
        return fault(VaultError::DamagedVault, "journal row");
    return lightclient::fixedAt<32>(statement->blob(0), 0);
}

VaultResult<std::vector<JournalRow>> Journal::newest(std::int64_t limit) {
    auto statement = m_database->prepare(std::string{kColumns} + "ORDER BY id DESC LIMIT ?1");
    if (!statement)
        return std::unexpected(statement.error());
    statement->bind(1, limit);
    std::vector<JournalRow> rows;
    for (;;) {
        const auto more = statement->step();
        if (!more)
            return std::unexpected(more.error());
        if (!*more)
            return rows;
        auto row = readRow(*statement);
        if (!row)
            return std::unexpected(row.error());
        rows.push_back(std::move(*row));
    }
}

VaultResult<std::int64_t> Journal::size() {
    return m_database->queryInteger("SELECT count(*) FROM journal");
}

VaultResult<lightclient::Hash32> Journal::lastHash() {
    auto statement = m_database->prepare("SELECT hash FROM journal ORDER BY id DESC LIMIT 1");
    if (!statement)
        return std::unexpected(statement.error());
    const auto row = statement->step();
    if (!row)
        return std::unexpected(row.error());
    if (!*row)
        return lightclient::Hash32{};
    if (statement->blob(0).size() != 32)
        return fault(VaultError::DamagedVault, "journal row");
    return lightclient::fixedAt<32>(statement->blob(0), 0);
}

VaultResult<void> Journal::rememberHead() {
    const auto rows = size();
    const auto hash = lastHash();
    if (!rows || !hash)
        return std::unexpected(rows ? hash.error() : rows.error());
    return writeAtomically(m_headFile, headText(*rows, *hash));
}

std::string Journal::headText(std::int64_t rows, const lightclient::Hash32& hash) const {
    const auto body = std::to_string(rows) + ' ' + lightclient::toHex(hash);
    const auto bound = "strikelight-journal-head-v1|" + lightclient::toHex(m_vault) + '|' + body;
    lightclient::Hash32 mac;
    const auto key = m_headKey.view();
    crypto_generichash(mac.data(), mac.size(), bytesOf(bound).data(), bound.size(), key.data(), key.size());
    return body + ' ' + lightclient::toHex(mac) + '\n';
}

} // namespace wallet::vault
