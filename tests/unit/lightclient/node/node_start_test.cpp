// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "recorded_node.h"

#include <boost/json/serialize.hpp>

#include <QTest>

using namespace recorded_node;

// What a node refuses to start from.
class NodeStartTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anOldCheckpointIsRefusedUnlessItIsAccepted() {
        constexpr std::int64_t day = 86'400'000;
        const auto header = std::get<LightClientBootstrap>(electra().object("bootstrap.ssz").content).header;
        const auto born = static_cast<std::int64_t>(electra().network.startOf(header.beacon.slot)) * 1000;
        Stand stand;
        stand.nowMillis = born + 14 * day + 1000;
        const auto result = net::runBlocking(stand.io, stand.node->syncOnce());
        QVERIFY(!result);
        QCOMPARE(std::string(codeOf(result.error())), std::string("old_checkpoint"));
        QVERIFY(describe(result.error()).find("14 days old") != std::string::npos);
        QVERIFY(!stand.node->verifier().store());
        stand.nowMillis = born + 14 * day;
        static_cast<void>(stand.pass());
        QVERIFY(stand.node->verifier().store().has_value());
        Stand knowingly(electra().root, {.oldestCheckpoint = std::nullopt});
        knowingly.nowMillis = born + 400 * day;
        static_cast<void>(knowingly.pass());
        QVERIFY(knowingly.node->verifier().store().has_value());
    }
    void aCheckpointOfTheFutureIsRefused() {
        const auto header = std::get<LightClientBootstrap>(electra().object("bootstrap.ssz").content).header;
        const auto born = static_cast<std::int64_t>(electra().network.startOf(header.beacon.slot)) * 1000;
        Stand stand;
        stand.nowMillis = born - 1;
        QCOMPARE(stand.pass(), std::string("future_slot"));
        QVERIFY(!stand.node->verifier().store());
        stand.nowMillis = born;
        static_cast<void>(stand.pass());
        QVERIFY(stand.node->verifier().store().has_value());
    }
    void anotherNetworkIsNamed_data() {
        QTest::addColumn<bool>("isRootKnown");
        QTest::addColumn<int>("fault");
        QTest::newRow("it has no such block") << false << int(Fault::None);
        QTest::newRow("its forks are strange") << true << int(Fault::WrongKind);
    }
    void anotherNetworkIsNamed() {
        QFETCH(const bool, isRootKnown);
        QFETCH(const int, fault);
        const auto genesis = [](const Hash32& root) {
            const json::object data{{"genesis_time", "1"}, {"genesis_validators_root", toHex(root)}};
            return json::serialize(json::object{{"data", data}});
        };
        Hash32 other;
        other[31] = 7;
        Stand stand(isRootKnown ? electra().root : other);
        stand.server.setFault(Fault(fault));
        // Its own word for its own chain changes nothing.
        stand.server.setGenesis(genesis(electra().network.genesisValidatorsRoot));
        const auto usual = stand.pass();
        QVERIFY(usual != "ok" && usual != "wrong_network");
        stand.server.setGenesis("[]");
        QCOMPARE(stand.pass(), usual);
        stand.server.setGenesis(genesis(other));
        const auto result = net::runBlocking(stand.io, stand.node->syncOnce());
        QVERIFY(!result && isRefusal(result.error()));
        QCOMPARE(std::string(codeOf(result.error())), std::string("wrong_network"));
        QVERIFY(describe(result.error()).find(toHex(other)) != std::string::npos);
        QVERIFY(!stand.node->verifier().store());
    }
};

QTEST_APPLESS_MAIN(NodeStartTest)
#include "node_start_test.moc"
