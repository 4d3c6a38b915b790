// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "lightclient/consensus/bls.h"

#include "lightclient/primitives/hex.h"
#include "signed_chain.h"
#include "stray_points.h"

#include <QTest>

using namespace signedchain;
using namespace straypoints;

namespace {

const Hash32 kMessage{{1, 2, 3}};

/// A point of the curve whose order is prime to the subgroup's: a stray point times the subgroup's order.
blst_p1 strayPart() {
    blst_p1_affine affine;
    blst_p1_uncompress(&affine, strayKey(1).data());
    blst_p1 point;
    blst_p1_from_affine(&point, &affine);
    const auto order =
        parseFixedHex<32>("0x01000000fffffffffe5bfeff02a4bd5305d8a10908d83933487d9d2953a7ed73");
    blst_p1_mult(&point, &point, order->data(), 255);
    return point;
}

BlsPublicKey shifted(const BlsPublicKey& key, const blst_p1& by) {
    blst_p1_affine affine;
    blst_p1_uncompress(&affine, key.data());
    blst_p1 sum;
    blst_p1_add_or_double_affine(&sum, &by, &affine);
    BlsPublicKey out;
    blst_p1_compress(out.data(), &sum);
    return out;
}

BlsSignature infinity() {
    BlsSignature out;
    out[0] = 0xc0;
    return out;
}

} // namespace

class BlsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void verifiesAnAggregate() {
        const Signers signers(1, 32, 32);
        const auto& keys = signers.committee()->pubkeys;
        const auto aggregate = signers.sign(5, kMessage);
        const std::span<const BlsPublicKey> five(keys.data(), 5);
        QVERIFY(fastAggregateVerify(five, kMessage, aggregate.signature));
        QVERIFY(!fastAggregateVerify({keys.data(), 4}, kMessage, aggregate.signature));
        QVERIFY(!fastAggregateVerify({keys.data() + 1, 5}, kMessage, aggregate.signature));
        QVERIFY(!fastAggregateVerify(five, Hash32{{1, 2, 4}}, aggregate.signature));
        QVERIFY(!fastAggregateVerify({}, kMessage, aggregate.signature));
        QVERIFY(!fastAggregateVerify({}, kMessage, infinity()));
        QVERIFY(!fastAggregateVerify(five, kMessage, infinity()));
    }
    void aKeyThatSitsTwiceCountsTwice() {
        const Signers signers(2, 32, 4);
        const auto& committee = *signers.committee();
        for (const std::size_t count : {1U, 8U, 20U, 32U})
            QVERIFY(verifySyncAggregate(committee, signers.sign(count, kMessage), kMessage));
        const auto eight = signers.sign(8, kMessage).signature;
        QVERIFY(!fastAggregateVerify({committee.pubkeys.data(), 4}, kMessage, eight));
        QVERIFY(fastAggregateVerify({committee.pubkeys.data(), 8}, kMessage, eight));
    }
    void bothWaysOfSummingAgree() {
        const Signers signers(3, 32, 32);
        for (std::size_t count = 1; count <= 32; ++count) {
            auto aggregate = signers.sign(count, kMessage);
            QVERIFY(verifySyncAggregate(*signers.committee(), aggregate, kMessage));
            aggregate.bits[0] ^= 1;
            QVERIFY(!verifySyncAggregate(*signers.committee(), aggregate, kMessage));
        }
    }
    void aSignatureOfTheMembersHoldsWhateverTheAggregateKey() {
        const Signers signers(4, 32, 32);
        auto committee = *signers.committee();
        committee.aggregatePubkey = committee.pubkeys.front();
        QVERIFY(verifySyncAggregate(committee, signers.sign(32, kMessage), kMessage));
        QVERIFY(!verifySyncAggregate(committee, signers.sign(31, Hash32{}), kMessage));
    }
    void refusesBadPoints() {
        const Signers signers(5, 32, 32);
        const auto aggregate = signers.sign(3, kMessage);
        const auto& keys = signers.committee()->pubkeys;
        const auto withKey = [&](const BlsPublicKey& key) {
            const std::vector<BlsPublicKey> three{keys[0], keys[1], key};
            return fastAggregateVerify(three, kMessage, aggregate.signature);
        };
        QVERIFY(withKey(keys[2]));
        BlsPublicKey infinite;
        infinite[0] = 0xc0;
        QVERIFY(!withKey(infinite));
        QVERIFY(!withKey(BlsPublicKey{}));
        QVERIFY(!withKey(strayKey(1)));
        auto wrongFlag = keys[2];
        wrongFlag[0] = static_cast<std::uint8_t>(wrongFlag[0] & 0x7f);
        QVERIFY(!withKey(wrongFlag));
        BlsPublicKey tooLarge; // x >= p
        tooLarge.bytes.fill(0xff);
        tooLarge[0] = 0x9f;
        QVERIFY(!withKey(tooLarge));
        const std::vector<BlsPublicKey> three{keys[0], keys[1], keys[2]};
        QVERIFY(!fastAggregateVerify(three, kMessage, straySignature()));
        QVERIFY(!fastAggregateVerify(three, kMessage, BlsSignature{}));
    }
    void keysThatCancelOutSignNothing() {
        const Signers signers(7, 8, 8);
        auto opposite = signers.committee()->pubkeys.front();
        opposite[0] ^= 0x20; // the other y of the same x
        const std::vector<BlsPublicKey> pair{signers.committee()->pubkeys.front(), opposite};
        QVERIFY(!fastAggregateVerify(pair, kMessage, infinity()));
        QVERIFY(!fastAggregateVerify(pair, kMessage, signers.sign(1, kMessage).signature));
    }
    // verifySyncAggregate() does not look whether proven keys lie in the subgroup, because a part outside
    // changes no verdict: neither which signatures verify, nor which don't.
    void aPartOutsideTheSubgroupChangesNothing() {
        const Signers signers(8, 32, 32);
        auto committee = *signers.committee();
        const auto honest = committee.pubkeys.front();
        committee.pubkeys.front() = shifted(honest, strayPart());
        QVERIFY(committee.pubkeys.front() != honest);
        for (const std::size_t count : {1U, 10U, 20U, 32U}) {
            const auto aggregate = signers.sign(count, kMessage);
            QVERIFY(verifySyncAggregate(committee, aggregate, kMessage));
            QVERIFY(!verifySyncAggregate(committee, aggregate, Hash32{{4}}));
            SignatureBatch batch(Hash32{{9}});
            QVERIFY(batch.add(committee, aggregate, kMessage));
            QVERIFY(batch.verify());
        }
        auto other = signers.sign(20, kMessage);
        other.bits[0] ^= 1; // without the one whose key is odd
        QVERIFY(!verifySyncAggregate(committee, other, kMessage));
        QVERIFY(!fastAggregateVerify(
            {committee.pubkeys.data(), 1}, kMessage, signers.sign(1, kMessage).signature));
    }
    // What docs/performance.md says of an aggregate key that is proven and is not the sum: who chose it signs
    // for everybody. Only who signs for the previous committee could choose it.
    void whoChoosesTheAggregateKeySignsForAll() {
        const Signers signers(9, 32, 32);
        const Signers stranger(10, 8, 8);
        auto committee = *signers.committee();
        committee.aggregatePubkey = stranger.committee()->pubkeys.front();
        auto forged = stranger.sign(1, kMessage);
        forged.bits.assign(4, 0xff);
        QVERIFY(verifySyncAggregate(committee, forged, kMessage));
        QVERIFY(!verifySyncAggregate(*signers.committee(), forged, kMessage));
        QVERIFY(!fastAggregateVerify(committee.pubkeys, kMessage, forged.signature));
    }
    void committeesThatCancelOutSignNothing() {
        const Signers signers(11, 8, 8);
        SyncCommittee committee;
        const auto key = signers.committee()->pubkeys.front();
        auto opposite = key;
        opposite[0] ^= 0x20;
        committee.pubkeys = {key, opposite, key, opposite, key, opposite, key, opposite};
        committee.aggregatePubkey[0] = 0xc0;
        for (const auto& signature : {infinity(), signers.sign(1, kMessage).signature}) {
            const SyncAggregate aggregate{{0xff}, signature};
            QVERIFY(!verifySyncAggregate(committee, aggregate, kMessage));
            QVERIFY(!SignatureBatch(Hash32{{9}}).add(committee, aggregate, kMessage));
        }
        const SyncAggregate two{{0x03}, infinity()};
        QVERIFY(!verifySyncAggregate(committee, two, kMessage));
    }
    void refusesBitsOfAnotherSize() {
        const Signers signers(6, 32, 32);
        auto aggregate = signers.sign(32, kMessage);
        aggregate.bits.push_back(0);
        QVERIFY(!verifySyncAggregate(*signers.committee(), aggregate, kMessage));
        aggregate.bits.assign(4, 0);
        QVERIFY(!verifySyncAggregate(*signers.committee(), aggregate, kMessage));
    }
};

QTEST_APPLESS_MAIN(BlsTest)
#include "bls_test.moc"
