// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "attack.h"

#include "lightclient/consensus/saved_store.h"

#include <QTest>

using namespace attack;

namespace {

std::string codeOfStart(const SignedChain& chain, const Hash32& root, const LightClientBootstrap& bootstrap) {
    LightClientVerifier verifier(chain.network(), root);
    const auto code = codeFor(verifier.feed(bootstrap));
    return verifier.store().has_value() == (code == "ok") ? code : code + ", but the store says otherwise";
}

} // namespace

/// Items 1, 2 and 25: what a verifier starts from.
class AttackBootstrapTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyNodeOfItsBranchCounts() {
        auto chain = chainOf();
        const auto honest = chain.bootstrap(kCheckpoint);
        const auto root = rootOf(honest.header.beacon);
        QCOMPARE(codeOfStart(chain, root, honest), std::string("ok"));
        for (std::size_t i = 0; i < honest.currentSyncCommitteeBranch.size(); ++i) {
            auto bad = honest;
            bad.currentSyncCommitteeBranch[i][i] ^= 1;
            QCOMPARE(codeOfStart(chain, root, bad), std::string("bad_branch"));
        }
        auto padded = honest; // a node too many in front, and not of zeros
        padded.currentSyncCommitteeBranch.insert(padded.currentSyncCommitteeBranch.begin(), Hash32{{1}});
        QCOMPARE(codeOfStart(chain, root, padded), std::string("bad_branch"));
    }
    void oneSwappedKeyCounts() {
        auto chain = chainOf();
        const auto honest = chain.bootstrap(kCheckpoint);
        const auto root = rootOf(honest.header.beacon);
        const auto withCommittee = [&](auto&& change) {
            auto committee = *honest.currentSyncCommittee;
            change(committee);
            auto bad = honest;
            bad.currentSyncCommittee = std::make_shared<const SyncCommittee>(std::move(committee));
            return codeOfStart(chain, root, bad);
        };
        QCOMPARE(withCommittee([](SyncCommittee&) {}), std::string("ok"));
        const auto other = chain.signers(9).committee()->pubkeys.front();
        QCOMPARE(withCommittee([&](auto& c) { c.pubkeys[17] = other; }), std::string("bad_branch"));
        QCOMPARE(withCommittee([&](auto& c) { c.aggregatePubkey = other; }), std::string("bad_branch"));
        QCOMPARE(
            withCommittee([](auto& c) { std::swap(c.pubkeys[0], c.pubkeys[1]); }), std::string("bad_branch"));
        QCOMPARE(withCommittee([](auto& c) { c.pubkeys.pop_back(); }), std::string("bad_branch"));
    }
    void theNextCommitteesPlaceIsNotTheCurrents() {
        // Index 55 for 54 (87 for 86 from Electra on): the committee of the next period with its true branch.
        for (const auto fork : {Fork::Altair, Fork::Deneb, Fork::Electra, Fork::Gloas}) {
            auto chain = chainOf({{fork, 0}});
            const auto block = chain.block(kCheckpoint);
            const LightClientBootstrap bad{
                block.header, chain.signers(2).committee(), block.nextCommitteeBranch};
            QCOMPARE(codeOfStart(chain, rootOf(block.header.beacon), bad), std::string("bad_branch"));
        }
    }
    void aBlockThatWasNeverFinalIsLeftBehind() {
        // Whoever trusts a root trusts it; but its block is an orphan, and what the committee finalizes is
        // another chain: the store goes there and calls nothing else final.
        auto chain = chainOf();
        const auto orphan = chain.block(66, Hash32{{0xee}});
        QVERIFY(rootOf(orphan.header.beacon) != rootOf(chain.block(66).header.beacon));
        LightClientVerifier verifier(chain.network(), rootOf(orphan.header.beacon));
        const LightClientBootstrap bootstrap{
            orphan.header, chain.signers(1).committee(), orphan.currentCommitteeBranch};
        QCOMPARE(codeFor(verifier.feed(bootstrap)), std::string("ok"));
        const auto fed =
            verifier.feed(chain.update({.attested = 90, .signature = 91, .finalized = 72}), kNow);
        QVERIFY(fed && fed->finalized);
        QVERIFY(rootOf(verifier.store()->finalizedHeader.beacon) == rootOf(chain.block(72).header.beacon));
    }
    void aRestoredStoreNeverGoesBack() {
        auto chain = chainOf();
        auto verifier = following(chain);
        QVERIFY(verifier.feed(chain.update({.attested = 94, .signature = 95, .finalized = 80}), kNow));
        const auto restored = restoreStore(chain.network(), saveStore(verifier));
        QVERIFY(restored.has_value());
        // A provider that was rolled back, or lies: everything below the saved slot.
        for (const Slot attested : {Slot{74}, Slot{79}, Slot{80}}) {
            const auto older =
                chain.update({.attested = attested, .signature = attested + 1, .finalized = 72});
            QCOMPARE(codeAfter(*restored, older), std::string("irrelevant"));
        }
        // Newer words over an older finalized header move the head alone.
        auto copy = *restored;
        const auto fed = copy.feed(chain.update({.attested = 96, .signature = 97, .finalized = 72}), kNow);
        QVERIFY(fed && !fed->finalized && fed->optimistic);
        QCOMPARE(copy.store()->finalizedHeader.beacon.slot, Slot{80});
        // And no second bootstrap puts an older header there.
        QCOMPARE(codeFor(copy.feed(chain.bootstrap(kCheckpoint))), std::string("already_bootstrapped"));
    }
};

QTEST_APPLESS_MAIN(AttackBootstrapTest)
#include "attack_bootstrap_test.moc"
