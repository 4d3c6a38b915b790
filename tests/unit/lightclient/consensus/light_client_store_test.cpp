// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "lightclient/consensus/light_client_store.h"

#include "lightclient/consensus/roots.h"
#include "signed_chain.h"

#include <QTest>

using namespace signedchain;

namespace {

SignedChain electraChain(const Preset& preset = kMinimalPreset) {
    return SignedChain(makeNetwork(preset, {{Fork::Electra, 0}}));
}

Branch padded(Branch branch, const Hash32& front = {}) {
    branch.insert(branch.begin(), front);
    return branch;
}

} // namespace

class LightClientStoreTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void twoThirdsOf512Finalize() {
        auto chain = electraChain(kMainnetPreset);
        const auto update = [&](std::size_t participants) {
            return chain.update(
                {.attested = 200, .signature = 201, .finalized = 128, .participants = participants});
        };
        auto short341 = chain.verifierAt(96);
        auto fed = short341.feed(update(341), 300);
        QVERIFY(fed.has_value());
        QCOMPARE(fed->participants.value(), 341U);
        QVERIFY(fed->optimistic && !fed->finalized && !fed->nextCommittee);
        QCOMPARE(short341.store()->finalizedHeader.beacon.slot, Slot{96});
        // However often it is said.
        QVERIFY(short341.feed(update(341), 300).has_value());
        QCOMPARE(short341.store()->finalizedHeader.beacon.slot, Slot{96});
        auto enough = chain.verifierAt(96);
        fed = enough.feed(update(342), 300);
        QVERIFY(fed.has_value() && fed->finalized && fed->nextCommittee);
        QCOMPARE(enough.store()->finalizedHeader.beacon.slot, Slot{128});
        auto alone = chain.verifierAt(96);
        QVERIFY(alone.feed(update(1), 300).has_value());
        QCOMPARE(alone.store()->finalizedHeader.beacon.slot, Slot{96});
    }
    void safetyThresholdIsHalfOfTheBest() {
        auto chain = electraChain();
        auto verifier = chain.verifierAt(64);
        const auto optimistic = [&](Slot slot, std::size_t participants) {
            const auto fed = verifier.feed(
                chain.update(
                    {.attested = slot,
                     .signature = slot + 1,
                     .committee = false,
                     .participants = participants}),
                120);
            [&] { QVERIFY(fed.has_value()); }();
            return fed->optimistic;
        };
        QVERIFY(optimistic(80, 20));  // the first sets the measure
        QVERIFY(!optimistic(81, 10)); // half is not more than half
        QVERIFY(optimistic(81, 11));
        QVERIFY(optimistic(82, 32));
        QVERIFY(!optimistic(83, 16));
        QVERIFY(!optimistic(70, 32)); // older than the head
        QCOMPARE(verifier.store()->optimisticHeader.beacon.slot, Slot{82});
    }
    void committeesChangeWithThePeriod() {
        auto chain = electraChain();
        auto verifier = chain.verifierAt(64);
        QVERIFY(verifier.feed(chain.update({.attested = 90, .signature = 91, .finalized = 72}), 300));
        const auto second = rootOf(*chain.signers(2).committee());
        QVERIFY(rootOf(*verifier.store()->nextSyncCommittee) == second);
        // Attested in period 1, signed in the first slot of period 2: by the new committee.
        auto boundary = chain.update({.attested = 127, .signature = 128, .finalized = 112});
        QVERIFY(verifier.feed(boundary, 300).has_value());
        QVERIFY(rootOf(*verifier.store()->currentSyncCommittee) != second);
        QVERIFY(verifier.feed(chain.update({.attested = 150, .signature = 151, .finalized = 136}), 300));
        QVERIFY(rootOf(*verifier.store()->currentSyncCommittee) == second);
        QVERIFY(rootOf(*verifier.store()->nextSyncCommittee) == rootOf(*chain.signers(3).committee()));
        QCOMPARE(verifier.store()->previousMaxActiveParticipants, 32U);
        QCOMPARE(verifier.store()->currentMaxActiveParticipants, 0U);
        // A finality update takes the store over the boundary without a committee: then none is known.
        QVERIFY(verifier.feed(
            chain.update({.attested = 220, .signature = 221, .finalized = 200, .committee = false}), 300));
        QVERIFY(!verifier.store()->nextSyncCommittee);
        const auto fed = verifier.feed(chain.update({.attested = 260, .signature = 261}), 300);
        QVERIFY(!fed && fed.error() == ConsensusError::WrongPeriod);
        QVERIFY(verifier.feed(chain.update({.attested = 199, .signature = 200, .finalized = 192}), 300)
                    ->nextCommittee);
    }
    void theOldVersionSignsTheFirstSlotOfAFork() {
        // Capella from slot 88 on; attested in Bellatrix, signed in slot 88 and 89.
        SignedChain chain(makeNetwork(kMinimalPreset, {{Fork::Bellatrix, 0}, {Fork::Capella, 11}}));
        const auto& network = chain.network();
        const auto header = chain.block(87).header.beacon;
        const auto rootWith = [&](const Network& other) { return signingRootOf(other, header, 88).value(); };
        auto oldOnly = network;
        oldOnly.forks.pop_back();
        auto newOnly = network;
        newOnly.forks.back().epoch = 0;
        QVERIFY(signingRootOf(network, header, 88) == rootWith(oldOnly));
        QVERIFY(signingRootOf(network, header, 89) == rootWith(newOnly));
        QVERIFY(rootWith(oldOnly) != rootWith(newOnly));
        auto verifier = chain.verifierAt(64);
        QVERIFY(verifier.feed(chain.update({.attested = 87, .signature = 88, .finalized = 72}), 200));
        QVERIFY(verifier.feed(chain.update({.attested = 95, .signature = 96, .finalized = 80}), 200));
        QCOMPARE(verifier.store()->finalizedHeader.beacon.slot, Slot{80});
    }
    void electraTakesOlderBranchesPaddedWithZeros() {
        SignedChain chain(makeNetwork(kMinimalPreset, {{Fork::Deneb, 0}, {Fork::Electra, 11}}));
        const auto verifier = chain.verifierAt(64);
        const auto codeFor = [&](const LightClientUpdate& update) {
            auto copy = verifier;
            const auto fed = copy.feed(update, 200);
            return fed ? std::string("ok") : std::string(codeOf(fed.error()));
        };
        auto deneb = chain.update({.attested = 86, .signature = 87, .finalized = 72});
        QCOMPARE(deneb.finalityBranch.size(), std::size_t{6});
        deneb.finalityBranch = padded(deneb.finalityBranch);
        deneb.nextSyncCommitteeBranch = padded(deneb.nextSyncCommitteeBranch);
        QCOMPARE(codeFor(deneb), std::string("ok"));
        auto dirty = deneb;
        dirty.finalityBranch[0][9] = 1;
        QCOMPARE(codeFor(dirty), std::string("bad_branch"));
        dirty = deneb;
        dirty.nextSyncCommitteeBranch[0][9] = 1;
        QCOMPARE(codeFor(dirty), std::string("bad_branch"));
        // The index is that of the attested slot: an Electra state takes seven real entries.
        auto electra = chain.update({.attested = 94, .signature = 95, .finalized = 72});
        QCOMPARE(electra.finalityBranch.size(), std::size_t{7});
        QCOMPARE(codeFor(electra), std::string("ok"));
        electra.finalityBranch.erase(electra.finalityBranch.begin());
        QCOMPARE(codeFor(electra), std::string("bad_branch"));
    }
    void genesisFinalityIsDefault() {
        auto chain = electraChain();
        auto verifier = chain.verifierAt(1);
        auto update = chain.update({.attested = 9, .signature = 10, .finalized = 0});
        QVERIFY(verifier.feed(update, 20).has_value());
        update.finalizedHeader.beacon.proposerIndex = 5;
        const auto fed = verifier.feed(update, 20);
        QVERIFY(!fed && fed.error() == ConsensusError::NotDefault);
    }
    void forceUpdateWaitsForTheTimeout() {
        auto chain = electraChain();
        auto verifier = chain.verifierAt(64);
        QVERIFY(verifier.feed(
            chain.update({.attested = 90, .signature = 91, .finalized = 72, .participants = 5}), 100));
        const auto& store = *verifier.store();
        QCOMPARE(forceUpdate(kMinimalPreset, store, 128).finalizedHeader.beacon.slot, Slot{64});
        const auto forced = forceUpdate(kMinimalPreset, store, 129);
        QCOMPARE(forced.finalizedHeader.beacon.slot, Slot{72});
        QVERIFY(forced.nextSyncCommittee != nullptr && !forced.bestValidUpdate);
    }
    void anOlderUpdateMayStillBringTheCommittee() {
        auto chain = electraChain();
        auto verifier = chain.verifierAt(100);
        const auto fed = verifier.feed(chain.update({.attested = 90, .signature = 91, .finalized = 80}), 120);
        QVERIFY(fed.has_value() && fed->nextCommittee && !fed->finalized && !fed->optimistic);
        const auto again =
            verifier.feed(chain.update({.attested = 90, .signature = 91, .finalized = 80}), 120);
        QVERIFY(!again && again.error() == ConsensusError::Irrelevant);
    }
};

QTEST_APPLESS_MAIN(LightClientStoreTest)
#include "light_client_store_test.moc"
