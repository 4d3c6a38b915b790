// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "lightclient/consensus/bls.h"

#include "signed_chain.h"
#include "stray_points.h"

#include <QTest>

using namespace signedchain;
using namespace straypoints;

namespace {

const Hash32 kMessage{{1, 2, 3}};

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
