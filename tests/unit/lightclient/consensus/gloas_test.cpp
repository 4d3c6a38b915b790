// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "lightclient/consensus/json_codec.h"
#include "lightclient/consensus/light_client_header.h"
#include "lightclient/consensus/object_reader.h"
#include "lightclient/consensus/proven_head.h"
#include "lightclient/consensus/roots.h"
#include "lightclient/consensus/ssz_codec.h"
#include "signed_chain.h"

#include <boost/json/serialize.hpp>

#include <QTest>

using namespace signedchain;

namespace {

/// Fulu up to slot 87, Gloas from 88 on.
SignedChain forkedChain() {
    return SignedChain(makeNetwork(kMinimalPreset, {{Fork::Fulu, 0}, {Fork::Gloas, 11}}));
}

std::string codeFor(const LightClientVerifier& verifier, const LightClientUpdate& update) {
    auto copy = verifier;
    const auto fed = copy.feed(update, 300);
    return fed ? std::string("ok") : std::string(codeOf(fed.error()));
}

std::string codeFor(const Network& network, const LightClientHeader& header) {
    const auto valid = verifyLightClientHeader(network, header);
    return valid ? std::string("ok") : std::string(codeOf(valid.error()));
}

} // namespace

class GloasTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aChainOfItsOwnSyncs() {
        SignedChain chain(makeNetwork(kMinimalPreset, {{Fork::Gloas, 0}}));
        auto verifier = chain.verifierAt(64);
        QVERIFY(verifier.store().has_value());
        QVERIFY(verifier.feed(chain.update({.attested = 90, .signature = 91, .finalized = 72}), 300));
        QVERIFY(verifier.feed(chain.update({.attested = 130, .signature = 131, .finalized = 128}), 300));
        QCOMPARE(verifier.store()->finalizedHeader.beacon.slot, Slot{128});
        // No payload header, no state root: nothing is called proven.
        QVERIFY(!provenExecutionHead(verifier, ProofLevel::Finalized));
        const auto hash = provenExecutionBlockHash(verifier, ProofLevel::Finalized);
        QVERIFY(hash.has_value());
        QVERIFY(hash->value().blockHash == verifier.store()->finalizedHeader.executionBlockHash);
        QVERIFY(!hash->value().blockNumber);
        QVERIFY(hash->anchor().blockHash == hash->value().blockHash);
        QVERIFY(hash->anchor().stateRoot.isZero());
        QCOMPARE(hash->anchor().slot, Slot{128});
        QVERIFY(hash->path().back().kind == RungKind::ExecutionBlock);
    }
    void aStoreGoesAcrossTheFork() {
        auto chain = forkedChain();
        auto verifier = chain.verifierAt(64);
        QVERIFY(verifier.feed(chain.update({.attested = 86, .signature = 87, .finalized = 72}), 300));
        auto update = chain.update({.attested = 95, .signature = 96, .finalized = 80});
        QVERIFY(!update.finalizedHeader.executionBlockHash); // as a Fulu object has it
        update.finalizedHeader = asGloas(update.finalizedHeader, Fork::Fulu);
        QCOMPARE(codeFor(verifier, update), std::string("ok"));
        auto wrong = update;
        (*wrong.finalizedHeader.executionBlockHash)[0] ^= 1;
        QCOMPARE(codeFor(verifier, wrong), std::string("bad_execution_branch"));
        wrong = update;
        (*wrong.attestedHeader.executionBlockHash)[31] ^= 1;
        QCOMPARE(codeFor(verifier, wrong), std::string("bad_execution_branch"));
        QVERIFY(verifier.feed(update, 300));
        QCOMPARE(verifier.store()->finalizedHeader.beacon.slot, Slot{80});
    }
    void olderBlocksGoByTheirHash_data() {
        QTest::addColumn<int>("fork");
        QTest::addColumn<bool>("hasHash");
        QTest::newRow("altair") << int(Fork::Altair) << false;
        QTest::newRow("bellatrix") << int(Fork::Bellatrix) << false;
        QTest::newRow("capella") << int(Fork::Capella) << true;
        QTest::newRow("deneb") << int(Fork::Deneb) << true;
        QTest::newRow("electra") << int(Fork::Electra) << true;
        QTest::newRow("fulu") << int(Fork::Fulu) << true;
    }
    void olderBlocksGoByTheirHash() {
        QFETCH(const int, fork);
        QFETCH(const bool, hasHash);
        SignedChain chain(makeNetwork(kMinimalPreset, {{Fork(fork), 0}}));
        const auto header = asGloas(chain.block(64).header, Fork(fork));
        QCOMPARE(codeFor(chain.network(), header), std::string("ok"));
        QCOMPARE(header.executionBranch.size(), std::size_t{11});
        auto wrong = header;
        (*wrong.executionBlockHash)[5] ^= 1;
        const std::string refusal = hasHash ? "bad_execution_branch" : "not_default";
        QCOMPARE(codeFor(chain.network(), wrong), refusal);
        // Padding in front must be zero, and what follows is the proof.
        for (std::size_t i = 0; i < header.executionBranch.size(); ++i) {
            wrong = header;
            wrong.executionBranch[i][3] ^= 1;
            QCOMPARE(codeFor(chain.network(), wrong), refusal);
        }
    }
    void aGloasBlockInAnOlderObjectIsRefused() {
        auto chain = forkedChain();
        auto header = chain.block(88).header;
        QCOMPARE(codeFor(chain.network(), header), std::string("ok"));
        header.executionBlockHash.reset();
        QCOMPARE(codeFor(chain.network(), header), std::string("bad_execution_branch"));
        header.executionBranch.clear();
        QCOMPARE(codeFor(chain.network(), header), std::string("bad_execution_branch"));
    }
    void objectsComeAndGoInBothEncodings() {
        auto chain = forkedChain();
        const auto& network = chain.network();
        auto update = chain.update({.attested = 95, .signature = 96, .finalized = 88});
        const Bytes ssz = encodeSsz(update, ObjectKind::Update, Schema::Gloas, network.preset);
        const auto found = readObjects(network, ssz, {});
        QCOMPARE(found.size(), std::size_t{1});
        QVERIFY(found[0].object.has_value());
        QVERIFY(found[0].kind == ObjectKind::Update && found[0].object->fork == Fork::Gloas);
        const auto& read = std::get<LightClientUpdate>(found[0].object->content);
        QVERIFY(rootOf(read, Schema::Gloas, network.preset) == rootOf(update, Schema::Gloas, network.preset));
        const json::object wrapped{
            {"version", "gloas"},
            {"data", toJson(update, ObjectKind::Update, Schema::Gloas, network.preset)}};
        const auto text = json::serialize(wrapped);
        const auto fromJson = readObjects(network, Bytes(text.begin(), text.end()), {});
        QVERIFY(fromJson.at(0).object.has_value());
        QVERIFY(
            encodeSsz(
                std::get<LightClientUpdate>(fromJson[0].object->content), ObjectKind::Update, Schema::Gloas,
                network.preset) == ssz);
        const auto bootstrap = chain.bootstrap(96);
        const Bytes small = encodeSsz(bootstrap, Schema::Gloas, network.preset);
        QVERIFY(readObjects(network, small, {}).at(0).kind == ObjectKind::Bootstrap);
        // A byte more or less is another object's length.
        QVERIFY(!readObjects(network, BytesView(small).subspan(1), {}).at(0).object);
    }
};

QTEST_APPLESS_MAIN(GloasTest)
#include "gloas_test.moc"
