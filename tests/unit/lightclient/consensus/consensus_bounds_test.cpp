// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "attack.h"
#include "stray_points.h"
#include "tests/support/counted_memory.h"

#include "lightclient/consensus/bls.h"
#include "lightclient/consensus/object_reader.h"
#include "lightclient/consensus/ssz_codec.h"

#include <QTest>

using namespace attack;
using support::heapUseOf;

namespace {

constexpr std::size_t kKiB = 1024;
constexpr std::size_t kMiB = kKiB * kKiB;

/// That reading `bytes` gives one refusal, and what it took.
support::HeapUse useOfRefusal(const Network& network, BytesView bytes) {
    std::string code;
    const auto use = heapUseOf([&] {
        const auto objects = readObjects(network, bytes);
        code = objects.size() == 1 ? codeFor(objects[0].object) : std::to_string(objects.size()) + " objects";
    });
    [&] { QCOMPARE(code, std::string("malformed")); }();
    return use;
}

support::HeapUse useOfRefusal(const Network& network, const std::string& text) {
    return useOfRefusal(network, BytesView(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()));
}

std::string listOf(const std::string& entry, std::size_t count) {
    std::string out = "[" + entry;
    for (std::size_t i = 1; i < count; ++i)
        out += "," + entry;
    return out + "]";
}

} // namespace

/// What hostile objects may cost, in memory and in signatures checked.
class ConsensusBoundsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void lengthsThatAreOnlyClaimed() {
        const auto network = makeNetwork(kMainnetPreset, {{Fork::Electra, 0}});
        for (const std::uint64_t length : {std::uint64_t{1} << 63U, UINT64_MAX, std::uint64_t{1} << 40U}) {
            Bytes bytes;
            appendUint64(bytes, length);
            append(bytes, Bytes(1000, 0xff));
            QVERIFY(useOfRefusal(network, bytes).peakBytes < 256 * kKiB);
        }
    }
    void bytesThatAreNothing() {
        // Sixteen megabytes, the largest body: tried as every kind and fork, and never copied.
        const auto network = makeNetwork(
            kMainnetPreset,
            {{Fork::Altair, 0}, {Fork::Capella, 1}, {Fork::Deneb, 2}, {Fork::Electra, 3}, {Fork::Gloas, 4}});
        for (const std::uint8_t fill : {std::uint8_t{0}, std::uint8_t{1}, std::uint8_t{0xff}}) {
            const auto use = useOfRefusal(network, Bytes(16 * kMiB, fill));
            QVERIFY(use.peakBytes < 256 * kKiB);
            QVERIFY(use.allocations < 1'000);
        }
    }
    void aHundredAndTwentyNineUpdates() {
        auto chain = chainOf();
        const auto object = encodeSsz(
            chain.update({.attested = 94, .signature = 95}), ObjectKind::Update, Schema::Electra,
            kMinimalPreset);
        Bytes sequence;
        for (int i = 0; i < 129; ++i) {
            appendUint64(sequence, object.size() + 4);
            append(sequence, chain.network().forkDigest(0));
            append(sequence, object);
        }
        QVERIFY(useOfRefusal(chain.network(), sequence).peakBytes < 256 * kKiB); // none of them is read
    }
    void textsThatAreNothing() {
        const auto network = makeNetwork(kMainnetPreset, {{Fork::Electra, 0}});
        QVERIFY(useOfRefusal(network, std::string(16 * kMiB, '[')).peakBytes < 64 * kKiB);
        QVERIFY(useOfRefusal(network, listOf("0", 2 * kMiB)).peakBytes < 64 * kKiB);
        QVERIFY(useOfRefusal(network, std::string(65 * kMiB, ' ') + "{}").peakBytes < 64 * kKiB);
        QVERIFY(useOfRefusal(network, "{\"data\":" + listOf("{}", 200'000) + "}").peakBytes < 64 * kMiB);
        // A committee of too many, in an object that has all else as well.
        const std::string key = "\"0x" + std::string(96, 'a') + "\"";
        const std::string committee =
            "{\"pubkeys\":" + listOf(key, 100'000) + ",\"aggregate_pubkey\":" + key + "}";
        const std::string text = "{\"header\":{},\"current_sync_committee\":" + committee +
                                 ",\"current_sync_committee_branch\":[]}";
        QVERIFY(useOfRefusal(network, text).peakBytes < 4 * text.size());
    }
    void signaturesAreCheckedLastAndOnce() {
        auto chain = chainOf();
        const auto verifier = following(chain);
        const auto honest = chain.update({.attested = 94, .signature = 95, .finalized = 80});
        const auto checksOf = [&](auto&& change, Slot now = kNow) {
            auto update = honest;
            change(update);
            int count = 0;
            const auto counted = [&](const auto&...) { return ++count > 0; };
            (void)processLightClientUpdate(chain.network(), *verifier.store(), update, now, counted);
            return count;
        };
        QCOMPARE(checksOf([](LightClientUpdate&) {}), 1);
        QCOMPARE(checksOf([](LightClientUpdate&) {}, 94), 0); // of the future
        QCOMPARE(checksOf([](auto& u) { u.syncAggregate.bits.assign(4, 0); }), 0);
        QCOMPARE(checksOf([](auto& u) { u.signatureSlot = 94; }), 0);
        QCOMPARE(checksOf([](auto& u) { u.signatureSlot = 300; }, 400), 0); // another period
        QCOMPARE(checksOf([](auto& u) { u.finalityBranch[1][1] ^= 1; }), 0);
        QCOMPARE(checksOf([](auto& u) { u.finalizedHeader.beacon.bodyRoot[0] ^= 1; }), 0);
        QCOMPARE(checksOf([](auto& u) { u.nextSyncCommitteeBranch[1][1] ^= 1; }), 0);
        QCOMPARE(checksOf([](auto& u) { u.attestedHeader.execution.gasUsed = 9; }), 0);
    }
    void committeesOfNoKeys() {
        // As large as mainnet's, and not a key in it that adds up: little memory, and an answer.
        const Signers signers(1, 512, 8);
        const Hash32 message{{1}};
        for (const std::size_t participants : {std::size_t{512}, std::size_t{300}, std::size_t{200}}) {
            const auto aggregate = signers.sign(participants, message);
            BlsPublicKey infinity;
            infinity[0] = 0xc0;
            for (const auto& key :
                 std::vector<BlsPublicKey>{{}, infinity, straypoints::strayKey(), BlsPublicKey{{0xff}}}) {
                const SyncCommittee committee{std::vector<BlsPublicKey>(512, key), key};
                bool holds = true;
                const auto use =
                    heapUseOf([&] { holds = verifySyncAggregate(committee, aggregate, message); });
                QVERIFY(!holds);
                QVERIFY(use.peakBytes < 256 * 1024); // the pairing's own room, and the keys'
            }
        }
    }
    void aStoreDoesNotGrow() {
        auto chain = chainOf();
        auto verifier = following(chain);
        std::vector<LightClientUpdate> updates;
        for (Slot slot = 91; slot < 127; ++slot)
            for (const std::size_t participants : {std::size_t{9}, std::size_t{20}})
                updates.push_back(
                    chain.update({.attested = slot, .signature = slot + 1, .participants = participants}));
        (void)verifier.feed(updates.front(), 200);
        const auto use = heapUseOf([&] {
            for (const auto& update : updates)
                (void)verifier.feed(update, 200);
        });
        QVERIFY(use.peakBytes < 64 * kKiB);
    }
};

QTEST_APPLESS_MAIN(ConsensusBoundsTest)
#include "consensus_bounds_test.moc"
