// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "tests/support/command_line.h"

#include "app/practice/practice_server.h"
#include "app/session/network_profile.h"
#include "lightclient/net/io_thread.h"
#include "lightclient/primitives/hex.h"

#include <QTemporaryDir>
#include <QTest>

#include <boost/json/serialize.hpp>

#include <fstream>

namespace {

using lightclient::toHex;
namespace json = lightclient::json;

/// The practice network, with its file.
struct Practice {
    Practice() {
        app::practice::PracticeServerOptions options;
        options.chain.secondsPerSlot = 1;
        server = std::move(app::practice::PracticeServer::start(io, std::move(options)).value());
        profile = app::session::parseNetworkProfile(server->networkFile()).value();
        std::ofstream(file()) << json::serialize(server->networkFile());
    }
    ~Practice() {
        server.reset();
        io.stop();
    }
    Practice(const Practice&) = delete;
    Practice& operator=(const Practice&) = delete;

    std::string file() const { return folder.filePath("network.json").toStdString(); }
    std::string cash() const { return toHex(profile.venues.front().cash); }
    support::Ran query(std::vector<std::string> words) const {
        words.insert(words.begin(), "query");
        words.insert(words.end(), {"--network", file()});
        return support::runCli(words);
    }

    QTemporaryDir folder;
    lightclient::net::IoThread io;
    std::unique_ptr<app::practice::PracticeServer> server;
    app::session::NetworkProfile profile;
};

} // namespace

class QueryTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_practice = std::make_unique<Practice>(); }
    void cleanupTestCase() { m_practice.reset(); }

    void provesAnAccountWithItsCode() {
        const auto ran = m_practice->query(
            {"account", m_practice->cash(), "--code", "--slot", "0x" + std::string(64, '0')});
        QCOMPARE(ran.code, 0);
        const auto& line = ran.last();
        QVERIFY(line.at("exists").as_bool());
        QCOMPARE(line.at("storage").as_array().size(), std::size_t{1});
        QVERIFY(line.at("code").as_string().size() > 2);
        const auto& proof = line.at("proof").as_object();
        QCOMPARE(std::string(proof.at("level").as_string()), std::string("optimistic"));
        QVERIFY(proof.at("ladder").as_array().size() >= 5);
    }
    void asksAtTheFinalizedBlock() {
        const auto head = m_practice->query({"block"});
        const auto settled = m_practice->query({"block", "--at", "finalized"});
        QCOMPARE(head.code, 0);
        QCOMPARE(settled.code, 0);
        QCOMPARE(std::string(settled.last().at("proof").at("level").as_string()), std::string("finalized"));
        QVERIFY(
            settled.last().at("number").to_number<std::uint64_t>() <
            head.last().at("number").to_number<std::uint64_t>());
    }
    void searchesLogsCompletely() {
        const auto head = m_practice->query({"block", "--at", "finalized"});
        const auto number = head.last().at("number").to_number<std::uint64_t>();
        const auto ran = m_practice->query(
            {"logs", "--at", "finalized", "--from", std::to_string(number - 3), "--to",
             std::to_string(number), "--compare"});
        QCOMPARE(ran.code, 0);
        QVERIFY(ran.last().at("complete").as_bool());
        QCOMPARE(ran.last().at("headers").to_number<std::uint64_t>(), std::uint64_t{4});
        QCOMPARE(ran.last().at("contradictions").to_number<std::uint64_t>(), std::uint64_t{0});
    }
    void refusesWhatMakesNoSense() {
        const auto refusal = [&](const std::vector<std::string>& words) {
            return m_practice->query(words).refusal();
        };
        QCOMPARE(refusal({"account"}), std::string("2 wrong_use"));
        QCOMPARE(refusal({"account", "0x12"}), std::string("2 wrong_use"));
        QCOMPARE(refusal({"account", m_practice->cash(), "--slot", "5"}), std::string("2 wrong_use"));
        QCOMPARE(refusal({"block", "--at", "yesterday"}), std::string("2 wrong_use"));
        QCOMPARE(refusal({"block", "latest"}), std::string("2 wrong_use"));
        QCOMPARE(refusal({"block", "99999999"}), std::string("3 wrong_block"));
        QCOMPARE(refusal({"logs", "--to", "99999999"}), std::string("2 wrong_use"));
        QCOMPARE(refusal({"rollup"}), std::string("2 wrong_use"));
        QCOMPARE(refusal({"block", "--proxy", "http://nothing"}), std::string("2 wrong_use"));
        QCOMPARE(
            refusal(
                {"block", "--root", "0x" + std::string(64, '1'), "--checkpoint-provider",
                 "http://127.0.0.1:1"}),
            std::string("2 wrong_use"));
    }
    void asksForAValidityRollup() {
        // The practice chain has no such contract: nothing of it is claimed.
        const auto ran = m_practice->query({"rollup", "--chain", "derive_v3", "--blocks", "3"});
        QCOMPARE(ran.refusal(), std::string("3 no_batch"));
        const auto& line = ran.last();
        QVERIFY(line.at("state_root").is_null());
        QVERIFY(line.at("searched").at("complete").as_bool());
        QCOMPARE(line.at("searched").at("headers").to_number<std::uint64_t>(), std::uint64_t{3});
        const auto refusal = [&](const std::vector<std::string>& words) {
            auto all = words;
            all.insert(all.begin(), {"rollup", "--chain"});
            return m_practice->query(all).refusal();
        };
        QCOMPARE(refusal({"derive_v3", "--blocks", "0"}), std::string("2 wrong_use"));
        QCOMPARE(refusal({"derive_v3", "--anchor"}), std::string("2 wrong_use"));
        QCOMPARE(refusal({"derive_v3", "--account", m_practice->cash()}), std::string("2 wrong_use"));
        QCOMPARE(refusal({"derive_legacy"}), std::string("2 wrong_use")); // no node of the rollup
    }
    void whereNobodyListensThatIsSaid() {
        QCOMPARE(
            m_practice->query({"account", m_practice->cash(), "--execution", "http://127.0.0.1:9"}).refusal(),
            std::string("4 connect_failed"));
        QCOMPARE(
            m_practice->query({"block", "--beacon", "http://127.0.0.1:9"}).refusal(),
            std::string("4 connect_failed"));
    }
    void startsFromWhatProvidersAgreeOn() {
        const auto ran = m_practice->query(
            {"block", "--checkpoint-provider", m_practice->server->url(), "--agree", "1", "--beacon",
             m_practice->server->url()});
        // The one provider gives all the data, too: its word does not count.
        QCOMPARE(ran.refusal(), std::string("4 checkpoint_unconfirmed"));
    }

private:
    std::unique_ptr<Practice> m_practice;
};

QTEST_APPLESS_MAIN(QueryTest)
#include "query_test.moc"
