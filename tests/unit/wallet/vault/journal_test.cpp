// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "vault_fixture.h"

#include "wallet/vault/schema.h"
#include "wallet/vault/secret.h"

#include <QTest>

using namespace wallet::vault;
using namespace vaulttest;

namespace {

JournalEntry transaction(std::uint8_t digest, const std::string& nonce) {
    JournalEntry entry;
    entry.kind = "transaction";
    entry.account.bytes.fill(0x22);
    entry.scope = "chain:1";
    entry.nonce = nonce;
    entry.digest.bytes.fill(digest);
    entry.note = "send 1 ETH";
    return entry;
}

} // namespace

class JournalTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void remembersWhatMayHaveBeenSigned() {
        const Place place;
        auto vault = Vault::create(place.vault(), secretOf("a"), kFast).value();
        auto& journal = vault->journal();
        const auto entry = transaction(1, "7");
        const auto earlier = [&](const std::string& nonce) {
            return journal.earlierDigest(entry.account, entry.scope, nonce).value();
        };
        QVERIFY(!earlier("7").has_value());
        const auto intent = journal.aboutToSign(entry).value();
        QCOMPARE(earlier("7").value(), entry.digest); // a crash here may have signed
        QVERIFY(!earlier("8").has_value());
        QVERIFY(journal.record(intent, JournalPhase::Failed, "device unplugged").has_value());
        QVERIFY(!earlier("7").has_value());
        const auto second = journal.aboutToSign(transaction(2, "7")).value();
        QVERIFY(journal.record(second, JournalPhase::Signed).has_value());
        QCOMPARE(earlier("7").value(), transaction(2, "7").digest);
        QVERIFY(journal.aboutToSign(transaction(3, "")).has_value());
        QVERIFY(!earlier("").has_value());
        QVERIFY(journal.record(999, JournalPhase::Signed).error().code == VaultError::UnknownEntry);
        const auto rows = journal.newest(2).value();
        QCOMPARE(rows.size(), std::size_t{2});
        QCOMPARE(rows[1].phase, std::string{"signed"});
        QCOMPARE(rows[1].intent, second);
        QCOMPARE(journal.check().value(), JournalState::Intact);
    }

    void seesARollBackOfTheWholeFile() {
        const Place place;
        {
            auto vault = Vault::create(place.vault(), secretOf("a"), kFast).value();
            QVERIFY(vault->journal().aboutToSign(transaction(1, "1")).has_value());
        }
        const auto old = slurp(place.file("vault.db"));
        const auto oldHead = slurp(place.file("journal.head"));
        {
            auto vault = Vault::open(place.vault(), secretOf("a")).value();
            QVERIFY(vault->journal().aboutToSign(transaction(2, "2")).has_value());
        }
        const auto fresh = slurp(place.file("vault.db"));
        spill(place.file("vault.db"), old);
        QCOMPARE(Vault::open(place.vault(), secretOf("a")).value()->journalState(), JournalState::RolledBack);
        // A head that somebody wrote by hand has no valid MAC.
        auto forged = oldHead;
        forged[0] = '9';
        spill(place.file("journal.head"), forged);
        QCOMPARE(Vault::open(place.vault(), secretOf("a")).value()->journalState(), JournalState::NoHead);
        std::filesystem::remove(place.file("journal.head"));
        QCOMPARE(Vault::open(place.vault(), secretOf("a")).value()->journalState(), JournalState::NoHead);
        // A crash after the commit and before the head leaves the database one row ahead: no alarm.
        spill(place.file("vault.db"), fresh);
        spill(place.file("journal.head"), oldHead);
        QCOMPARE(Vault::open(place.vault(), secretOf("a")).value()->journalState(), JournalState::Intact);
    }

    void aRowChangedBehindTheChainIsSeen() {
        const Place place;
        const auto key = makeSecret(32).value();
        auto database = Database::open(place.beside("plain.db"), key, true).value();
        QVERIFY(migrate(database).has_value());
        Journal journal{database, place.beside("head"), key.clone().value(), VaultId{}};
        QVERIFY(journal.aboutToSign(transaction(1, "1")).has_value());
        QVERIFY(journal.aboutToSign(transaction(2, "2")).has_value());
        QVERIFY(database.execute("UPDATE journal SET note = 'send 9 ETH' WHERE id = 1").has_value());
        QVERIFY(journal.check().error().code == VaultError::DamagedVault);
    }

    void migratesStepByStepAndRefusesTheFuture() {
        const Place place;
        const auto key = makeSecret(32).value();
        auto database = Database::open(place.beside("old.db"), key, true).value();
        QVERIFY(migrate(database, 1).has_value());
        QVERIFY(!database.queryInteger("SELECT count(*) FROM journal").has_value());
        QVERIFY(database.execute("INSERT INTO accounts VALUES(1,NULL,'ledger','m',zeroblob(20),'kept',0)")
                    .has_value());
        QVERIFY(migrate(database).has_value());
        QCOMPARE(database.queryInteger("SELECT count(*) FROM journal").value(), std::int64_t{0});
        QCOMPARE(database.queryInteger("SELECT count(*) FROM accounts").value(), std::int64_t{1});
        QCOMPARE(database.queryInteger("PRAGMA user_version").value(), kSchemaVersion);
        QVERIFY(database.execute("PRAGMA user_version=99").has_value());
        QVERIFY(migrate(database).error().code == VaultError::NewerVersion);
    }
};

QTEST_APPLESS_MAIN(JournalTest)
#include "journal_test.moc"
