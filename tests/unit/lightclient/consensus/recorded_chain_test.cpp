// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "lightclient/consensus/light_client_verifier.h"
#include "lightclient/consensus/proven_head.h"
#include "lightclient/consensus/roots.h"
#include "recorded.h"

#include <QTest>

using namespace recorded;

namespace {

/// Bootstrapped, and fed every update of the recording.
LightClientVerifier synced(const Chain& chain) {
    LightClientVerifier verifier(chain.network, chain.root);
    for (const auto* name : {"bootstrap.ssz", "updates.ssz"})
        for (const auto& entry : chain.objects(name)) {
            const auto fed = verifier.feed(entry.object.value(), chain.now);
            [&] { QVERIFY2(fed.has_value(), fed ? "" : codeOf(fed.error()).data()); }();
        }
    return verifier;
}

bool refuses(const LightClientVerifier& verifier, BytesView bytes, ObjectKind kind, Slot now) {
    const auto read = readObjectSsz(verifier.network(), bytes, {kind, {}});
    if (!read.object)
        return true;
    auto copy = verifier;
    return !copy.feed(*read.object, now).has_value();
}

/// Places of `bytes` where some change of the byte is not refused.
std::vector<std::size_t>
acceptedPlaces(const LightClientVerifier& verifier, const Bytes& bytes, ObjectKind kind, Slot now) {
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < bytes.size(); ++i)
        for (const unsigned change : {0x01U, 0x80U, 0xffU}) {
            auto bad = bytes;
            bad[i] = static_cast<std::uint8_t>(bad[i] ^ change);
            if (!refuses(verifier, bad, kind, now)) {
                out.push_back(i);
                break;
            }
        }
    return out;
}

} // namespace

class RecordedChainTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void followsARealNode() {
        auto verifier = synced(electra());
        for (const auto* name : {"finality_update.json", "optimistic_update.json"})
            QVERIFY(verifier.feed(electra().object(name), electra().now).has_value());
        const auto& store = *verifier.store();
        QCOMPARE(store.finalizedHeader.beacon.slot, Slot{96});
        QCOMPARE(store.optimisticHeader.beacon.slot, Slot{119});
        QCOMPARE(store.finalizedHeader.execution.blockNumber, std::uint64_t{96});
        const auto head = provenExecutionHead(verifier, ProofLevel::Finalized);
        QVERIFY(head.has_value());
        QVERIFY(head->value().stateRoot == store.finalizedHeader.execution.stateRoot);
        const auto hash = provenExecutionBlockHash(verifier, ProofLevel::Finalized);
        QVERIFY(hash.has_value());
        QVERIFY(hash->value() == (ExecutionBlockHash{head->value().blockHash, std::uint64_t{96}}));
        QVERIFY(hash->anchor() == head->anchor());
        QCOMPARE(hash->path().size() + 1, head->path().size()); // all but the state root
    }
    void followsThroughEveryFork() {
        auto verifier = synced(forks());
        QVERIFY(verifier.feed(forks().object("finality_update.ssz"), forks().now).has_value());
        QVERIFY(verifier.feed(forks().object("optimistic_update.ssz"), forks().now).has_value());
        QCOMPARE(verifier.store()->finalizedHeader.beacon.slot, Slot{192});
        QCOMPARE(verifier.store()->optimisticHeader.beacon.slot, Slot{209});
    }
    void aPeriodCannotBeSkipped() {
        LightClientVerifier verifier(forks().network, forks().root);
        QVERIFY(verifier.feed(forks().object("bootstrap.json"), forks().now).has_value());
        const auto updates = forks().objects("updates.json");
        const auto codeFor = [&](std::size_t index) {
            const auto fed = verifier.feed(*updates[index].object, forks().now);
            return fed ? std::string("ok") : std::string(codeOf(fed.error()));
        };
        QCOMPARE(codeFor(1), std::string("wrong_period"));
        QCOMPARE(codeFor(0), std::string("ok"));
        QCOMPARE(codeFor(2), std::string("wrong_period"));
        QCOMPARE(codeFor(1), std::string("ok"));
        QCOMPARE(codeFor(0), std::string("wrong_period"));
    }
    void aTimeBeforeTheSignatureRefuses() {
        auto verifier = synced(electra());
        const auto update = electra().object("optimistic_update.ssz");
        const auto signature = std::get<LightClientUpdate>(update.content).signatureSlot;
        const auto early = verifier.feed(update, signature - 1);
        QVERIFY(!early && early.error() == ConsensusError::FutureSlot);
        QVERIFY(verifier.feed(update, signature).has_value());
    }
    void everyChangedByteOfABootstrapIsRefused() {
        const LightClientVerifier fresh(electra().network, electra().root);
        const auto bytes = electra().file("bootstrap.ssz");
        QVERIFY(!refuses(fresh, bytes, ObjectKind::Bootstrap, electra().now));
        const auto accepted = acceptedPlaces(fresh, bytes, ObjectKind::Bootstrap, electra().now);
        QVERIFY2(accepted.empty(), accepted.empty() ? "" : std::to_string(accepted.front()).c_str());
    }
    void everyTruncationIsRefused() {
        const LightClientVerifier fresh(electra().network, electra().root);
        const auto bytes = electra().file("bootstrap.ssz");
        for (std::size_t length = 0; length < bytes.size(); ++length)
            QVERIFY(refuses(fresh, BytesView(bytes).first(length), ObjectKind::Bootstrap, electra().now));
        const auto verifier = synced(electra());
        const auto update = electra().file("optimistic_update.ssz");
        for (std::size_t length = 0; length < update.size(); ++length)
            QVERIFY(refuses(
                verifier, BytesView(update).first(length), ObjectKind::OptimisticUpdate, electra().now));
    }
    void everyChangedByteOfAnUpdateIsRefused_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("kind");
        QTest::newRow("finality") << "finality_update.ssz" << int(ObjectKind::FinalityUpdate);
        QTest::newRow("optimistic") << "optimistic_update.ssz" << int(ObjectKind::OptimisticUpdate);
    }
    void everyChangedByteOfAnUpdateIsRefused() {
        QFETCH(QString, file);
        QFETCH(int, kind);
        const auto bytes = electra().file(file.toStdString());
        const auto verifier = synced(electra());
        const auto object = electra().object(file.toStdString());
        const auto signature = std::get<LightClientUpdate>(object.content).signatureSlot;
        // Signed in the slot that is now, over the slot before: no other signature slot is in order.
        QVERIFY(!refuses(verifier, bytes, ObjectKind(kind), signature));
        const auto accepted = acceptedPlaces(verifier, bytes, ObjectKind(kind), signature);
        QVERIFY2(accepted.empty(), accepted.empty() ? "" : std::to_string(accepted.front()).c_str());
    }
    void onlyTheSignatureSlotIsNotSigned() {
        // The committee signs the header, not the slot it signs in: later, another slot of the same period
        // and fork would do as well. It moves nothing, and no other byte has that freedom.
        const auto bytes = electra().file("optimistic_update.ssz");
        const auto verifier = synced(electra());
        const std::size_t place = 4 + 4 + 96; // offset, bits, signature
        for (const auto accepted :
             acceptedPlaces(verifier, bytes, ObjectKind::OptimisticUpdate, electra().now + 300))
            QVERIFY2(accepted >= place && accepted < place + 8, std::to_string(accepted).c_str());
    }
    void everyChangedByteOfACommitteeUpdateIsRefused() {
        LightClientVerifier verifier(electra().network, electra().root);
        QVERIFY(verifier.feed(electra().object("bootstrap.ssz"), electra().now).has_value());
        const auto sequence = electra().file("updates.ssz");
        const std::size_t length = sequence[0] + 256U * sequence[1];
        const Bytes bytes(sequence.begin() + 12, sequence.begin() + 8 + std::ptrdiff_t(length));
        const auto object = readObjectSsz(electra().network, bytes, {ObjectKind::Update, {}});
        const auto signature = std::get<LightClientUpdate>(object.object->content).signatureSlot;
        QVERIFY(!refuses(verifier, bytes, ObjectKind::Update, signature));
        const auto accepted = acceptedPlaces(verifier, bytes, ObjectKind::Update, signature);
        QVERIFY2(accepted.empty(), accepted.empty() ? "" : std::to_string(accepted.front()).c_str());
    }
};

QTEST_APPLESS_MAIN(RecordedChainTest)
#include "recorded_chain_test.moc"
