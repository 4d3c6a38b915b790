// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "chain_server.h"

#include <QElapsedTimer>
#include <QTest>

using namespace chainserver;

namespace {

std::vector<SignedChain> honest(std::size_t count) {
    return std::vector<SignedChain>(count, makeChain());
}

constexpr std::int64_t kLongRest = 40'000; // by then everybody may be asked again

} // namespace

class FailoverTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theNextOneTakesOver() {
        Ring ring(honest(3));
        ring.servers[0]->isDown = true;
        ring.servers[1]->isDown = true;
        QCOMPARE(ring.pass(), std::string("ok"));
        QCOMPARE(ring.finalized(), kFinalized);
        QCOMPARE(ring.stateOf(0), std::string("resting"));
        QCOMPARE(ring.stateOf(2), std::string("answering"));
        QCOMPARE(ring.heard.standings[0].problem, std::string("http_status"));
    }
    void whoFailsMidwayIsReplaced() {
        Ring ring(honest(2));
        QCOMPARE(ring.pass(), std::string("ok"));
        ring.goOn(8);
        ring.servers[0]->isDown = true;
        ring.servers[1]->isDown = true;
        QCOMPARE(ring.pass(), std::string("http_status"));
        QCOMPARE(ring.finalized(), kFinalized);
        ring.servers[1]->isDown = false;
        ring.nowMillis += kLongRest;
        QCOMPARE(ring.pass(), std::string("ok"));
        QCOMPARE(ring.finalized(), kFinalized + 8);
    }
    void whoComesBackIsAskedAgain() {
        Ring ring(honest(2));
        ring.servers[0]->isDown = true;
        QCOMPARE(ring.pass(), std::string("ok"));
        const int before = ring.servers[0]->requests();
        ring.servers[0]->isDown = false;
        ring.servers[1]->isDown = true;
        ring.nowMillis += kLongRest;
        ring.goOn(8);
        QCOMPARE(ring.pass(), std::string("ok"));
        QVERIFY(ring.servers[0]->requests() > before);
        QCOMPARE(ring.stateOf(0), std::string("answering"));
        QCOMPARE(ring.stateOf(1), std::string("resting"));
    }
    void aLateOneIsHelpedByAnother() {
        Ring ring(honest(2));
        ring.servers[0]->head = kHead - 8;
        ring.servers[0]->finalized = kFinalized - 8;
        QCOMPARE(ring.pass(), std::string("ok"));
        QCOMPARE(ring.node->verifier().store()->optimisticHeader.beacon.slot, kHead);
        QVERIFY(ring.heard.stages.back() == NodeStage::Following);
        QCOMPARE(*ring.heard.standings[0].headSlot, kHead - 8);
        // From now on the fresher one comes first.
        ring.goOn(8);
        const int late = ring.servers[0]->requests();
        ring.servers[1]->finalized = kFinalized; // no news for a witness to speak of
        QCOMPARE(ring.pass(), std::string("ok"));
        QVERIFY(ring.servers[0]->requests() <= late + 1); // as a witness, at most
    }
    void aLiarIsQuarantinedAndTheEvidenceHolds() {
        Ring ring(honest(2));
        ring.servers[0]->isLying = true;
        QCOMPARE(ring.pass(), std::string("ok"));
        QCOMPARE(ring.finalized(), kFinalized);
        QCOMPARE(ring.stateOf(0), std::string("quarantined"));
        QCOMPARE(ring.heard.evidence.size(), std::size_t{1});
        const auto& evidence = ring.heard.evidence.front();
        QVERIFY(evidence.kind == EvidenceKind::RefusedObject);
        QCOMPARE(evidence.code, std::string("bad_signature"));
        QCOMPARE(evidence.statements.front().endpoint, ring.servers[0]->url());
        QVERIFY(checkEvidence(evidence).has_value());
        // It is not asked any more, and its next lies are no news.
        const int before = ring.servers[0]->requests();
        ring.goOn(8);
        ring.nowMillis += kLongRest;
        QCOMPARE(ring.pass(), std::string("ok"));
        QCOMPARE(ring.servers[0]->requests(), before);
        QCOMPARE(ring.heard.evidence.size(), std::size_t{1});
    }
    void anOldCheckpointIsNobodysFault() {
        Ring ring(honest(2), NodeOptions{std::chrono::seconds(60)});
        QCOMPARE(ring.pass(), std::string("old_checkpoint"));
        QCOMPARE(ring.stateOf(0), std::string("answering"));
        QCOMPARE(ring.servers[1]->requests(), 0);
    }
    void theHeadIsFollowedThroughTrouble() {
        Ring ring(honest(2));
        const auto task = net::spawn(ring.io.executor(), ring.node->run());
        const auto waitFor = [&](consensus::Slot slot) {
            QElapsedTimer timer;
            timer.start();
            while (timer.elapsed() < 20'000) {
                {
                    const std::scoped_lock lock(ring.heard.mutex);
                    for (const auto& agreement : ring.heard.agreements)
                        if (agreement.slot >= slot)
                            return true;
                }
                ring.nowMillis += 200; // the clock runs, so that who rests is asked again
                QTest::qSleep(5);
            }
            return false;
        };
        QVERIFY(waitFor(kFinalized));
        task.cancel();
        while (!task.isDone())
            QTest::qSleep(5);
    }
};

QTEST_APPLESS_MAIN(FailoverTest)
#include "failover_test.moc"
