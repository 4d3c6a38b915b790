// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "chain_server.h"

#include "lightclient/consensus/finality_ledger.h"
#include "lightclient/node/evidence_folder.h"

#include <QTemporaryDir>
#include <QTest>

#include <fstream>

using namespace chainserver;

namespace {

/// The same committees, but other blocks from shortly before the finalized one on.
SignedChain equivocating() {
    auto chain = makeChain();
    chain.fork(kFinalized - 4);
    return chain;
}

/// Other committees from period 2 on, which the committee of period 1 signed, too.
SignedChain secondHistory() {
    auto chain = makeChain();
    chain.replaceSigners(2, 77);
    chain.replaceSigners(3, 78);
    return chain;
}

std::vector<SignedChain> chains(SignedChain first, SignedChain second) {
    std::vector<SignedChain> out;
    out.push_back(std::move(first));
    out.push_back(std::move(second));
    return out;
}

} // namespace

class WitnessesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void twoOperatorsAgree() {
        Ring ring(chains(makeChain(), makeChain()));
        QCOMPARE(ring.pass(), std::string("ok"));
        const auto& last = ring.heard.agreements.back();
        QCOMPARE(last.slot, kFinalized);
        QCOMPARE(last.operators.size(), std::size_t{2});
        QVERIFY(last.operators[0] != last.operators[1]);
        // Once per finalized block: the next pass asks only whom it follows.
        const int witness = ring.servers[1]->requests();
        QCOMPARE(ring.pass(), std::string("ok"));
        QCOMPARE(ring.servers[1]->requests(), witness);
    }
    void anAbsentWitnessIsNoTrouble() {
        Ring ring(chains(makeChain(), makeChain()));
        ring.servers[1]->isDown = true;
        QCOMPARE(ring.pass(), std::string("ok"));
        QCOMPARE(ring.heard.agreements.back().operators.size(), std::size_t{1});
    }
    void twoFinalizedBlocksHaltTheNode() {
        Ring ring(chains(makeChain(), equivocating()));
        QCOMPARE(ring.pass(), std::string("conflicting_histories"));
        QVERIFY(ring.heard.stages.back() == NodeStage::Halted);
        QCOMPARE(ring.heard.evidence.size(), std::size_t{1});
        const auto& evidence = ring.heard.evidence.front();
        QVERIFY(evidence.kind == EvidenceKind::ConflictingFinality);
        QCOMPARE(evidence.statements.size(), std::size_t{2});
        QCOMPARE(evidence.doubleSigners.size(), std::size_t{32}); // all of the minimal committee
        QVERIFY(checkEvidence(evidence).has_value());
        // It stays so, and asks nobody any more.
        const int asked = ring.servers[0]->requests() + ring.servers[1]->requests();
        ring.goOn(8);
        QCOMPARE(ring.pass(), std::string("conflicting_histories"));
        QCOMPARE(ring.servers[0]->requests() + ring.servers[1]->requests(), asked);
        QCOMPARE(ring.finalized(), kFinalized);
    }
    void aSecondHistoryHaltsTheNode() {
        Ring ring(chains(makeChain(), secondHistory()));
        QCOMPARE(ring.pass(), std::string("conflicting_histories"));
        QVERIFY(ring.heard.stages.back() == NodeStage::Halted);
        QCOMPARE(ring.heard.evidence.size(), std::size_t{1});
        const auto& evidence = ring.heard.evidence.front();
        QVERIFY(evidence.kind == EvidenceKind::ConflictingHistory);
        QVERIFY(checkEvidence(evidence).has_value());
    }
    void aSecondHistoryMetByFailoverHaltsIt() {
        Ring ring(chains(makeChain(), secondHistory()));
        // The first one is late: the second is asked for heads, and not as a witness.
        ring.servers[0]->head = kHead - 8;
        ring.servers[0]->finalized = kFinalized - 8;
        QCOMPARE(ring.pass(), std::string("conflicting_histories"));
        QVERIFY(ring.heard.evidence.at(0).kind == EvidenceKind::ConflictingHistory);
        // And the other way round: whoever is followed, an honest one is not taken for the liar.
        Ring other(chains(secondHistory(), makeChain()));
        other.servers[0]->head = kHead - 8;
        other.servers[0]->finalized = kFinalized - 8;
        QCOMPARE(other.pass(), std::string("conflicting_histories"));
        QVERIFY(other.stateOf(1) != "quarantined");
    }
    void aWitnessThatMerelyLiesIsQuarantined() {
        Ring ring(chains(makeChain(), makeChain()));
        ring.servers[1]->isLying = true;
        QCOMPARE(ring.pass(), std::string("ok"));
        QCOMPARE(ring.stateOf(1), std::string("quarantined"));
        QCOMPARE(ring.heard.evidence.size(), std::size_t{1});
        QVERIFY(ring.heard.evidence.front().kind == EvidenceKind::RefusedObject);
        QCOMPARE(ring.heard.agreements.back().operators.size(), std::size_t{1});
    }
    void aWitnessOfTooFewSignersSaysNothing() {
        consensus::FinalityLedger ledger;
        auto chain = makeChain();
        auto fork = equivocating();
        const auto& preset = chain.network().preset;
        const auto update = [&](SignedChain& from, std::size_t participants) {
            return from.update(
                {.attested = kHead,
                 .signature = kHead + 1,
                 .finalized = kFinalized,
                 .committee = false,
                 .participants = participants});
        };
        QVERIFY(!ledger.note("a", update(chain, 32), preset));
        QVERIFY(!ledger.note("b", update(fork, 21), preset)); // 63 < 64: not two thirds
        const auto conflict = ledger.note("b", update(fork, 22), preset);
        QVERIFY(conflict.has_value());
        QCOMPARE(conflict->firstOperator, std::string("a"));
        QCOMPARE(
            consensus::signersOfBoth(conflict->first.syncAggregate, conflict->second.syncAggregate).size(),
            std::size_t{22});
    }
    void theLedgerForgetsWhatIsOld() {
        consensus::FinalityLedger ledger;
        auto chain = makeChain();
        for (consensus::Slot slot = 64; slot < 64 + 70; ++slot)
            QVERIFY(!ledger.note(
                "a",
                chain.update(
                    {.attested = slot + 16, .signature = slot + 17, .finalized = slot, .committee = false}),
                chain.network().preset));
        const auto rootAt = [&](consensus::Slot slot) { return rootOf(chain.block(slot).header.beacon); };
        QVERIFY(ledger.operatorsOf(64, rootAt(64)).empty());
        QCOMPARE(ledger.operatorsOf(133, rootAt(133)).size(), std::size_t{1});
    }
};

/// Evidence as files: what is sealed opens again and holds; what was changed does not.
class EvidenceTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyKindSurvivesItsFile_data() {
        QTest::addColumn<int>("kind");
        QTest::newRow("refused object") << 0;
        QTest::newRow("two finalized blocks") << 1;
        QTest::newRow("second history") << 2;
    }
    void everyKindSurvivesItsFile() {
        QFETCH(int, kind);
        Ring ring(chains(
            makeChain(), kind == 0   ? makeChain()
                         : kind == 1 ? equivocating()
                                     : secondHistory()));
        ring.servers[1]->isLying = kind == 0;
        (void)ring.pass();
        const auto text = sealEvidence(ring.heard.evidence.at(0));
        const auto opened = openEvidence(text);
        QVERIFY(opened.has_value());
        QVERIFY(checkEvidence(*opened).has_value());
        QCOMPARE(sealEvidence(*opened), text);
    }
    void aChangedFileIsNone() {
        Ring ring(chains(makeChain(), equivocating()));
        (void)ring.pass();
        auto text = sealEvidence(ring.heard.evidence.at(0));
        const auto at = text.find("\"found_at\":") + 11;
        text[at] = text[at] == '1' ? '2' : '1';
        QVERIFY(openEvidence(text).error() == EvidenceError::BrokenSeal);
        QVERIFY(openEvidence("{}").error() == EvidenceError::Malformed);
        QVERIFY(openEvidence(text.substr(0, text.size() / 2)).error() == EvidenceError::Malformed);
    }
    void anAccusationOfTheInnocentDoesNotHold() {
        Ring ring(chains(makeChain(), makeChain()));
        ring.servers[1]->isLying = true;
        (void)ring.pass();
        auto evidence = ring.heard.evidence.at(0);
        auto& update = std::get<consensus::LightClientUpdate>(evidence.statements[0].object.content);
        update.syncAggregate.bits[0] ^= 1; // what an honest server had said
        QVERIFY(checkEvidence(evidence).error() == EvidenceError::DoesNotHold);
        // Nor does a conflict of one block with itself, or one with the wrong signers named.
        Ring conflict(chains(makeChain(), equivocating()));
        (void)conflict.pass();
        auto both = conflict.heard.evidence.at(0);
        auto same = both;
        same.statements[1] = same.statements[0];
        QVERIFY(checkEvidence(same).error() == EvidenceError::DoesNotHold);
        both.doubleSigners.pop_back();
        QVERIFY(checkEvidence(both).error() == EvidenceError::DoesNotHold);
    }
    void theFolderKeepsEveryFile() {
        Ring ring(chains(makeChain(), equivocating()));
        (void)ring.pass();
        QTemporaryDir dir;
        const EvidenceFolder folder(dir.path().toStdString() + "/evidence");
        const auto first = folder.keep(ring.heard.evidence.at(0));
        const auto second = folder.keep(ring.heard.evidence.at(0));
        QVERIFY(first && second && *first != *second);
        std::ifstream in(*second, std::ios::binary);
        const std::string text(std::istreambuf_iterator<char>(in), {});
        QVERIFY(openEvidence(text).has_value());
    }
};

int main(int argc, char** argv) {
    WitnessesTest witnesses;
    EvidenceTest evidence;
    return QTest::qExec(&witnesses, argc, argv) + QTest::qExec(&evidence, argc, argv);
}
#include "witnesses_test.moc"
