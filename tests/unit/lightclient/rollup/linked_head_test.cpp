// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "l1_world.h"

#include "lightclient/rollup/linked_head.h"

#include <QTest>

using namespace lightclient;
using namespace lightclient::rollup;
using l1_world::hashOf;

namespace {

Uint256 wordOf(const Hash32& hash) {
    return Uint256::fromBigEndian(hash);
}

/// A head whose state remembers one block.
struct Head {
    Head() {
        l2.at(kBlockHistory).storage[historySlot(ancestor.blockNumber)] = wordOf(ancestor.blockHash);
        l2.at(kL1Block).storage[Uint256(0)] = Uint256(26'000'000) | (Uint256(1'799'999'000) << 64U);
        l2.at(kL1Block).storage[Uint256(2)] = wordOf(hashOf(0x11));
    }
    execution::VerifiedAccount history() const {
        return l2.prove(kBlockHistory, {historySlot(ancestor.blockNumber)});
    }
    L2State state(std::uint64_t number) const { return {number, hashOf(0x50), l2.stateRoot(), 0}; }

    L2State ancestor{20'000, hashOf(0x40), hashOf(0x41), 0};
    l1_world::World l2;
};

std::string code(const ClaimResult<void>& result) {
    return result ? "ok" : std::string(codeOf(result.error()));
}

std::string text(const GradeAnswer& answer) {
    std::string out(answer.grade ? codeOf(*answer.grade) : "none");
    for (const auto reason : answer.reasons)
        out += " " + std::string(codeOf(reason));
    return out;
}

} // namespace

class LinkedHeadTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anAncestorIsRemembered() {
        const Head head;
        const auto history = head.history();
        QCOMPARE(code(verifyAncestor(head.state(20'001), history, head.ancestor)), std::string("ok"));
        QCOMPARE(code(verifyAncestor(head.state(28'191), history, head.ancestor)), std::string("ok"));
        QCOMPARE(
            code(verifyAncestor(head.state(28'192), history, head.ancestor)), std::string("out_of_range"));
        QCOMPARE(
            code(verifyAncestor(head.state(20'000), history, head.ancestor)), std::string("out_of_range"));
        QCOMPARE(code(verifyAncestor(head.state(5), history, head.ancestor)), std::string("out_of_range"));
        auto other = head.ancestor;
        other.blockHash[0] ^= 1;
        QCOMPARE(code(verifyAncestor(head.state(20'001), history, other)), std::string("other_block"));
        other = head.ancestor;
        ++other.blockNumber;
        QCOMPARE(code(verifyAncestor(head.state(20'005), history, other)), std::string("not_proven"));
        auto stranger = history;
        stranger.address = kL1Block;
        QCOMPARE(
            code(verifyAncestor(head.state(20'001), stranger, head.ancestor)), std::string("not_proven"));
        const l1_world::World empty;
        QCOMPARE(
            code(verifyAncestor(
                head.state(20'001), empty.prove(kBlockHistory, {historySlot(20'000)}), head.ancestor)),
            std::string("other_block"));
    }
    void theContractsAreTheSpecifications() {
        QCOMPARE(toHex(kBlockHistory), std::string("0x0000f90827f1c53a10cb7a02335b175320002935"));
        QCOMPARE(toHex(kL1Block), std::string("0x4200000000000000000000000000000000000015"));
        QVERIFY(historySlot(8191) == Uint256(0) && historySlot(8190) == Uint256(8190));
    }
    void theL1OriginIsCompared() {
        Head head;
        const auto origin = readL1Origin(head.l2.prove(kL1Block, originSlots()));
        QVERIFY((origin.value() == L1Origin{26'000'000, 1'799'999'000, hashOf(0x11)}));
        const L1Block ours{ProofLevel::Finalized, 26'000'000, hashOf(0x11), 1'799'999'000, {}};
        const std::array known{L1Block{}, ours};
        QVERIFY(checkOrigin(*origin, known) == OriginCheck::Same);
        QVERIFY(checkOrigin(*origin, {}) == OriginCheck::Unchecked);
        auto reorged = known;
        reorged[1].hash[0] ^= 1;
        QVERIFY(checkOrigin(*origin, reorged) == OriginCheck::Other);
        reorged = known;
        ++reorged[1].timestamp;
        QVERIFY(checkOrigin(*origin, reorged) == OriginCheck::Other);
        QVERIFY(readL1Origin(head.l2.prove(kL1Block, {Uint256(0)})).error() == ClaimError::NotProven);
        QVERIFY(readL1Origin(head.l2.prove(kBlockHistory, originSlots())).error() == ClaimError::NotProven);
        head.l2.at(kL1Block).storage.erase(Uint256(2));
        QVERIFY(readL1Origin(head.l2.prove(kL1Block, originSlots())).error() == ClaimError::NoClaim);
    }
    void aHeadIsAsGoodAsItsAncestor() {
        const auto same = OriginCheck::Same;
        const GradeAnswer proposed{TrustGrade::Proposed, {GradeReason::StillOpen}};
        const GradeAnswer anchored{TrustGrade::Anchored, {}};
        const GradeAnswer nothing{std::nullopt, {GradeReason::OptimisticHeader}};
        QCOMPARE(text(gradeSignedHead(proposed, same)), std::string("linked head_is_no_claim"));
        QCOMPARE(text(gradeSignedHead(anchored, same)), std::string("linked head_is_no_claim"));
        QCOMPARE(text(gradeSignedHead(nothing, same)), std::string("signed head_is_no_claim weak_ancestor"));
        QCOMPARE(
            text(gradeSignedHead(std::nullopt, same)), std::string("signed head_is_no_claim not_linked"));
        QCOMPARE(
            text(gradeSignedHead(anchored, OriginCheck::Unchecked)),
            std::string("linked head_is_no_claim l1_origin_unchecked"));
        QCOMPARE(
            text(gradeSignedHead(anchored, OriginCheck::Other)),
            std::string("none head_is_no_claim other_l1_origin"));
    }
};

QTEST_APPLESS_MAIN(LinkedHeadTest)
#include "linked_head_test.moc"
