// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "lightclient/consensus/light_client_verifier.h"

#include "lightclient/consensus/roots.h"
#include "signed_chain.h"

#include <QTest>

using namespace signedchain;

namespace {

// Minimal preset: 8 slots an epoch, 64 a period. The checkpoint is slot 64, in period 1.
constexpr Slot kCheckpoint = 64;
constexpr Slot kNow = 100;

SignedChain electraChain() {
    return SignedChain(makeNetwork(kMinimalPreset, {{Fork::Electra, 0}}));
}

/// The code of a feed, or "ok".
std::string_view codeAfter(LightClientVerifier verifier, const LightClientUpdate& update, Slot now = kNow) {
    const auto fed = verifier.feed(update, now);
    return fed ? "ok" : codeOf(fed.error());
}

/// Everything of a store that an update may change.
std::string stateOf(const LightClientVerifier& verifier) {
    const auto& store = *verifier.store();
    Bytes text;
    append(text, rootOf(store.finalizedHeader.beacon));
    append(text, rootOf(store.optimisticHeader.beacon));
    append(text, rootOf(*store.currentSyncCommittee));
    append(text, store.nextSyncCommittee ? rootOf(*store.nextSyncCommittee) : Hash32{});
    appendUint64(text, store.previousMaxActiveParticipants);
    appendUint64(text, store.currentMaxActiveParticipants);
    appendUint64(text, store.bestValidUpdate ? store.bestValidUpdate->signatureSlot : 0);
    return {text.begin(), text.end()};
}

void compareCode(std::string_view actual, std::string_view expected) {
    QCOMPARE(
        QByteArray(actual.data(), qsizetype(actual.size())),
        QByteArray(expected.data(), qsizetype(expected.size())));
}

} // namespace

class LightClientVerifierTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void acceptsTheHonestUpdate() {
        auto chain = electraChain();
        auto verifier = chain.verifierAt(kCheckpoint);
        QVERIFY(verifier.store().has_value());
        const auto update = chain.update({.attested = 90, .signature = 91, .finalized = 72});
        const auto fed = verifier.feed(update, kNow);
        QVERIFY2(fed.has_value(), fed ? "" : codeOf(fed.error()).data());
        QVERIFY(fed->finalized && fed->optimistic && fed->nextCommittee);
        QCOMPARE(fed->participants.value(), 32U);
        QCOMPARE(verifier.store()->finalizedHeader.beacon.slot, Slot{72});
        QCOMPARE(verifier.store()->optimisticHeader.beacon.slot, Slot{90});
        QCOMPARE(verifier.finalizedEvidence()->signatureSlot, Slot{91});
    }
    void ordersItsObjects() {
        auto chain = electraChain();
        const auto bootstrap = chain.bootstrap(kCheckpoint);
        const auto update = chain.update({.attested = 90, .signature = 91, .finalized = 72});
        LightClientVerifier fresh(chain.network(), rootOf(bootstrap.header.beacon));
        compareCode(codeOf(fresh.feed(update, kNow).error()), "not_bootstrapped");
        QVERIFY(!fresh.store());
        QVERIFY(fresh.feed(bootstrap).has_value());
        compareCode(codeOf(fresh.feed(bootstrap).error()), "already_bootstrapped");
    }
    void refusesAForeignCheckpoint() {
        auto chain = electraChain();
        const auto honest = chain.bootstrap(kCheckpoint);
        const auto root = rootOf(honest.header.beacon);
        const auto codeFor = [&](const LightClientBootstrap& bootstrap) {
            LightClientVerifier verifier(chain.network(), root);
            const auto fed = verifier.feed(bootstrap);
            [&] { QVERIFY(fed.has_value() == verifier.store().has_value()); }();
            return fed ? std::string_view("ok") : codeOf(fed.error());
        };
        compareCode(codeFor(honest), "ok");
        compareCode(codeFor(chain.bootstrap(65)), "wrong_checkpoint");
        auto bad = honest;
        bad.currentSyncCommittee = chain.signers(2).committee();
        compareCode(codeFor(bad), "bad_branch");
        bad = honest;
        bad.currentSyncCommittee = chain.signers(2).committee(); // with the next committee's own proof
        bad.currentSyncCommitteeBranch = chain.block(kCheckpoint).nextCommitteeBranch;
        compareCode(codeFor(bad), "bad_branch");
        bad = honest;
        bad.currentSyncCommittee = nullptr;
        compareCode(codeFor(bad), "bad_branch");
        bad = honest;
        bad.currentSyncCommitteeBranch.pop_back();
        compareCode(codeFor(bad), "bad_branch");
        bad = honest;
        bad.header.execution.stateRoot[0] ^= 1;
        compareCode(codeFor(bad), "bad_execution_branch");
        bad = honest;
        bad.header.executionBranch.clear();
        compareCode(codeFor(bad), "bad_execution_branch");
    }
    void refusesWithACodeAndChangesNothing_data() {
        QTest::addColumn<QByteArray>("code");
        for (const char* name :
             {"no_participants",
              "future_slot",
              "bad_slot_order: signed in its own slot",
              "bad_slot_order: finalizes the future",
              "wrong_period: two ahead",
              "wrong_period: behind",
              "irrelevant",
              "bad_branch: finality",
              "bad_branch: finality too short",
              "bad_branch: committee",
              "bad_branch: zero committee",
              "bad_branch: the older fork's index",
              "bad_execution_branch: attested",
              "bad_execution_branch: finalized",
              "not_default: finality",
              "not_default: committee",
              "committee_mismatch",
              "bad_signature: bit",
              "bad_signature: infinity",
              "bad_signature: other committee",
              "bad_signature: other header",
              "bad_signature: not canonical"})
            QTest::newRow(name) << QByteArray(name).split(':').front();
    }
    void refusesWithACodeAndChangesNothing() {
        QFETCH(QByteArray, code);
        const std::string_view name = QTest::currentDataTag();
        auto chain = electraChain();
        auto verifier = chain.verifierAt(kCheckpoint);
        QVERIFY(verifier.feed(chain.update({.attested = 90, .signature = 91, .finalized = 72}), kNow));
        auto update = chain.update({.attested = 94, .signature = 95, .finalized = 80});
        Slot now = kNow;
        if (name == "no_participants")
            update.syncAggregate.bits.assign(4, 0);
        else if (name == "future_slot")
            now = 94;
        else if (name.ends_with("its own slot"))
            update.signatureSlot = 94;
        else if (name.ends_with("finalizes the future"))
            update = chain.update({.attested = 93, .signature = 95, .finalized = 94});
        else if (name.ends_with("two ahead"))
            update = chain.update({.attested = 191, .signature = now = 192, .finalized = 160});
        else if (name.ends_with("behind"))
            update = chain.update({.attested = 60, .signature = 61, .finalized = 40});
        else if (name == "irrelevant")
            update = chain.update({.attested = 72, .signature = 91, .finalized = 64});
        else if (name.ends_with(": finality") && code == "bad_branch")
            update.finalityBranch[3][5] ^= 1;
        else if (name.ends_with("too short"))
            update.finalityBranch.pop_back();
        else if (name == "bad_branch: committee")
            update.nextSyncCommitteeBranch[0][0] ^= 1;
        else if (name.ends_with("zero committee"))
            update.nextSyncCommittee = nullptr;
        else if (name.ends_with("older fork's index"))
            update.finalityBranch.erase(update.finalityBranch.begin());
        else if (name.ends_with("attested"))
            update.attestedHeader.execution.blockNumber += 1;
        else if (name.ends_with("finalized"))
            update.finalizedHeader.execution.stateRoot[0] ^= 1;
        else if (name == "not_default: finality")
            update.finalityBranch.assign(7, Hash32{});
        else if (name == "not_default: committee")
            update.nextSyncCommitteeBranch.clear();
        else if (name == "committee_mismatch") {
            chain.replaceSigners(2, 77);
            update = chain.update({.attested = 94, .signature = 95, .finalized = 80});
        } else if (name.ends_with(": bit"))
            update.syncAggregate.bits[0] ^= 1;
        else if (name.ends_with("infinity")) {
            update.syncAggregate.signature = {};
            update.syncAggregate.signature[0] = 0xc0;
        } else if (name.ends_with("other committee")) {
            chain.replaceSigners(1, 78);
            chain.signAgain(update);
        } else if (name.ends_with("other header")) {
            auto other = chain.update({.attested = 93, .signature = 95, .finalized = 80});
            update.syncAggregate = other.syncAggregate;
        } else if (name.ends_with("not canonical"))
            update.syncAggregate.signature[0] &= 0x7f; // "not compressed"
        const auto before = stateOf(verifier);
        const auto fed = verifier.feed(update, now);
        QVERIFY(!fed.has_value());
        compareCode(codeOf(fed.error()), std::string_view(code.constData(), std::size_t(code.size())));
        QCOMPARE(stateOf(verifier), before);
        auto honest = electraChain(); // what was refused did no harm to what comes next
        QVERIFY(verifier.feed(honest.update({.attested = 94, .signature = 95, .finalized = 80}), kNow));
    }
    void anotherNetworksSignatureFails() {
        auto chain = electraChain();
        auto network = chain.network();
        const auto bootstrap = chain.bootstrap(kCheckpoint);
        const auto update = chain.update({.attested = 90, .signature = 91, .finalized = 72});
        network.genesisValidatorsRoot[31] ^= 1;
        LightClientVerifier otherRoot(network, rootOf(bootstrap.header.beacon));
        QVERIFY(otherRoot.feed(bootstrap).has_value());
        compareCode(codeAfter(otherRoot, update), "bad_signature");
        network = chain.network();
        network.forks.front().version[3] ^= 1;
        LightClientVerifier otherVersion(network, rootOf(bootstrap.header.beacon));
        QVERIFY(otherVersion.feed(bootstrap).has_value());
        compareCode(codeAfter(otherVersion, update), "bad_signature");
    }
    void aForkThatTheTableDoesNotKnow() {
        auto chain = electraChain();
        auto network = chain.network();
        network.forks.push_back({"heze", Bytes4{{9, 9, 9, 9}}, 11, std::nullopt}); // from slot 88 on
        const auto bootstrap = chain.bootstrap(kCheckpoint);
        LightClientVerifier verifier(network, rootOf(bootstrap.header.beacon));
        QVERIFY(verifier.feed(bootstrap).has_value());
        compareCode(codeAfter(verifier, chain.update({.attested = 90, .signature = 91})), "unknown_fork");
        // At the boundary the old fork still signs; one slot later nobody whom we know.
        compareCode(codeAfter(verifier, chain.update({.attested = 87, .signature = 88})), "ok");
        compareCode(codeAfter(verifier, chain.update({.attested = 87, .signature = 89})), "unknown_fork");
        network.forks.front().epoch = 50;
        LightClientVerifier early(network, rootOf(bootstrap.header.beacon));
        compareCode(codeOf(early.feed(bootstrap).error()), "unknown_fork");
    }
    void headersBeforeCapellaCarryNothing() {
        SignedChain chain(makeNetwork(kMinimalPreset, {{Fork::Bellatrix, 0}}));
        const auto verifier = chain.verifierAt(kCheckpoint);
        auto update = chain.update({.attested = 90, .signature = 91, .finalized = 72});
        compareCode(codeAfter(verifier, update), "ok");
        update.attestedHeader.execution.gasUsed = 1;
        compareCode(codeAfter(verifier, update), "not_default");
    }
    void blobFieldsOfACapellaBlockAreZero() {
        SignedChain chain(makeNetwork(kMinimalPreset, {{Fork::Capella, 0}, {Fork::Deneb, 11}}));
        const auto verifier = chain.verifierAt(kCheckpoint);
        auto update = chain.update({.attested = 90, .signature = 91, .finalized = 72});
        compareCode(codeAfter(verifier, update), "ok"); // a Capella header under a Deneb one
        update.finalizedHeader.execution.excessBlobGas = 1;
        compareCode(codeAfter(verifier, update), "not_default");
    }
};

QTEST_APPLESS_MAIN(LightClientVerifierTest)
#include "light_client_verifier_test.moc"
