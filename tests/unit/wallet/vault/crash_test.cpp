// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "vault_fixture.h"

#include <QTest>

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

using namespace wallet::vault;
using namespace vaulttest;

class CrashTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aCrashBeforeTheRenameLeavesTheOldSlots() {
        const Place place;
        QVERIFY(Vault::create(place.vault(), secretOf("a"), kFast).has_value());
        // What a writer that died between its temporary file and the rename leaves: half a file, both names.
        const auto current = slurp(place.file("keyslots.json"));
        spill(place.file("keyslots.json.new"), std::string_view{current}.substr(0, current.size() / 2));
        std::filesystem::create_hard_link(
            place.file("keyslots.json"), place.file("keyslots.previous.json.new"));
        {
            auto vault = Vault::open(place.vault(), secretOf("a"));
            QVERIFY(vault.has_value());
            QVERIFY((*vault)->changePassphrase(secretOf("a"), secretOf("b"), kFast).has_value());
        }
        QVERIFY(Vault::open(place.vault(), secretOf("b")).has_value());
        QVERIFY(!std::filesystem::exists(place.file("keyslots.json.new")));
        QVERIFY(!std::filesystem::exists(place.file("keyslots.previous.json.new")));
    }

    void aKilledCreationLeavesNoVault() {
        const Place place;
        for (int delay = 0; delay < 40; ++delay) {
            const pid_t child = ::fork();
            if (child == 0) {
                const auto vault = Vault::create(place.vault(), secretOf("a"), kFast);
                ::_exit(vault ? 0 : 1);
            }
            ::usleep(static_cast<useconds_t>(delay * 700));
            ::kill(child, SIGKILL);
            int status = 0;
            ::waitpid(child, &status, 0);
            if (!Vault::exists(place.vault()))
                continue;
            QVERIFY2(
                Vault::open(place.vault(), secretOf("a")).has_value(), "a vault appears whole or not at all");
            std::filesystem::remove_all(place.vault());
        }
    }

    void aKilledWriterLosesNothingThatWasConfirmed() {
        const Place place;
        QVERIFY(Vault::create(place.vault(), secretOf("a"), kFast).has_value());
        std::int64_t confirmed = 0;
        for (int round = 0; round < 12; ++round) {
            int ends[2] = {-1, -1};
            QCOMPARE(::pipe(ends), 0);
            const pid_t child = ::fork();
            if (child == 0) {
                auto vault = Vault::open(place.vault(), secretOf("a"));
                for (;;) {
                    const auto row = (*vault)->journal().aboutToSign({"message", {}, "", "", {}, "note"});
                    if (!row || ::write(ends[1], &*row, sizeof *row) != sizeof *row)
                        ::_exit(1);
                }
            }
            ::close(ends[1]);
            for (int count = 0; count < 5 + round; ++count)
                QCOMPARE(
                    ::read(ends[0], &confirmed, sizeof confirmed), static_cast<ssize_t>(sizeof confirmed));
            ::kill(child, SIGKILL);
            int status = 0;
            ::waitpid(child, &status, 0);
            std::int64_t last = 0;
            while (::read(ends[0], &last, sizeof last) == static_cast<ssize_t>(sizeof last))
                confirmed = last;
            ::close(ends[0]);
            auto vault = Vault::open(place.vault(), secretOf("a"));
            QVERIFY2(vault.has_value(), vault ? "" : vault.error().detail.c_str());
            QVERIFY((*vault)->journal().size().value() >= confirmed);
            QCOMPARE((*vault)->journalState(), JournalState::Intact);
        }
    }
};

QTEST_APPLESS_MAIN(CrashTest)
#include "crash_test.moc"
