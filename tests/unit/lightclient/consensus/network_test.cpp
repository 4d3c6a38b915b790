// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "lightclient/consensus/network.h"

#include "lightclient/primitives/hex.h"
#include "recorded.h"

#include <QTest>

using namespace lightclient;
using namespace lightclient::consensus;

namespace {

constexpr const char* kNetworks[] = {"mainnet", "sepolia", "holesky", "hoodi"};

/// First epoch of a fork by name.
Epoch epochOf(const Network& network, std::string_view fork) {
    for (const auto& row : network.forks)
        if (row.name == fork)
            return row.epoch;
    return UINT64_MAX;
}

/// A network file that is accepted, with one member replaced or removed.
json::object networkFile() {
    return parseJson(
               R"({"name":"x","preset":"minimal","chain_id":1,"genesis_time":0,)"
               R"("genesis_validators_root":"0x)" +
               std::string(64, '1') +
               R"(","seconds_per_slot":6,"forks":[{"name":"electra","version":"0x05000001","epoch":0}]})")
        .value()
        .as_object();
}

} // namespace

class NetworkTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void digests_data() {
        QTest::addColumn<QString>("network");
        QTest::addColumn<qulonglong>("epoch");
        QTest::addColumn<QString>("digest");
        // Computed by the executable specification.
        const struct {
            const char* network;
            Epoch epoch;
            const char* digest;
        } rows[] = {
            {"mainnet", 0, "b5303f2a"},      {"mainnet", 74240, "afcaaba0"},  {"mainnet", 144896, "4a26c58b"},
            {"mainnet", 194048, "bba4da96"}, {"mainnet", 269568, "6a95a1a9"}, {"mainnet", 364032, "ad532ceb"},
            {"mainnet", 411391, "ad532ceb"}, {"mainnet", 411392, "cc2c5cdb"}, {"mainnet", 412671, "cc2c5cdb"},
            {"mainnet", 412672, "cb0d1acc"}, {"mainnet", 419072, "8c9f62fe"}, {"mainnet", 999999, "8c9f62fe"},
            {"sepolia", 0, "a8fee8ee"},      {"sepolia", 50, "60725ca1"},     {"sepolia", 100, "36fa5013"},
            {"sepolia", 56832, "47eb72b3"},  {"sepolia", 132608, "d31f6191"}, {"sepolia", 222464, "14045b5a"},
            {"sepolia", 272640, "7e0d3447"}, {"sepolia", 274176, "fd32b622"}, {"sepolia", 275712, "74d01459"},
            {"holesky", 0, "69b7d974"},      {"holesky", 256, "17e2dad3"},    {"holesky", 29696, "69ae0e99"},
            {"holesky", 115968, "019e21ad"}, {"holesky", 165120, "84e8fde5"}, {"holesky", 166400, "c7022d55"},
            {"holesky", 167936, "32db3f09"}, {"hoodi", 0, "d2f1997f"},        {"hoodi", 2048, "82556a32"},
            {"hoodi", 50688, "e2abcca4"},    {"hoodi", 52480, "ae9f70a0"},    {"hoodi", 54016, "c6ecb76c"},
        };
        for (const auto& row : rows)
            QTest::newRow(qPrintable(QString("%1 %2").arg(row.network).arg(row.epoch)))
                << row.network << qulonglong(row.epoch) << row.digest;
    }
    void digests() {
        QFETCH(QString, network);
        QFETCH(qulonglong, epoch);
        QFETCH(QString, digest);
        const auto table = builtinNetwork(network.toStdString()).value();
        const auto made = table.forkDigest(epoch);
        QCOMPARE(QString::fromStdString(toHex(made)), "0x" + digest);
        // Back from the digest to the fork that rules then.
        const auto* row = table.activationByDigest(made);
        QVERIFY(row != nullptr);
        QCOMPARE(row->name, table.activationAt(epoch)->name);
    }
    void aStrangersDigestIsNobodys() {
        for (const auto* name : kNetworks)
            QVERIFY(builtinNetwork(name)->activationByDigest(Bytes4{{1, 2, 3, 4}}) == nullptr);
    }
    void executionForkTimesFollowFromEpochs() {
        // EL fork time = genesis time + epoch * 32 * 12.
        const struct {
            const char* network;
            std::uint64_t shanghai, cancun, prague, osaka, firstBlobs, secondBlobs;
        } rows[] = {
            {"mainnet", 1681338455, 1710338135, 1746612311, 1764798551, 1765290071, 1767747671},
            {"sepolia", 1677557088, 1706655072, 1741159776, 1760427360, 1761017184, 1761607008},
            {"holesky", 1696000704, 1707305664, 1740434112, 1759308480, 1759800000, 1760389824},
            {"hoodi", 1742213400, 1742213400, 1742999832, 1761677592, 1762365720, 1762955544},
        };
        for (const auto& row : rows) {
            const auto network = builtinNetwork(row.network).value();
            const auto timeOf = [&](Epoch epoch) { return network.startOf(epoch * 32); };
            QCOMPARE(timeOf(epochOf(network, "capella")), row.shanghai);
            QCOMPARE(timeOf(epochOf(network, "deneb")), row.cancun);
            QCOMPARE(timeOf(epochOf(network, "electra")), row.prague);
            QCOMPARE(timeOf(epochOf(network, "fulu")), row.osaka);
            QCOMPARE(timeOf(network.blobSchedule.at(0).epoch), row.firstBlobs);
            QCOMPARE(timeOf(network.blobSchedule.at(1).epoch), row.secondBlobs);
            QCOMPARE(network.blobSchedule.at(0).maxBlobs, std::uint64_t{15});
            QCOMPARE(network.blobSchedule.at(1).maxBlobs, std::uint64_t{21});
        }
    }
    void slotsOfTheClock() {
        const auto mainnet = builtinNetwork("mainnet").value();
        QCOMPARE(mainnet.slotAt(0), Slot{0});
        QCOMPARE(mainnet.slotAt(1606824023), Slot{0});
        QCOMPARE(mainnet.slotAt(1606824034), Slot{0});
        QCOMPARE(mainnet.slotAt(1606824035), Slot{1});
        QCOMPARE(mainnet.startOf(1), std::uint64_t{1606824035});
        QVERIFY(mainnet.forkAt(0) == std::nullopt); // phase0 has no light clients
        QVERIFY(mainnet.forkAt(Slot{74240} * 32) == Fork::Altair);
        QVERIFY(mainnet.forkAt(Slot{411392} * 32 - 1) == Fork::Electra);
        QVERIFY(mainnet.forkAt(Slot{411392} * 32) == Fork::Fulu);
    }
    void onlyTheShippedNamesAreBuiltIn() {
        for (const auto* name : kNetworks)
            QCOMPARE(builtinNetwork(name)->name, std::string(name));
        QVERIFY(!builtinNetwork("goerli"));
        QVERIFY(!builtinNetwork(""));
    }
    void readsANetworkFile() {
        auto file = networkFile();
        QVERIFY(parseNetwork(file).has_value());
        for (const auto* name :
             {"name", "preset", "chain_id", "genesis_time", "genesis_validators_root", "seconds_per_slot",
              "forks"}) {
            auto without = file;
            without.erase(name);
            QVERIFY2(!parseNetwork(without).has_value(), name);
        }
        const auto refuses = [&](const char* name, const json::value& value) {
            auto bad = file;
            bad[name] = value;
            return !parseNetwork(bad).has_value();
        };
        QVERIFY(refuses("seconds_per_slot", 0));
        QVERIFY(refuses("preset", "gnosis"));
        QVERIFY(refuses("genesis_validators_root", "0x11"));
        QVERIFY(refuses("forks", "electra"));
        QVERIFY(refuses("forks", json::array{json::object{{"name", "electra"}}}));
        QVERIFY(refuses("checkpoints", json::array{"0x00"}));
        QVERIFY(!parseNetwork(json::array{}).has_value());
    }
    void readsANodesAnswers() {
        const auto& chain = recorded::forks();
        QCOMPARE(chain.network.name, std::string("strikelight-devnet"));
        QVERIFY(chain.network.preset == kMinimalPreset);
        QCOMPARE(chain.network.secondsPerSlot, std::uint64_t{2});
        QVERIFY(chain.network.forkAt(31) == Fork::Capella);
        QVERIFY(chain.network.forkAt(32) == Fork::Deneb);
        QVERIFY(chain.network.forkAt(72) == Fork::Electra);
        QVERIFY(chain.network.forkAt(144) == Fork::Fulu);
        const auto refuses = [&](const char* name, const char* value) {
            auto spec = recorded::readJson("electra_minimal/spec.json");
            spec.at("data").as_object()[name] = value;
            return !parseNetworkFromSpec(spec, recorded::readJson("electra_minimal/genesis.json"));
        };
        QVERIFY(refuses("SYNC_COMMITTEE_SIZE", "0"));
        QVERIFY(refuses("SYNC_COMMITTEE_SIZE", "33"));
        QVERIFY(refuses("SYNC_COMMITTEE_SIZE", "65568")); // 32 in sixteen bits
        QVERIFY(refuses("SLOTS_PER_EPOCH", "0"));
        QVERIFY(refuses("EPOCHS_PER_SYNC_COMMITTEE_PERIOD", "0"));
        QVERIFY(refuses("SECONDS_PER_SLOT", "0"));
        QVERIFY(refuses("ELECTRA_FORK_EPOCH", "-1"));
    }
};

QTEST_APPLESS_MAIN(NetworkTest)
#include "network_test.moc"
