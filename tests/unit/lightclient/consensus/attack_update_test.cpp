// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "attack.h"

#include "lightclient/consensus/proven_head.h"

#include <QTest>

using namespace attack;

namespace {

/// The best updates of `count` periods from the checkpoint's on.
std::vector<LightClientUpdate> periods(SignedChain& chain, std::size_t count) {
    std::vector<LightClientUpdate> out;
    for (Slot start = kCheckpoint; out.size() < count; start += 64)
        out.push_back(
            chain.update({.attested = start + 40, .signature = start + 41, .finalized = start + 8}));
    return out;
}

/// What became of each: "0:ok 1:wrong_period", where irrelevant ones are passed over.
std::string heard(LightClientVerifier verifier, const std::vector<LightClientUpdate>& updates) {
    std::string out;
    (void)verifier.feedAll(
        updates, 2'000, Hash32{{7}}, [&](std::size_t place, const Verified<FeedOutcome>& outcome) {
            out += (out.empty() ? "" : " ") + std::to_string(place) + ":" + codeFor(outcome);
        });
    return out;
}

} // namespace

/// Items 8, 11 to 13, 15, 17, 19 and 22: what an update says, and in which order they come.
class AttackUpdateTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void noPeriodIsSkipped() {
        auto chain = chainOf();
        const auto verifier = following(chain);
        const auto codeAt = [&](Slot attested) {
            return codeAfter(
                verifier,
                chain.update({.attested = attested, .signature = attested + 1, .finalized = attested - 8}),
                2'000);
        };
        QCOMPARE(codeAt(191 - 1), std::string("ok")); // signed in the next period's last slot
        QCOMPARE(codeAt(191), std::string("wrong_period"));
        QCOMPARE(codeAt(600), std::string("wrong_period"));
        // The same without the next committee: then the next period is unknown as well.
        const auto fresh = chain.verifierAt(kCheckpoint);
        const auto next = chain.update({.attested = 127, .signature = 128, .finalized = 112});
        QCOMPARE(codeAfter(fresh, next, 300), std::string("wrong_period"));
    }
    void finalityIsProvenOrAbsent() {
        auto chain = chainOf();
        const auto verifier = following(chain);
        const auto honest = chain.update({.attested = 94, .signature = 95, .finalized = 80});
        auto update = honest;
        update.finalityBranch.assign(update.finalityBranch.size(), Hash32{});
        QCOMPARE(codeAfter(verifier, update), std::string("not_default")); // a header without a proof
        update = honest;
        update.finalizedHeader = {};
        QCOMPARE(codeAfter(verifier, update), std::string("bad_branch")); // a proof of another header
        update = honest;
        update.finalizedHeader = chain.block(88).header;
        QCOMPARE(codeAfter(verifier, update), std::string("bad_branch"));
        for (std::size_t i = 0; i < honest.finalityBranch.size(); ++i) {
            update = honest;
            update.finalityBranch[i][31 - i] ^= 0x80;
            QCOMPARE(codeAfter(verifier, update), std::string("bad_branch"));
        }
    }
    void theNextCommitteeIsProvenOrAbsent() {
        auto chain = chainOf();
        const auto fresh = chain.verifierAt(kCheckpoint); // knows no next committee
        const auto honest = chain.update({.attested = 94, .signature = 95, .finalized = 80});
        auto update = honest;
        update.nextSyncCommitteeBranch.assign(update.nextSyncCommitteeBranch.size(), Hash32{});
        QCOMPARE(codeAfter(fresh, update), std::string("not_default"));
        update = honest;
        update.nextSyncCommittee = nullptr;
        QCOMPARE(codeAfter(fresh, update), std::string("bad_branch"));
        update = honest;
        update.nextSyncCommittee = chain.signers(1).committee(); // the current one in the next one's place
        QCOMPARE(codeAfter(fresh, update), std::string("bad_branch"));
        update.nextSyncCommitteeBranch = chain.block(94).currentCommitteeBranch;
        QCOMPARE(codeAfter(fresh, update), std::string("bad_branch"));
        // Another committee for the period that is known already, rightly proven and signed.
        const auto verifier = following(chain);
        chain.replaceSigners(2, 77);
        update = chain.update({.attested = 94, .signature = 95, .finalized = 80});
        QCOMPARE(codeAfter(verifier, update), std::string("committee_mismatch"));
    }
    void whatWasSaidBeforeMovesNothing() {
        auto chain = chainOf();
        auto verifier = following(chain);
        const auto newer = chain.update({.attested = 94, .signature = 95, .finalized = 80});
        QVERIFY(verifier.feed(newer, kNow).has_value());
        const auto before = contentOf(*verifier.store());
        const auto fed = verifier.feed(newer, kNow); // the same again
        QVERIFY(fed && !fed->finalized && !fed->optimistic && !fed->nextCommittee);
        const auto older = chain.update({.attested = 79, .signature = 81, .finalized = 72});
        QCOMPARE(codeAfter(verifier, older), std::string("irrelevant"));
        auto weaker = chain.update({.attested = 94, .signature = 95, .finalized = 80, .participants = 24});
        const auto again = verifier.feed(weaker, kNow);
        QVERIFY(again && !again->finalized && !again->optimistic);
        QCOMPARE(verifier.store()->currentMaxActiveParticipants, 32U);
        QCOMPARE(verifier.optimisticEvidence()->participants, 32U);
        QVERIFY(rootOf(verifier.store()->optimisticHeader.beacon) == rootOf(newer.attestedHeader.beacon));
        QVERIFY(before != Bytes{});
    }
    void withoutFinalityNothingBecomesFinal() {
        // Two periods long heads alone: they are followed as far as committees are known, then all stops.
        auto chain = chainOf();
        auto verifier = following(chain);
        for (Slot slot = 95; slot < 191; slot += 6)
            QVERIFY(verifier.feed(chain.update({.attested = slot, .signature = slot + 1}), slot + 1));
        QCOMPARE(verifier.store()->optimisticHeader.beacon.slot, Slot{185});
        QCOMPARE(verifier.store()->finalizedHeader.beacon.slot, Slot{72});
        const auto beyond = chain.update({.attested = 200, .signature = 201});
        QCOMPARE(codeAfter(verifier, beyond, 8'300), std::string("wrong_period"));
        const auto proven = provenExecutionHead(verifier, ProofLevel::Finalized);
        QVERIFY(proven && proven->anchor().slot == Slot{72});
        // When finality comes back, the store goes on from what it knows.
        const auto back = chain.update({.attested = 188, .signature = 189, .finalized = 176});
        const auto fed = verifier.feed(back, 8'300);
        QVERIFY(fed && fed->finalized && fed->nextCommittee);
        QCOMPARE(codeAfter(verifier, beyond, 8'300), std::string("ok"));
    }
    void thePeriodBeforeStillSetsTheMeasure() {
        auto chain = chainOf();
        auto verifier = following(chain);
        QVERIFY(verifier.feed(chain.update({.attested = 150, .signature = 151, .finalized = 136}), 300));
        QCOMPARE(verifier.store()->currentMaxActiveParticipants, 0U);
        QCOMPARE(verifier.store()->previousMaxActiveParticipants, 32U);
        const auto moves = [&](std::size_t participants) {
            auto copy = verifier;
            const auto fed = copy.feed(
                chain.update({.attested = 160, .signature = 161, .participants = participants}), 300);
            return fed && fed->optimistic;
        };
        QVERIFY(!moves(1));
        QVERIFY(!moves(16)); // half is not more than half
        QVERIFY(moves(17));
    }
    void aPayloadOfAnotherBody() {
        for (const auto fork : {Fork::Capella, Fork::Deneb, Fork::Electra}) {
            auto chain = chainOf({{fork, 0}});
            const auto verifier = following(chain);
            const auto honest = chain.update({.attested = 94, .signature = 95, .finalized = 80});
            const auto other = chain.block(93).header; // a valid pair, of another block
            auto update = honest;
            update.attestedHeader.execution = other.execution;
            QCOMPARE(codeAfter(verifier, update), std::string("bad_execution_branch"));
            update.attestedHeader.executionBranch = other.executionBranch;
            QCOMPARE(codeAfter(verifier, update), std::string("bad_execution_branch"));
            update = honest;
            update.finalizedHeader.execution = other.execution;
            update.finalizedHeader.executionBranch = other.executionBranch;
            QCOMPARE(codeAfter(verifier, update), std::string("bad_execution_branch"));
        }
    }
    void blobFieldsAndPayloadsBeforeTheirFork() {
        auto capella = chainOf({{Fork::Capella, 0}});
        const auto verifier = following(capella);
        for (const bool used : {true, false}) {
            auto update = capella.update({.attested = 94, .signature = 95, .finalized = 80});
            (used ? update.attestedHeader.execution.blobGasUsed
                  : update.finalizedHeader.execution.excessBlobGas) = 1;
            QCOMPARE(codeAfter(verifier, update), std::string("not_default"));
        }
        auto bellatrix = chainOf({{Fork::Bellatrix, 0}});
        const auto older = following(bellatrix);
        auto update = bellatrix.update({.attested = 94, .signature = 95, .finalized = 80});
        update.finalizedHeader.execution.blockNumber = 80;
        QCOMPARE(codeAfter(older, update), std::string("not_default"));
        update = bellatrix.update({.attested = 94, .signature = 95, .finalized = 80});
        update.attestedHeader.executionBranch.assign(4, Hash32{{1}});
        QCOMPARE(codeAfter(older, update), std::string("not_default"));
    }
    void periodsOutOfOrder() {
        auto chain = chainOf();
        const auto all = periods(chain, 4);
        const auto fresh = chain.verifierAt(kCheckpoint);
        QCOMPARE(heard(fresh, all), std::string("0:ok 1:ok 2:ok 3:ok"));
        QCOMPARE(heard(fresh, {}), std::string(""));
        QCOMPARE(heard(fresh, {all[1], all[0]}), std::string("0:wrong_period"));
        QCOMPARE(heard(fresh, {all[0], all[2], all[1]}), std::string("0:ok 1:wrong_period"));
        QCOMPARE(heard(fresh, {all[0], all[2]}), std::string("0:ok 1:wrong_period")); // a gap
        QCOMPARE(heard(fresh, {all[0], all[1], all[3]}), std::string("0:ok 1:ok 2:wrong_period"));
        // Twice the same: nothing new, nothing wrong; and an older one after a newer neither.
        QCOMPARE(heard(fresh, {all[0], all[0], all[1]}), std::string("0:ok 1:ok 2:ok"));
        const auto early = chain.update({.attested = 70, .signature = 71, .finalized = 66});
        QCOMPARE(heard(fresh, {all[0], early, all[1]}), std::string("0:ok 2:ok"));
    }
};

QTEST_APPLESS_MAIN(AttackUpdateTest)
#include "attack_update_test.moc"
