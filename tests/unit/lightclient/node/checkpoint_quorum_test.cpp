// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "chain_server.h"

#include "lightclient/node/checkpoint_quorum.h"

#include <QTest>

using namespace chainserver;

namespace {

/// Providers that say what they finalized.
struct Providers {
    explicit Providers(std::vector<SignedChain> chains) {
        for (auto& chain : chains)
            servers.push_back(std::make_unique<ChainServer>(io, std::move(chain)));
    }
    ~Providers() { io.stop(); }
    Providers(const Providers&) = delete;
    Providers& operator=(const Providers&) = delete;

    auto ask(std::size_t needed, std::vector<std::string> dataOperators = {"other.example"}) {
        std::vector<BeaconApi> apis;
        for (const auto& server : servers)
            apis.emplace_back(net::makeHttpClient(io.executor()), server->url(), server->chain().network());
        return net::runBlocking(
            io, askCheckpoint(std::move(apis), std::move(dataOperators), needed, [](const auto&) {}));
    }

    net::IoThread io;
    std::vector<std::unique_ptr<ChainServer>> servers;
};

std::vector<SignedChain> copies(std::size_t count) {
    return std::vector<SignedChain>(count, makeChain());
}

} // namespace

class CheckpointQuorumTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void enoughAgree() {
        Providers providers(copies(3));
        providers.servers[2]->isDown = true;
        const auto agreed = providers.ask(2);
        QVERIFY(agreed.has_value());
        QCOMPARE(agreed->block.slot, kFinalized);
        QCOMPARE(agreed->block.root, rootOf(makeChain().block(kFinalized).header.beacon));
        QCOMPARE(agreed->operators.size(), std::size_t{2});
        QCOMPARE(agreed->silent.size(), std::size_t{1});
        QCOMPARE(agreed->silent[0].reason, std::string("http_status"));
    }
    void whoIsAheadIsAskedForTheOlderBlock() {
        Providers providers(copies(3));
        providers.servers[0]->finalized = kFinalized + 8;
        providers.servers[1]->finalized = kFinalized - 8;
        // Two of three have finalized kFinalized; three of three only the oldest.
        QCOMPARE(providers.ask(2)->block.slot, kFinalized);
        QCOMPARE(providers.ask(2)->operators.size(), std::size_t{2});
        QCOMPARE(providers.ask(3)->block.slot, kFinalized - 8);
    }
    void oneContradictionSpoilsIt() {
        auto chains = copies(3);
        chains[1].fork(kFinalized - 4);
        Providers providers(std::move(chains));
        const auto agreed = providers.ask(2);
        QVERIFY(!agreed);
        QVERIFY(agreed.error().error == QuorumError::Disputed);
        const auto sentence = describe(agreed.error());
        for (const auto& server : providers.servers)
            QVERIFY(sentence.find(operatorOf(server->url())) != std::string::npos);
    }
    void tooFewAreTooFew() {
        Providers providers(copies(2));
        providers.servers[0]->isDown = true;
        const auto agreed = providers.ask(2);
        QVERIFY(!agreed && agreed.error().error == QuorumError::Unconfirmed);
        QVERIFY(providers.ask(1).has_value());
        QVERIFY(!providers.ask(0));
    }
    void anOperatorCountsOnce() {
        const BlockAtSlot block{64, {}};
        QVERIFY(!countWords({{"a", block}, {"a", block}}, {}, 2));
        QVERIFY(countWords({{"a", block}, {"b", block}}, {}, 2).has_value());
        QVERIFY(!countWords({}, {}, 0));
    }
    void nobodyGivesBothCheckpointAndAllTheData() {
        Providers providers(copies(2));
        const auto only = operatorOf(providers.servers[0]->url());
        const auto agreed = providers.ask(1, {only});
        QVERIFY(agreed.has_value());
        QCOMPARE(agreed->operators, std::vector<std::string>{operatorOf(providers.servers[1]->url())});
        QVERIFY(!providers.ask(2, {only}));
        // Where others give data, too, its word counts.
        QCOMPARE(providers.ask(2, {only, "other.example"})->operators.size(), std::size_t{2});
    }
};

QTEST_APPLESS_MAIN(CheckpointQuorumTest)
#include "checkpoint_quorum_test.moc"
