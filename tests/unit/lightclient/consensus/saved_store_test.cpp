// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "lightclient/consensus/saved_store.h"

#include "lightclient/consensus/proven_head.h"
#include "lightclient/consensus/roots.h"
#include "lightclient/primitives/sha256.h"
#include "signed_chain.h"

#include <QTest>

using namespace signedchain;

namespace {

SignedChain chainOf(Fork fork = Fork::Electra) {
    return SignedChain(makeNetwork(kMinimalPreset, {{fork, 0}}));
}

LightClientVerifier synced(SignedChain& chain) {
    auto out = chain.verifierAt(64);
    static_cast<void>(out.feed(chain.update({.attested = 90, .signature = 91, .finalized = 72}), 300));
    return out;
}

std::string codeFor(const Network& network, BytesView bytes) {
    const auto restored = restoreStore(network, bytes);
    return restored ? "ok" : std::string(codeOf(restored.error()));
}

/// The same content with a checksum that fits.
Bytes resealed(Bytes bytes) {
    bytes.resize(bytes.size() - 32);
    append(bytes, sha256(bytes));
    return bytes;
}

} // namespace

class SavedStoreTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void goesOnWhereItStood_data() {
        QTest::addColumn<int>("fork");
        for (const auto fork : {Fork::Altair, Fork::Capella, Fork::Deneb, Fork::Electra, Fork::Gloas})
            QTest::newRow(std::string(rulesOf(fork).name).c_str()) << int(fork);
    }
    void goesOnWhereItStood() {
        QFETCH(const int, fork);
        auto chain = chainOf(Fork(fork));
        auto original = synced(chain);
        const auto bytes = saveStore(original);
        auto restored = restoreStore(chain.network(), bytes);
        QVERIFY(restored.has_value());
        QVERIFY(restored->trustedRoot() == original.trustedRoot());
        QCOMPARE(restored->checkpointSlot(), original.checkpointSlot());
        QCOMPARE(restored->finalizedEvidence()->participants, original.finalizedEvidence()->participants);
        QCOMPARE(restored->store()->finalizedHeader.beacon.slot, Slot{72});
        // The optimistic head is not kept: it would be called new.
        QCOMPARE(restored->store()->optimisticHeader.beacon.slot, Slot{72});
        QCOMPARE(
            provenExecutionHead(*restored, ProofLevel::Finalized).has_value(),
            provenExecutionHead(original, ProofLevel::Finalized).has_value());
        // Both walk on alike, into the next period.
        for (const auto& update :
             {chain.update({.attested = 130, .signature = 131, .finalized = 128}),
              chain.update({.attested = 200, .signature = 201, .finalized = 192})}) {
            QVERIFY(original.feed(update, 300).has_value());
            QVERIFY(restored->feed(update, 300).has_value());
        }
        QVERIFY(saveStore(*restored) == saveStore(original));
    }
    void atTheCheckpointToo() {
        auto chain = chainOf();
        const auto fresh = chain.verifierAt(64); // no next committee, nobody's signature
        const auto restored = restoreStore(chain.network(), saveStore(fresh));
        QVERIFY(restored.has_value());
        QVERIFY(!restored->store()->nextSyncCommittee);
        QVERIFY(!restored->finalizedEvidence());
    }
    void everyFlippedByteAndEveryCutIsFound() {
        auto chain = chainOf();
        const auto bytes = saveStore(synced(chain));
        for (std::size_t i = 0; i < bytes.size(); ++i) {
            auto wrong = bytes;
            wrong[i] ^= 0x40;
            QCOMPARE(codeFor(chain.network(), wrong), std::string("damaged_store"));
        }
        for (std::size_t length = 0; length < bytes.size(); length += 7)
            QCOMPARE(codeFor(chain.network(), BytesView(bytes).first(length)), std::string("damaged_store"));
        auto longer = bytes;
        longer.push_back(0);
        QCOMPARE(codeFor(chain.network(), longer), std::string("damaged_store"));
    }
    void whoeverSealsItAgainGetsAnAnswerToo() {
        // A checksum protects from accidents alone: the parts behind it are checked for themselves.
        auto chain = chainOf();
        const auto bytes = saveStore(synced(chain));
        auto version = bytes;
        version[8] = 2;
        QCOMPARE(codeFor(chain.network(), resealed(version)), std::string("other_store_version"));
        auto network = chain.network();
        network.genesisValidatorsRoot[0] ^= 1;
        QCOMPARE(codeFor(network, bytes), std::string("wrong_network"));
        auto later = chain.network();
        later.forks = {{"heze", Bytes4{{9}}, 0, std::nullopt}};
        QCOMPARE(codeFor(later, bytes), std::string("unknown_fork"));
        int refused = 0;
        for (std::size_t i = 80; i < 160; ++i) { // every number in front of the header
            auto wrong = bytes;
            wrong[i] ^= 0xff;
            refused += codeFor(chain.network(), resealed(wrong)) == "ok" ? 0 : 1;
        }
        QVERIFY(refused > 0); // and nothing crashed
        auto cut = bytes;
        cut.resize(cut.size() - 100);
        QCOMPARE(codeFor(chain.network(), resealed(cut)), std::string("damaged_store"));
        auto another = makeNetwork(kMainnetPreset, {{Fork::Electra, 0}}); // a larger committee
        another.genesisValidatorsRoot = chain.network().genesisValidatorsRoot;
        QCOMPARE(codeFor(another, bytes), std::string("damaged_store"));
    }
};

QTEST_APPLESS_MAIN(SavedStoreTest)
#include "saved_store_test.moc"
