// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "app/practice/practice_chain.h"
#include "lightclient/consensus/light_client_verifier.h"
#include "lightclient/consensus/roots.h"
#include "lightclient/execution/verify_account_proof.h"

#include <QTest>

#include <chrono>
#include <set>

using namespace lightclient;
using namespace lightclient::consensus;
using namespace app::practice;

namespace {

constexpr std::uint64_t kNow = 1'800'000'000;

/// One chain for all read-only checks: it takes a moment to build.
PracticeChain& sharedChain() {
    static PracticeChain chain({.seed = 7, .now = kNow});
    return chain;
}

/// A verifier that has walked from the checkpoint to the chain's present.
LightClientVerifier syncedVerifier(PracticeChain& chain) {
    LightClientVerifier verifier(chain.network(), chain.checkpoint());
    const Slot now = chain.beacon().head().slot();
    const auto& preset = chain.network().preset;
    const auto bootstrap = chain.beacon().bootstrap(chain.checkpoint());
    [&] { QVERIFY(bootstrap && verifier.feed(*bootstrap)); }();
    for (Period period = preset.periodAt(bootstrap->header.beacon.slot); period <= preset.periodAt(now);
         ++period) {
        const auto update = chain.beacon().bestUpdate(period);
        [&] { QVERIFY(update.has_value()); }();
        const auto fed = verifier.feed(*update, now);
        [&] { QVERIFY2(fed.has_value(), fed ? "" : std::string(codeOf(fed.error())).c_str()); }();
    }
    return verifier;
}

/// The newest update as an optimistic update: without what only the others carry.
LightClientUpdate toOptimistic(LightClientUpdate update) {
    update.nextSyncCommittee = nullptr;
    update.nextSyncCommitteeBranch.clear();
    update.finalizedHeader = {};
    update.finalityBranch.clear();
    return update;
}

execution::AccountProof
proofOf(const WorldState& world, const Address& address, const std::vector<Uint256>& slots) {
    const auto account = world.account(address);
    execution::AccountProof out;
    out.address = address;
    out.nonce = account.nonce;
    out.balance = account.balance;
    out.codeHash = account.codeHash;
    out.storageHash = account.storageRoot;
    out.nodes = world.accountProof(address);
    for (const auto& slot : slots)
        out.storage.push_back({slot, world.storage(address, slot), world.storageProof(address, slot)});
    return out;
}

} // namespace

class PracticeChainTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void startsWithinTwoSeconds() {
        const auto begin = std::chrono::steady_clock::now();
        const auto& chain = sharedChain();
        const auto took =
            std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begin);
        qInfo("practice chain built in %lld ms", static_cast<long long>(took.count()));
        QVERIFY(STRIKELIGHT_SANITIZED || took.count() < 2000); // a sanitizer costs many times as much
        QCOMPARE(chain.network().slotAt(kNow), chain.beacon().head().slot());
        QCOMPARE(chain.network().startOf(chain.beacon().head().slot()), kNow);
    }
    void isOneNetworkPerSeedAndStart() {
        auto& chain = sharedChain();
        PracticeChain same({.seed = 7, .now = kNow});
        PracticeChain otherSeed({.seed = 8, .now = kNow});
        PracticeChain otherStart({.seed = 7, .now = kNow + 2});
        QVERIFY(same.beacon().head().root == chain.beacon().head().root);
        QVERIFY(otherSeed.network().genesisValidatorsRoot != chain.network().genesisValidatorsRoot);
        QVERIFY(otherStart.network().genesisValidatorsRoot != chain.network().genesisValidatorsRoot);
        LightClientVerifier verifier = syncedVerifier(chain);
        const auto foreign = verifier.feed(*otherStart.beacon().latestUpdate(), 1U << 20U);
        QVERIFY(!foreign);
    }
    void walksTwoPeriodsFromTheCheckpoint() {
        auto& chain = sharedChain();
        const auto& preset = chain.network().preset;
        const Slot checkpoint = chain.beacon().byRoot(chain.checkpoint())->slot();
        const Slot head = chain.beacon().head().slot();
        QVERIFY(head - checkpoint >= 2 * preset.slotsPerPeriod());
        QCOMPARE(preset.periodAt(head), preset.periodAt(checkpoint) + 2);
        QVERIFY(!chain.beacon().bestUpdate(preset.periodAt(checkpoint) - 1));
        QVERIFY(!chain.beacon().bestUpdate(preset.periodAt(head) + 1));
        const auto verifier = syncedVerifier(chain);
        const auto& store = *verifier.store();
        QCOMPARE(preset.periodAt(store.finalizedHeader.beacon.slot), preset.periodAt(head));
        // The best update of a period is the first with most signers, not the newest.
        const Slot final = store.finalizedHeader.beacon.slot;
        QVERIFY(rootOf(store.finalizedHeader.beacon) == chain.beacon().atSlot(final)->root);
        QVERIFY(final <= chain.beacon().finalized().slot());
        QVERIFY(store.nextSyncCommittee != nullptr);
        for (const auto& fork : chain.network().forks)
            QCOMPARE(fork.epoch, Epoch{0});
    }
    void participationIsHighAndVaries() {
        PracticeChain chain({.seed = 3, .now = kNow});
        std::set<std::uint32_t> seen;
        const Slot start = chain.beacon().head().slot();
        for (Slot slot = start + 1; slot <= start + 24; ++slot) {
            chain.advanceTo(slot);
            seen.insert(participantCount(chain.beacon().latestUpdate()->syncAggregate));
        }
        QVERIFY(*seen.begin() >= 508 && *seen.rbegin() <= 512);
        QVERIFY(seen.size() > 1);
    }
    void headsMoveEverySlotAndFinalityEveryEpoch() {
        PracticeChain chain({.seed = 7, .now = kNow});
        auto verifier = syncedVerifier(chain);
        const Slot start = chain.beacon().head().slot();
        const auto& preset = chain.network().preset;
        for (Slot slot = start + 1; slot <= start + 3 * preset.slotsPerEpoch; ++slot) {
            chain.advanceTo(slot);
            const auto update = *chain.beacon().latestUpdate();
            const auto optimistic = verifier.feed(toOptimistic(update), slot);
            QVERIFY2(
                optimistic.has_value(), optimistic ? "" : std::string(codeOf(optimistic.error())).c_str());
            QVERIFY(optimistic->optimistic);
            QCOMPARE(verifier.store()->optimisticHeader.beacon.slot, slot - 1);
            auto finality = update;
            finality.nextSyncCommittee = nullptr;
            finality.nextSyncCommitteeBranch.clear();
            QVERIFY(verifier.feed(finality, slot).has_value());
            const Slot final = verifier.store()->finalizedHeader.beacon.slot;
            QCOMPARE(final, (preset.epochAt(slot - 1) - 2) * preset.slotsPerEpoch);
            QVERIFY(rootOf(verifier.store()->finalizedHeader.beacon) == chain.beacon().atSlot(final)->root);
        }
    }
    void crossesIntoTheNextPeriod() {
        PracticeChain chain({.seed = 7, .now = kNow});
        auto verifier = syncedVerifier(chain);
        const auto& preset = chain.network().preset;
        const Period period = preset.periodAt(chain.beacon().head().slot());
        // In a period's first slot the new committee signs the old period's last block.
        const Slot first = (period + 1) * preset.slotsPerPeriod();
        chain.advanceTo(first);
        const auto fedFirst = verifier.feed(toOptimistic(*chain.beacon().latestUpdate()), first);
        QVERIFY2(fedFirst.has_value(), fedFirst ? "" : std::string(codeOf(fedFirst.error())).c_str());
        QCOMPARE(verifier.store()->optimisticHeader.beacon.slot, first - 1);
        chain.advanceTo((period + 1) * preset.slotsPerPeriod() + 4 * preset.slotsPerEpoch);
        const Slot now = chain.beacon().head().slot();
        const auto update = chain.beacon().bestUpdate(period + 1);
        QVERIFY(update.has_value());
        const auto fed = verifier.feed(*update, now);
        QVERIFY2(fed.has_value(), fed ? "" : std::string(codeOf(fed.error())).c_str());
        QCOMPARE(preset.periodAt(verifier.store()->finalizedHeader.beacon.slot), period + 1);
        QVERIFY(verifier.feed(*chain.beacon().latestUpdate(), now).has_value());
        // What was pruned is gone; what is a checkpoint stays.
        QVERIFY(chain.beacon().bootstrap(chain.checkpoint()).has_value());
    }
    void refusesEveryFlippedBranchNode() {
        auto& chain = sharedChain();
        const Slot now = chain.beacon().head().slot();
        const auto bootstrap = *chain.beacon().bootstrap(chain.checkpoint());
        const auto refusesBootstrap = [&](const LightClientBootstrap& bad) {
            LightClientVerifier verifier(chain.network(), chain.checkpoint());
            return !verifier.feed(bad).has_value() && !verifier.store();
        };
        for (std::size_t i = 0; i < bootstrap.currentSyncCommitteeBranch.size(); ++i) {
            auto bad = bootstrap;
            bad.currentSyncCommitteeBranch[i][i] ^= 1;
            QVERIFY(refusesBootstrap(bad));
        }
        for (std::size_t i = 0; i < bootstrap.header.executionBranch.size(); ++i) {
            auto bad = bootstrap;
            bad.header.executionBranch[i][i] ^= 1;
            QVERIFY(refusesBootstrap(bad));
        }
        LightClientVerifier fresh(chain.network(), chain.checkpoint());
        QVERIFY(fresh.feed(bootstrap).has_value());
        const auto update = *chain.beacon().bestUpdate(1);
        const auto refuses = [&](Branch LightClientUpdate::* branch) {
            for (std::size_t i = 0; i < (update.*branch).size(); ++i) {
                auto verifier = fresh;
                auto bad = update;
                (bad.*branch)[i][i] ^= 1;
                const auto fed = verifier.feed(bad, now);
                if (fed || fed.error() != ConsensusError::BadBranch)
                    return false;
            }
            return true;
        };
        QVERIFY(refuses(&LightClientUpdate::finalityBranch));
        QVERIFY(refuses(&LightClientUpdate::nextSyncCommitteeBranch));
        auto bad = update;
        bad.syncAggregate.bits[3] ^= 1;
        QVERIFY(fresh.feed(bad, now).error() == ConsensusError::BadSignature);
        QVERIFY(fresh.feed(update, now).has_value());
    }
    void twoSignedHeadersForOneSlotCanBeTold() {
        auto& chain = sharedChain();
        const Slot now = chain.beacon().head().slot();
        const auto honest = toOptimistic(*chain.beacon().latestUpdate());
        const auto twin = chain.beacon().equivocation();
        QVERIFY(twin.has_value());
        QCOMPARE(twin->attestedHeader.beacon.slot, honest.attestedHeader.beacon.slot);
        QVERIFY(rootOf(twin->attestedHeader.beacon) != rootOf(honest.attestedHeader.beacon));
        const auto synced = syncedVerifier(chain);
        // Each is signed by the committee: only both together show the fraud.
        QVERIFY(validateLightClientUpdate(chain.network(), *synced.store(), honest, now).has_value());
        QVERIFY(validateLightClientUpdate(chain.network(), *synced.store(), toOptimistic(*twin), now)
                    .has_value());
    }
    void executionBlocksHashAndLinkUp() {
        auto& chain = sharedChain();
        const auto& head = chain.execution().head();
        QVERIFY(head.header.number >= 256);
        for (std::uint64_t number = 1; number <= head.header.number; ++number) {
            const auto* block = chain.execution().byNumber(number);
            const auto* parent = chain.execution().byNumber(number - 1);
            if (block == nullptr || parent == nullptr)
                QFAIL("the chain has a gap");
            QVERIFY(execution::blockHash(block->header) == block->hash);
            QVERIFY(block->header.parentHash == parent->hash);
            QVERIFY(block->header.timestamp > parent->header.timestamp);
            QVERIFY(block->header.stateRoot != parent->header.stateRoot);
            QVERIFY(block->state.root() == block->header.stateRoot);
        }
        const auto& beacon = chain.beacon().head();
        QVERIFY(beacon.header.execution.blockHash == head.hash);
        QVERIFY(beacon.header.execution.stateRoot == head.header.stateRoot);
        QVERIFY(head.header.parentBeaconBlockRoot == beacon.header.beacon.parentRoot);
        QCOMPARE(head.header.timestamp, chain.network().startOf(beacon.slot()));
    }
    void everyKeptBlockProvesItsOwnState() {
        PracticeChain chain({.seed = 7, .now = kNow});
        const Address trader = chain.subaccounts().front().owner;
        const auto before = chain.execution().head().header.number;
        chain.pending().setBalance(trader, 5);
        chain.advanceTo(chain.beacon().head().slot() + 1);
        const auto balanceAt = [&](std::uint64_t number) {
            const auto* block = chain.execution().byNumber(number);
            const auto proof = proofOf(block->state, trader, {});
            return execution::verifyAccountProof(block->header.stateRoot, proof).value().balance;
        };
        QVERIFY(balanceAt(before + 1) == Uint256(5));
        for (std::uint64_t number = before - 256; number <= before; ++number)
            QVERIFY(balanceAt(number) == Uint256(10) * Uint256(1'000'000'000'000'000'000));
        // A proof of one block proves nothing of the next.
        const auto old = proofOf(chain.execution().byNumber(before)->state, trader, {});
        QVERIFY(!execution::verifyAccountProof(chain.execution().head().header.stateRoot, old).has_value());
    }
    void everyFlippedProofByteIsRefused() {
        const auto& head = sharedChain().execution().head();
        const Address contract = sharedChain().contracts().cash;
        const auto honest = proofOf(head.state, contract, {Uint256(6), Uint256(99)});
        QVERIFY(execution::verifyAccountProof(head.header.stateRoot, honest).has_value());
        for (std::size_t node = 0; node < honest.nodes.size(); ++node)
            for (std::size_t i = 0; i < honest.nodes[node].size(); ++i) {
                auto bad = honest;
                bad.nodes[node][i] ^= 1;
                QVERIFY(!execution::verifyAccountProof(head.header.stateRoot, bad).has_value());
            }
    }
};

QTEST_APPLESS_MAIN(PracticeChainTest)
#include "practice_chain_test.moc"
