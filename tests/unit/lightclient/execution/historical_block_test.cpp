// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "built_chain.h"

#include "lightclient/primitives/hex.h"

#include <QTest>

using namespace builtchain;

namespace {

/// Blocks 8180 to 8219: the ring of hashes starts over at 8191.
BuiltChain wrappingChain() {
    BuiltChain chain(8180);
    for (int i = 0; i < 40; ++i)
        chain.add();
    return chain;
}

std::string historyCode(const Proven<ExecutionHead>& head, const AccountProof& proof, std::uint64_t number) {
    const auto found = verifyHistoricalBlock(head, proof, number);
    return found ? "ok" : std::string(codeOf(found.error()));
}

std::string rootCode(const Proven<ExecutionHead>& head, const AccountProof& proof, std::uint64_t timestamp) {
    const auto found = verifyParentBeaconRoot(head, proof, timestamp);
    return found ? "ok" : std::string(codeOf(found.error()));
}

std::vector<Uint256> rootSlots(std::uint64_t timestamp) {
    const auto slots = beaconRootSlots(timestamp);
    return {slots.timestamp, slots.root};
}

/// `head`, said to have another number: what a chain that ran on would say of an old state.
Proven<ExecutionHead> renumbered(const BuiltBlock& block, std::uint64_t number) {
    auto copy = block;
    copy.header.number = number;
    return headOf(copy);
}

} // namespace

class HistoricalBlockTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void knowsTheContracts() {
        QCOMPARE(toHex(kHistoryContract), std::string("0x0000f90827f1c53a10cb7a02335b175320002935"));
        QCOMPARE(toHex(kBeaconRootsContract), std::string("0x000f3df6d732807ef1319fb7b8bb8522d0beac02"));
        QVERIFY(historySlot(8191) == Uint256(0));
        QVERIFY(historySlot(8190) == Uint256(8190));
        QVERIFY(historySlot(25'000'000) == Uint256(25'000'000 % 8191));
    }
    void provesEarlierBlocks() {
        const auto chain = wrappingChain();
        const auto head = headOf(chain.last());
        for (const std::uint64_t number : std::vector<std::uint64_t>{8180, 8190, 8191, 8192, 8218}) {
            const auto proof = systemProof(chain.last(), kHistoryContract, {historySlot(number)});
            const auto found = verifyHistoricalBlock(head, proof, number);
            QVERIFY(found.has_value());
            QVERIFY(found->value() == (ExecutionBlockHash{chain.at(number).hash, number}));
            QVERIFY(found->anchor() == head.anchor());
            QVERIFY(found->path().back().kind == RungKind::EarlierBlock);
            const auto header = verifyBlockHeader(*found, chain.at(number).header);
            QVERIFY(header.has_value());
            QVERIFY(header->anchor() == head.anchor()); // still the signed block's, not the old one's
            QCOMPARE(verifyBlockHeader(*found, chain.at(8200).header).error(), ProofError::BlockHashMismatch);
        }
    }
    void staysInItsWindow() {
        QVERIFY(!isInHistoryWindow(20'000, 20'000));
        QVERIFY(!isInHistoryWindow(20'000, 20'001));
        QVERIFY(isInHistoryWindow(20'000, 19'999));
        QVERIFY(isInHistoryWindow(20'000, 20'000 - 8191));
        QVERIFY(!isInHistoryWindow(20'000, 20'000 - 8192));
        const auto chain = wrappingChain();
        const auto proof = systemProof(chain.last(), kHistoryContract, {historySlot(8190)});
        // The slot has a hash, but that of another block by then.
        QCOMPARE(
            historyCode(renumbered(chain.last(), 8190 + 8192), proof, 8190), std::string("outside_window"));
        QCOMPARE(historyCode(renumbered(chain.last(), 8190), proof, 8190), std::string("outside_window"));
        QCOMPARE(historyCode(renumbered(chain.last(), 8190 + 8191), proof, 8190), std::string("ok"));
    }
    void refusesOtherSlotsAndAccounts() {
        const auto chain = wrappingChain();
        const auto head = headOf(chain.last());
        const auto proof = systemProof(chain.last(), kHistoryContract, {historySlot(8200)});
        QCOMPARE(historyCode(head, proof, 8201), std::string("not_in_answer"));
        const auto older = systemProof(chain.at(8218), kHistoryContract, {historySlot(8200)});
        QCOMPARE(historyCode(head, older, 8200), std::string("wrong_root"));
        const auto other = systemProof(chain.last(), kBeaconRootsContract, {historySlot(8200)});
        QCOMPARE(historyCode(head, other, 8200), std::string("not_in_answer"));
        const auto before = systemProof(chain.last(), kHistoryContract, {historySlot(8170)});
        QCOMPARE(historyCode(head, before, 8170), std::string("stale_slot")); // older than the contract
        auto lie = proof;
        lie.storage[0].value = Uint256(1);
        QCOMPARE(historyCode(head, lie, 8200), std::string("storage_mismatch"));
        // The next block's hash, with its own good proof, in the place of this one's.
        const auto next = systemProof(chain.last(), kHistoryContract, {historySlot(8201)});
        lie = next;
        lie.storage[0].key = historySlot(8200);
        QVERIFY(historyCode(head, lie, 8200) != "ok");
    }
    void jumpsFromWindowToWindow() {
        const auto chain = wrappingChain();
        const auto first = systemProof(chain.last(), kHistoryContract, {historySlot(8195)});
        const auto hash = verifyHistoricalBlock(headOf(chain.last()), first, 8195).value();
        const auto older = verifyExecutionHead(hash, chain.at(8195).header).value();
        QCOMPARE(older.value().blockNumber, std::uint64_t{8195});
        const auto second = systemProof(chain.at(8195), kHistoryContract, {historySlot(8182)});
        const auto oldest = verifyHistoricalBlock(older, second, 8182);
        QVERIFY(oldest.has_value());
        QVERIFY(oldest->value().blockHash == chain.at(8182).hash);
        QVERIFY(oldest->anchor() == headOf(chain.last()).anchor());
        QCOMPARE(historyCode(older, first, 8195), std::string("outside_window"));
    }
    void provesParentBeaconRoots() {
        const auto chain = wrappingChain();
        const auto head = headOf(chain.last());
        const auto& block = chain.at(8200);
        const auto time = block.header.timestamp;
        const auto proof = systemProof(chain.last(), kBeaconRootsContract, rootSlots(time));
        const auto root = verifyParentBeaconRoot(head, proof, time);
        QVERIFY(root.has_value());
        QVERIFY(root->value() == block.header.parentBeaconBlockRoot.value());
        QVERIFY(
            root->value() != chain.at(8201).header.parentBeaconBlockRoot.value()); // the parent's, no later
        // A moment 8191 seconds on, or off, shares the slots; a missed slot has none.
        QCOMPARE(rootCode(head, proof, time - 8191), std::string("stale_slot"));
        const auto missed = systemProof(chain.last(), kBeaconRootsContract, rootSlots(time + 1));
        QCOMPARE(rootCode(head, missed, time + 1), std::string("stale_slot"));
        QCOMPARE(rootCode(head, proof, chain.last().header.timestamp + 12), std::string("outside_window"));
        const auto half = systemProof(chain.last(), kBeaconRootsContract, {beaconRootSlots(time).timestamp});
        QCOMPARE(rootCode(head, half, time), std::string("not_in_answer"));
        const auto other = systemProof(chain.last(), kHistoryContract, rootSlots(time));
        QCOMPARE(rootCode(head, other, time), std::string("not_in_answer"));
    }
    void walksParents() {
        const auto chain = wrappingChain();
        ParentWalk walk(provenHeader(chain.last()));
        QVERIFY(walk.nextHash() == chain.at(8218).hash);
        QCOMPARE(walk.step(chain.at(8217).header).error(), ProofError::WrongBlock); // off by one
        auto forged = chain.at(8218).header;
        forged.gasUsed = 1;
        QCOMPARE(walk.step(forged).error(), ProofError::ParentMismatch);
        forged = chain.at(8218).header;
        forged.requestsHash.reset();
        QCOMPARE(walk.step(forged).error(), ProofError::ParentMismatch);
        forged.parentBeaconBlockRoot.reset(); // a hole in the middle of the fields
        forged.requestsHash = hashOf(1);
        QCOMPARE(walk.step(forged).error(), ProofError::Malformed);
        for (std::uint64_t number = 8218; number >= 8180; --number) {
            const auto block = walk.step(chain.at(number).header);
            QVERIFY(block.has_value());
            QCOMPARE(block->path().size(), provenHeader(chain.last()).path().size() + 1);
            QVERIFY(toExecutionHead(*block).value().blockHash == chain.at(number).hash);
        }
        BuiltChain young(0);
        young.add();
        QVERIFY(ParentWalk(provenHeader(young.last())).isAtGenesis());
    }
    void completesAGloasHead() {
        const auto chain = wrappingChain();
        const auto& block = chain.last();
        const auto bare = hashOnly(block);
        QVERIFY(bare.anchor().stateRoot.isZero());
        const auto head = verifyExecutionHead(bare, block.header);
        QVERIFY(head.has_value());
        QVERIFY(head->value() == headOf(block).value());
        QVERIFY(head->anchor().stateRoot == block.header.stateRoot);
        QVERIFY(head->anchor().receiptsRoot == block.header.receiptsRoot);
        QCOMPARE(head->anchor().blockNumber, block.header.number);
        QCOMPARE(head->anchor().timestamp, block.header.timestamp);
        const auto proof = systemProof(block, kHistoryContract, {historySlot(8200)});
        QVERIFY(verifyHistoricalBlock(*head, proof, 8200).has_value());
        auto forged = block.header;
        forged.stateRoot = hashOf(3);
        QCOMPARE(verifyExecutionHead(bare, forged).error(), ProofError::BlockHashMismatch);
    }
    void hangsAHeaderFromItsHead() {
        const auto chain = wrappingChain();
        const auto header = provenHeader(chain.last());
        QVERIFY(header.value() == chain.last().header);
        QVERIFY(header.path().back().kind == RungKind::BlockHeader);
        QVERIFY(header.path()[header.path().size() - 2].kind == RungKind::ExecutionBlock);
        QCOMPARE(
            verifyBlockHeader(headOf(chain.last()), chain.at(8218).header).error(),
            ProofError::BlockHashMismatch);
        QCOMPARE(
            verifyBlockHeader(renumbered(chain.last(), 1), chain.last().header).error(),
            ProofError::WrongBlock);
    }
};

QTEST_APPLESS_MAIN(HistoricalBlockTest)
#include "historical_block_test.moc"
