// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "vault_fixture.h"

#include "lightclient/primitives/hex.h"

#include <QTest>

#include <sys/wait.h>
#include <unistd.h>

using namespace wallet::vault;
using namespace vaulttest;

namespace {

template <class T> QString codeText(const VaultResult<T>& result) {
    if (result)
        return QStringLiteral("ok");
    const auto code = codeOf(result.error().code);
    return QString::fromUtf8(code.data(), static_cast<qsizetype>(code.size()));
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    const auto at = text.find(from);
    return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

} // namespace

class VaultTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void createsAndOpensAgain() {
        const Place place;
        {
            auto vault = Vault::create(place.vault(), secretOf("correct horse"), kFast);
            QVERIFY2(vault.has_value(), qPrintable(codeText(vault)));
            QVERIFY(fill(**vault).has_value());
        }
        auto vault = Vault::open(place.vault(), secretOf("correct horse"));
        QVERIFY2(vault.has_value(), qPrintable(codeText(vault)));
        QCOMPARE((*vault)->journalState(), JournalState::Intact);
        const auto accounts = (*vault)->accounts().value();
        QCOMPARE(accounts.size(), std::size_t{1});
        QCOMPARE(accounts[0].path, std::string{"m/44'/60'/0'/0/0"});
        const auto secret = (*vault)->secret(accounts[0].secret).value();
        const auto sentence = wallet::keys::Mnemonic::parse(kSentence);
        QVERIFY(secret.payload.equals(sentence->entropy().view()));
        QCOMPARE(codeText((*vault)->addAccount(accounts[0])), QStringLiteral("duplicate_entry"));
        QCOMPARE(codeText((*vault)->secret(99)), QStringLiteral("unknown_entry"));
        const auto check = (*vault)->verify();
        QVERIFY2(check.has_value(), qPrintable(codeText(check)));
        QCOMPARE(check->accounts, std::int64_t{1});
    }

    void aSecretAndItsAccountAreStoredTogetherOrNotAtAll() {
        const Place place;
        auto vault = Vault::create(place.vault(), secretOf("p"), kFast).value();
        QVERIFY(fill(*vault).has_value());
        QCOMPARE(codeText(fill(*vault)), QStringLiteral("duplicate_entry"));
        QCOMPARE(vault->secretIds()->size(), std::size_t{1});
    }

    void filesArePrivateAndHoldNothingReadable() {
        const Place place;
        auto vault = Vault::create(place.vault(), secretOf("tell nobody"), kFast).value();
        QVERIFY(fill(*vault).has_value());
        JournalEntry entry;
        entry.kind = "message";
        entry.note = "readable note of the journal";
        QVERIFY(vault->journal().aboutToSign(entry).has_value());
        QCOMPARE(modeOf(place.vault()), 0700U);
        const auto entropy = wallet::keys::Mnemonic::parse(kSentence)->entropy().clone().value();
        int files = 0;
        for (const auto& file : std::filesystem::directory_iterator{place.vault()}) {
            ++files;
            QCOMPARE(modeOf(file.path()), 0600U);
            const auto content = slurp(file.path());
            for (const std::string_view needle :
                 {std::string_view{"junk"}, std::string_view{"tell nobody"},
                  std::string_view{"readable note"}, std::string_view{"m/44'"}, std::string_view{"English"},
                  entropy.text()})
                QVERIFY2(content.find(needle) == std::string::npos, file.path().c_str());
        }
        QVERIFY(files >= 5); // with the write-ahead log
    }

    void tellsTheFailuresApart() {
        const Place place;
        QCOMPARE(codeText(Vault::open(place.vault(), secretOf("a"))), QStringLiteral("not_found"));
        auto vault = Vault::create(place.vault(), secretOf("a"), kFast);
        QCOMPARE(codeText(Vault::open(place.vault(), secretOf("a"))), QStringLiteral("locked_by_other"));
        vault->reset();
        QCOMPARE(codeText(Vault::open(place.vault(), secretOf("b"))), QStringLiteral("wrong_passphrase"));
        QCOMPARE(codeText(Vault::open(place.vault(), secretOf(""))), QStringLiteral("empty_passphrase"));
        QCOMPARE(
            codeText(Vault::create(place.vault(), secretOf("a"), kFast)), QStringLiteral("already_exists"));
        QVERIFY(Vault::open(place.vault(), secretOf("a")).has_value());
        std::filesystem::create_directories(place.beside("busy/child"));
        QCOMPARE(
            codeText(Vault::create(place.beside("busy"), secretOf("a"), kFast)),
            QStringLiteral("already_exists"));
        QCOMPARE(
            codeText(Vault::create(place.beside("empty"), secretOf(""), kFast)),
            QStringLiteral("empty_passphrase"));
        QVERIFY(!std::filesystem::exists(place.beside("empty")));
        QCOMPARE(
            codeText(Vault::create(place.beside("weak"), secretOf("a"), {kKdfForTests, KdfPolicy::Floor})),
            QStringLiteral("weak_kdf"));
    }

    void twoProcessesCannotOpenAtOnce() {
        const Place place;
        const auto vault = Vault::create(place.vault(), secretOf("a"), kFast);
        const pid_t child = ::fork();
        if (child == 0) {
            const auto other = Vault::open(place.vault(), secretOf("a"));
            ::_exit(!other && other.error().code == VaultError::LockedByOther ? 7 : 8);
        }
        int status = 0;
        QCOMPARE(::waitpid(child, &status, 0), child);
        QCOMPARE(WEXITSTATUS(status), 7);
    }

    void everyDamagedPageOfTheDatabaseIsSeen() {
        const Place place;
        {
            auto vault = Vault::create(place.vault(), secretOf("a"), kFast).value();
            QVERIFY(fill(*vault).has_value());
        }
        const auto intact = slurp(place.file("vault.db"));
        QVERIFY(intact.size() >= 4096 * 4);
        int seen = 0;
        for (std::size_t offset = 3; offset < intact.size(); offset += 1777) {
            flipByte(place.file("vault.db"), offset);
            const auto opened = Vault::open(place.vault(), secretOf("a"));
            QVERIFY2(codeText(opened) == QLatin1String("damaged_vault"), qPrintable(QString::number(offset)));
            spill(place.file("vault.db"), intact);
            ++seen;
        }
        QVERIFY(seen > 8);
        spill(place.file("vault.db"), std::string_view{intact}.substr(0, intact.size() - 4096));
        QCOMPARE(codeText(Vault::open(place.vault(), secretOf("a"))), QStringLiteral("damaged_vault"));
        std::filesystem::remove(place.file("vault.db"));
        QCOMPARE(codeText(Vault::open(place.vault(), secretOf("a"))), QStringLiteral("damaged_vault"));
    }

    void anotherVaultsDatabaseIsRefused() {
        const Place one;
        const Place two;
        QVERIFY(Vault::create(one.vault(), secretOf("a"), kFast).has_value());
        QVERIFY(Vault::create(two.vault(), secretOf("a"), kFast).has_value());
        spill(one.file("vault.db"), slurp(two.file("vault.db")));
        QCOMPARE(codeText(Vault::open(one.vault(), secretOf("a"))), QStringLiteral("damaged_vault"));
    }

    void everyDamagedByteOfTheSlotsIsSeen() {
        const Place place;
        QVERIFY(Vault::create(place.vault(), secretOf("a"), kFast).has_value());
        const auto intact = slurp(place.file("keyslots.json"));
        for (std::size_t offset = 0; offset + 1 < intact.size(); ++offset) { // the last one is the line's end
            auto text = intact;
            text[offset] = static_cast<char>(text[offset] ^ 0x01);
            const auto parsed = parseKeySlots(text);
            QVERIFY2(!parsed || writeKeySlots(*parsed) == intact, qPrintable(QString::number(offset)));
            QVERIFY(parsed || parsed.error().code != VaultError::WrongPassphrase);
        }
        spill(place.file("keyslots.json"), replaced(intact, "\"passes\":1", "\"passes\":2"));
        QCOMPARE(codeText(Vault::open(place.vault(), secretOf("a"))), QStringLiteral("damaged_vault"));
    }

    void weakenedParametersDoNotOpenEvenWithARightChecksum() {
        const Place place;
        QVERIFY(Vault::create(place.vault(), secretOf("a"), kFast).has_value());
        const auto slots = parseKeySlots(slurp(place.file("keyslots.json"))).value();
        const auto refusal = [&](const KeySlots& altered) {
            spill(place.file("keyslots.json"), writeKeySlots(altered));
            return codeText(Vault::open(place.vault(), secretOf("a")));
        };
        auto altered = slots;
        altered.slots[0].kdf.memoryBytes *= 2;
        QCOMPARE(refusal(altered), QStringLiteral("wrong_passphrase"));
        altered = slots;
        altered.slots[0].id.bytes[0] ^= 1;
        QCOMPARE(refusal(altered), QStringLiteral("wrong_passphrase"));
        altered = slots;
        altered.vault.bytes[0] ^= 1;
        QCOMPARE(refusal(altered), QStringLiteral("wrong_passphrase"));
        altered = slots;
        altered.slots[0].kdf.memoryBytes = kKdfCap.memoryBytes + 1; // would exhaust the machine
        QCOMPARE(refusal(altered), QStringLiteral("damaged_vault"));
        altered = slots;
        altered.slots[0].kdf.passes = kKdfCap.passes + 1;
        QCOMPARE(refusal(altered), QStringLiteral("damaged_vault"));
        QCOMPARE(refusal(slots), QStringLiteral("ok"));
    }

    void newerFilesAreNamedAsSuch() {
        const Place place;
        QVERIFY(Vault::create(place.vault(), secretOf("a"), kFast).has_value());
        const auto text = slurp(place.file("keyslots.json"));
        spill(place.file("keyslots.json"), replaced(text, "\"version\":1", "\"version\":2"));
        QCOMPARE(codeText(Vault::open(place.vault(), secretOf("a"))), QStringLiteral("newer_version"));
        spill(place.file("keyslots.json"), replaced(text, "\"kind\":\"passphrase\"", "\"kind\":\"fido2\""));
        QCOMPARE(codeText(Vault::open(place.vault(), secretOf("a"))), QStringLiteral("newer_version"));
    }

    void changesThePassphrase() {
        const Place place;
        {
            auto vault = Vault::create(place.vault(), secretOf("old"), kFast).value();
            QVERIFY(fill(*vault).has_value());
            QCOMPARE(
                codeText(vault->changePassphrase(secretOf("wrong"), secretOf("new"), kFast)),
                QStringLiteral("wrong_passphrase"));
            QCOMPARE(
                codeText(vault->changePassphrase(secretOf("old"), secretOf(""), kFast)),
                QStringLiteral("empty_passphrase"));
            QVERIFY(vault->changePassphrase(secretOf("old"), secretOf("new"), kFast).has_value());
            QVERIFY(vault->checkPassphrase(secretOf("new")).has_value());
        }
        QCOMPARE(codeText(Vault::open(place.vault(), secretOf("old"))), QStringLiteral("wrong_passphrase"));
        // Until the new one has proved to work, the old generation is there to go back to.
        const auto previous = parseKeySlots(slurp(place.file("keyslots.previous.json"))).value();
        QVERIFY(openSlots(previous, secretOf("old")).has_value());
        {
            const auto vault = Vault::open(place.vault(), secretOf("new"));
            QVERIFY(vault.has_value());
            QCOMPARE((*vault)->accounts()->size(), std::size_t{1});
        }
        const auto later = parseKeySlots(slurp(place.file("keyslots.previous.json"))).value();
        QVERIFY(!openSlots(later, secretOf("old")).has_value());
    }

    void lostSlotsComeBackOnlyWhenAskedFor() {
        const Place place;
        QVERIFY(Vault::create(place.vault(), secretOf("a"), kFast).has_value());
        QVERIFY(Vault::open(place.vault(), secretOf("a")).has_value());
        QCOMPARE(
            codeText(Vault::recoverKeySlots(place.vault(), secretOf("a"))), QStringLiteral("already_exists"));
        std::filesystem::remove(place.file("keyslots.json"));
        QCOMPARE(codeText(Vault::open(place.vault(), secretOf("a"))), QStringLiteral("damaged_vault"));
        QCOMPARE(
            codeText(Vault::recoverKeySlots(place.vault(), secretOf("b"))),
            QStringLiteral("wrong_passphrase"));
        QVERIFY(Vault::recoverKeySlots(place.vault(), secretOf("a")).has_value());
        QVERIFY(Vault::open(place.vault(), secretOf("a")).has_value());
    }

    void backsUpAndRestores() {
        const Place place;
        {
            auto vault = Vault::create(place.vault(), secretOf("a"), kFast).value();
            QVERIFY(fill(*vault).has_value());
            QVERIFY(vault->backupTo(place.beside("backup")).has_value());
            QCOMPARE(codeText(vault->backupTo(place.beside("backup"))), QStringLiteral("already_exists"));
        }
        QCOMPARE(modeOf(place.beside("backup")), 0700U);
        QCOMPARE(modeOf(place.beside("backup/vault.db")), 0600U);
        const auto again = place.beside("again");
        QCOMPARE(
            codeText(Vault::restore(place.beside("none"), again, secretOf("a"))),
            QStringLiteral("not_found"));
        QCOMPARE(
            codeText(Vault::restore(place.beside("backup"), again, secretOf("b"))),
            QStringLiteral("wrong_passphrase"));
        QVERIFY(!std::filesystem::exists(again));
        QCOMPARE(
            codeText(Vault::restore(place.beside("backup"), place.vault(), secretOf("a"))),
            QStringLiteral("already_exists"));
        QVERIFY(Vault::restore(place.beside("backup"), again, secretOf("a")).has_value());
        const auto vault = Vault::open(again, secretOf("a"));
        QVERIFY(vault.has_value());
        QCOMPARE((*vault)->accounts()->size(), std::size_t{1});
        QCOMPARE((*vault)->journalState(), JournalState::Intact);
        int strays = 0;
        for (const auto& entry : std::filesystem::directory_iterator{place.beside("")})
            strays += entry.path().filename().string().starts_with(".") ? 1 : 0;
        QCOMPARE(strays, 0);
    }
};

QTEST_APPLESS_MAIN(VaultTest)
#include "vault_test.moc"
