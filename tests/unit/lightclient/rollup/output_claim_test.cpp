// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "lightclient/rollup/dispute_game.h"
#include "lightclient/rollup/output_root.h"

#include <QTest>

using namespace lightclient;
using namespace lightclient::rollup;
using execution::VerifiedAccount;

namespace {

Uint256 word(std::string_view hex) {
    return Uint256::fromBigEndian(parseFixedHex<32>(hex).value());
}

/// An account whose proof showed these words.
VerifiedAccount proven(std::initializer_list<std::pair<Uint256, Uint256>> words) {
    VerifiedAccount out;
    for (const auto& [key, value] : words)
        out.storage.push_back({key, value, !value.isZero(), {}});
    return out;
}

/// A block of the rollup, and the claim that is true of it.
struct Block {
    Block() {
        header.number = 5;
        header.timestamp = 1'795'253'686;
        header.stateRoot[0] = 0x11;
        header.baseFeePerGas = Uint256(7);
        passer[0] = 0xc5;
        claim.l2BlockNumber = 5;
        claim.outputRoot = outputRootOf({{}, header.stateRoot, passer, blockHash(header)}).value();
    }
    execution::BlockHeader header;
    Hash32 passer;
    OutputClaim claim;
};

template <class T> std::string code(const ClaimResult<T>& result) {
    return result ? "ok" : std::string(codeOf(result.error()));
}

} // namespace

class OutputClaimTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void slotsAreWhereTheContractsKeepThem() {
        // keccak256(3), as `cast index` and the contract's own storage layout have it.
        QCOMPARE(
            oracleSlots(0).root, word("0xc2575a0e9e593c00f959f8c92f12db2869c3395a3b0502d05e2516446f71f85b"));
        QCOMPARE(
            oracleSlots(7).position,
            word("0xc2575a0e9e593c00f959f8c92f12db2869c3395a3b0502d05e2516446f71f86a"));
        QCOMPARE(
            anchorSlots(0).root, word("0xa6eef7e35abe7026729641147f7915573c7e97b47efa546f5f6e3230263bcb49"));
        QCOMPARE(anchorSlots(0).position, anchorSlots(0).root + Uint256(1));
        QVERIFY(anchorSlots(1).root != anchorSlots(0).root);
    }
    void anOraclesClaimIsRead() {
        const auto slots = oracleSlots(0);
        const Block block;
        const auto root = Uint256::fromBigEndian(block.claim.outputRoot);
        const auto position = word("0x00000000000000000000000000000005000000000000000000000000"
                                   "6b0165c6");
        const auto claim = readOracleClaim(proven({{slots.root, root}, {slots.position, position}}), 0);
        QVERIFY(claim.has_value());
        QCOMPARE(claim->l2BlockNumber, std::uint64_t{5});
        QCOMPARE(claim->proposedAt.value(), std::uint64_t{0x6b0165c6});
        QVERIFY(claim->outputRoot == block.claim.outputRoot);
        // Half a proof, a deleted output, another index.
        QCOMPARE(code(readOracleClaim(proven({{slots.root, root}}), 0)), std::string("not_proven"));
        QCOMPARE(
            code(readOracleClaim(proven({{slots.root, {}}, {slots.position, {}}}), 0)),
            std::string("no_claim"));
        QCOMPARE(
            code(readOracleClaim(proven({{slots.root, root}, {slots.position, position}}), 1)),
            std::string("not_proven"));
        const auto huge = word("0x0000000000000001"
                               "0000000000000005"
                               "0000000000000000"
                               "000000006b0165c6");
        QCOMPARE(
            code(readOracleClaim(proven({{slots.root, root}, {slots.position, huge}}), 0)),
            std::string("out_of_range"));
    }
    void anAnchorIsRead() {
        const auto slots = anchorSlots(0);
        const Block block;
        const auto root = Uint256::fromBigEndian(block.claim.outputRoot);
        const auto claim = readAnchorClaim(proven({{slots.root, root}, {slots.position, Uint256(5)}}), 0);
        QVERIFY(claim.has_value() && *claim == block.claim);
        QCOMPARE(
            code(readAnchorClaim(proven({{slots.root, root}, {slots.position, Uint256(5)}}), 1)),
            std::string("not_proven"));
        QCOMPARE(
            code(readAnchorClaim(proven({{slots.root, root}, {slots.position, Uint256(1) << 64U}}), 0)),
            std::string("out_of_range"));
    }
    void aBlockIsBoundByItsHash() {
        const Block block;
        const auto state = bindL2State(block.claim, block.header, block.passer);
        QVERIFY(state.has_value());
        QVERIFY(state->stateRoot == block.header.stateRoot);
        QVERIFY(state->blockHash == blockHash(block.header));
        QCOMPARE(state->timestamp, block.header.timestamp);
        auto wrong = block;
        wrong.header.stateRoot[31] ^= 1;
        QCOMPARE(
            code(bindL2State(wrong.claim, wrong.header, wrong.passer)), std::string("other_output_root"));
        wrong = block;
        wrong.passer[31] ^= 1;
        QCOMPARE(
            code(bindL2State(wrong.claim, wrong.header, wrong.passer)), std::string("other_output_root"));
        wrong = block;
        wrong.header.gasUsed = 1; // covered by the hash alone
        QCOMPARE(
            code(bindL2State(wrong.claim, wrong.header, wrong.passer)), std::string("other_output_root"));
        wrong = block;
        wrong.header.number = 6;
        QCOMPARE(code(bindL2State(wrong.claim, wrong.header, wrong.passer)), std::string("other_block"));
    }
    void aGameIsItsClaim() {
        const Block block;
        const GameClaim claim{0, block.claim.outputRoot, 5};
        const auto slot = gameSlot(claim);
        // type 0 · created 0x6b0165c6 · address 0x5FC8…5707
        const auto entry = word("0x00000000"
                                "000000006b0165c6"
                                "5fc8d32690cc91d4c39d9d3abcbd16989f875707");
        const auto game = readGame(proven({{slot, entry}}), claim);
        QVERIFY(game.has_value());
        QCOMPARE(game->createdAt, std::uint64_t{0x6b0165c6});
        QCOMPARE(toHex(game->game), std::string("0x5fc8d32690cc91d4c39d9d3abcbd16989f875707"));
        // Another root, block or type is another key.
        std::array others{claim, claim, claim};
        others[0].rootClaim[0] ^= 1;
        ++others[1].l2BlockNumber;
        ++others[2].gameType;
        for (const auto& other : others) {
            QVERIFY(gameSlot(other) != slot);
            QCOMPARE(code(readGame(proven({{slot, entry}}), other)), std::string("not_proven"));
        }
        QCOMPARE(code(readGame(proven({{slot, {}}}), claim)), std::string("no_claim"));
        const auto otherType = entry + (Uint256(1) << 224U);
        QCOMPARE(code(readGame(proven({{slot, otherType}}), claim)), std::string("other_game"));
    }
    void aGameSaysHowItStands() {
        const auto state = [](std::uint64_t created, std::uint64_t resolved, std::uint64_t status) {
            return readGameState(proven(
                {{Uint256(0), Uint256(created) | (Uint256(resolved) << 64U) | (Uint256(status) << 128U) |
                                  (Uint256(1) << 136U)}})); // a flag above, as the contract has it
        };
        QVERIFY((state(9, 0, 0).value() == GameState{9, 0, GameStatus::Open}));
        QVERIFY((state(9, 20, 1).value() == GameState{9, 20, GameStatus::ChallengerWon}));
        QVERIFY((state(9, 20, 2).value() == GameState{9, 20, GameStatus::DefenderWon}));
        QCOMPARE(code(state(9, 20, 3)), std::string("out_of_range"));
        QCOMPARE(code(state(0, 0, 0)), std::string("no_claim"));
        QCOMPARE(code(readGameState(proven({}))), std::string("not_proven"));
    }
};

QTEST_APPLESS_MAIN(OutputClaimTest)
#include "output_claim_test.moc"
