// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "attack.h"
#include "stray_points.h"

#include <QTest>

using namespace attack;

namespace {

/// Compressed bytes with other flags: 0x80 compressed, 0x40 infinity, 0x20 the larger y.
BlsSignature withFlags(BlsSignature signature, unsigned flags) {
    signature[0] = static_cast<std::uint8_t>((signature[0] & 0x1fU) | flags);
    return signature;
}

/// Signs again as somebody else would: another committee, or over another network's domain.
LightClientUpdate signedBy(const Signers& signers, const Network& network, LightClientUpdate update) {
    const auto root = signingRootOf(network, update.attestedHeader.beacon, update.signatureSlot);
    update.syncAggregate = signers.sign(network.preset.syncCommitteeSize, root.value());
    return update;
}

} // namespace

Q_DECLARE_METATYPE(lightclient::BlsSignature)

/// Items 3 to 7, 9 and 10: who signed, what, and when.
class AttackSignatureTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void noSuchSignature_data() {
        QTest::addColumn<BlsSignature>("signature");
        const auto row = [](const char* name, const BlsSignature& signature) {
            QTest::newRow(name) << signature;
        };
        auto chain = chainOf();
        const auto good =
            chain.update({.attested = 94, .signature = 95, .finalized = 80}).syncAggregate.signature;
        BlsSignature tooLarge;
        tooLarge.bytes.fill(0xff);
        auto aboveModulus = tooLarge;
        row("infinity", withFlags({}, 0xc0));
        row("infinity of the larger y", withFlags({}, 0xe0));
        auto dirty = withFlags({}, 0xc0);
        dirty[95] = 1;
        row("infinity with an x", dirty);
        row("outside of the subgroup", straypoints::straySignature());
        row("outside, other y", withFlags(straypoints::straySignature(), 0xa0));
        row("x above the modulus", withFlags(aboveModulus, 0x80));
        row("all ones", tooLarge);
        row("all zeros", BlsSignature{});
        row("not compressed", withFlags(good, 0));
        row("flag of infinity", withFlags(good, 0xc0));
        row("the other y", withFlags(good, (good[0] & 0x20U) != 0 ? 0x80 : 0xa0));
    }
    void noSuchSignature() {
        QFETCH(BlsSignature, signature);
        auto chain = chainOf();
        const auto verifier = following(chain);
        for (const std::size_t participants : {std::size_t{32}, std::size_t{22}, std::size_t{3}}) {
            auto update = chain.update(
                {.attested = 94, .signature = 95, .finalized = 80, .participants = participants});
            QCOMPARE(codeAfter(verifier, update), std::string("ok"));
            update.syncAggregate.signature = signature;
            QCOMPARE(codeAfter(verifier, update), std::string("bad_signature"));
        }
    }
    void everyFlippedBitOfTheParticipation() {
        auto chain = chainOf();
        const auto verifier = following(chain);
        for (std::size_t i = 0; i < 31; ++i) {
            auto update = chain.update({.attested = 94, .signature = 95, .participants = 20});
            auto& bits = update.syncAggregate.bits;
            bits[i / 8] = static_cast<std::uint8_t>(bits[i / 8] ^ 1U << (i % 8));
            QCOMPARE(codeAfter(verifier, update), std::string("bad_signature"));
        }
    }
    void nobodyAndOneOfThem() {
        auto chain = chainOf();
        const auto verifier = following(chain);
        auto update = chain.update({.attested = 94, .signature = 95, .finalized = 80, .participants = 1});
        auto one = verifier;
        const auto fed = one.feed(update, kNow);
        QVERIFY(fed && !fed->finalized && !fed->optimistic); // valid, and of no weight
        QCOMPARE(one.store()->finalizedHeader.beacon.slot, Slot{72});
        update.syncAggregate.bits.assign(4, 0);
        QCOMPARE(codeAfter(verifier, update), std::string("no_participants"));
        update.syncAggregate.bits.assign(8, 0xff); // a committee twice as large as there is
        QCOMPARE(codeAfter(verifier, update), std::string("bad_signature"));
    }
    void theClockDecidesOnTheFuture() {
        auto chain = chainOf();
        const auto verifier = following(chain);
        const auto update = chain.update({.attested = 94, .signature = 95, .finalized = 80});
        const auto& network = chain.network();
        const auto begins = network.startOf(95);
        const auto codeAt = [&](std::uint64_t seconds) {
            return codeAfter(verifier, update, network.slotAt(seconds));
        };
        QCOMPARE(codeAt(begins - 30), std::string("future_slot")); // a slow clock
        QCOMPARE(codeAt(begins - 1), std::string("future_slot"));
        QCOMPARE(codeAt(begins), std::string("ok"));
        QCOMPARE(codeAt(begins + 30), std::string("ok")); // a fast one
        QCOMPARE(codeAfter(verifier, update, 94), std::string("future_slot"));
        QCOMPARE(codeAfter(verifier, update, 0), std::string("future_slot"));
    }
    void aClockThatJumpsBackTakesNothingBack() {
        auto chain = chainOf();
        auto verifier = following(chain);
        const auto update = chain.update({.attested = 94, .signature = 95, .finalized = 80});
        QVERIFY(verifier.feed(update, kNow).has_value());
        const auto next = chain.update({.attested = 96, .signature = 97, .finalized = 80});
        QCOMPARE(codeAfter(verifier, next, 70), std::string("future_slot"));
        QCOMPARE(verifier.store()->optimisticHeader.beacon.slot, Slot{94});
        QCOMPARE(codeAfter(verifier, next, kNow), std::string("ok"));
        QCOMPARE(codeAfter(verifier, next, UINT64_MAX), std::string("ok")); // the end of time
    }
    void slotsOutOfOrder() {
        auto chain = chainOf();
        const auto verifier = following(chain);
        auto update = chain.update({.attested = 94, .signature = 95, .finalized = 80});
        for (const Slot signature : {Slot{94}, Slot{93}, Slot{0}}) {
            update.signatureSlot = signature;
            QCOMPARE(codeAfter(verifier, update), std::string("bad_slot_order"));
        }
        update = chain.update({.attested = 93, .signature = 95, .finalized = 94});
        QCOMPARE(codeAfter(verifier, update), std::string("bad_slot_order"));
        update = chain.update({.attested = 93, .signature = 95, .finalized = 93}); // itself is not newer
        QCOMPARE(codeAfter(verifier, update), std::string("ok"));
    }
    void theFirstSlotOfAPeriodIsSignedByTheNewCommittee() {
        auto chain = chainOf();
        const auto verifier = following(chain);
        const auto& network = chain.network();
        const auto update = chain.update({.attested = 127, .signature = 128, .finalized = 112});
        QCOMPARE(codeAfter(verifier, update, 300), std::string("ok"));
        QCOMPARE(
            codeAfter(verifier, signedBy(chain.signers(1), network, update), 300),
            std::string("bad_signature"));
        // The last slots were missed: attested in one period, signed some slots into the next.
        const auto late = chain.update({.attested = 120, .signature = 131, .finalized = 104});
        QCOMPARE(codeAfter(verifier, late, 300), std::string("ok"));
        QCOMPARE(
            codeAfter(verifier, signedBy(chain.signers(1), network, late), 300),
            std::string("bad_signature"));
        const auto last = chain.update({.attested = 126, .signature = 127, .finalized = 112});
        QCOMPARE(
            codeAfter(verifier, signedBy(chain.signers(2), network, last), 300),
            std::string("bad_signature"));
    }
    void aForkAtAPeriodsBoundary() {
        // Slot 128 begins both Electra and period 2: the new committee signs with the old version, once.
        auto chain = chainOf({{Fork::Deneb, 0}, {Fork::Electra, 16}});
        auto verifier = following(chain);
        const auto& network = chain.network();
        auto electraOnly = network;
        electraOnly.forks.back().epoch = 0;
        const auto first = chain.update({.attested = 127, .signature = 128, .finalized = 112});
        QCOMPARE(codeAfter(verifier, first, 300), std::string("ok"));
        QCOMPARE(
            codeAfter(verifier, signedBy(chain.signers(2), electraOnly, first), 300),
            std::string("bad_signature"));
        QCOMPARE(
            codeAfter(verifier, signedBy(chain.signers(1), network, first), 300),
            std::string("bad_signature"));
        QVERIFY(verifier.feed(first, 300).has_value());
        const auto second = chain.update({.attested = 128, .signature = 129, .finalized = 120});
        QCOMPARE(codeAfter(verifier, second, 300), std::string("ok"));
        auto denebOnly = network;
        denebOnly.forks.pop_back();
        QCOMPARE(
            codeAfter(verifier, signedBy(chain.signers(2), denebOnly, second), 300),
            std::string("bad_signature"));
    }
    void attestedBeforeTheForkSignedAfterIt() {
        // Slots 88 to 91 were missed: the version is that of the slot before the signature's, the branches
        // are those of the attested slot's fork.
        auto chain = chainOf({{Fork::Deneb, 0}, {Fork::Electra, 11}});
        const auto verifier = chain.verifierAt(kCheckpoint);
        const auto& network = chain.network();
        auto update = chain.update({.attested = 87, .signature = 92, .finalized = 72});
        QCOMPARE(update.finalityBranch.size(), std::size_t{6});
        QCOMPARE(codeAfter(verifier, update), std::string("ok"));
        auto denebOnly = network;
        denebOnly.forks.pop_back();
        QCOMPARE(
            codeAfter(verifier, signedBy(chain.signers(1), denebOnly, update)), std::string("bad_signature"));
    }
};

QTEST_APPLESS_MAIN(AttackSignatureTest)
#include "attack_signature_test.moc"
