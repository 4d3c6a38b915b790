// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "lightclient/node/light_node.h"

#include "../consensus/recorded.h"
#include "../net/raw_server.h"
#include "lightclient/net/http_server.h"
#include "lightclient/net/run_blocking.h"

#include <boost/json/serialize.hpp>

#include <QElapsedTimer>
#include <QTest>

#include <atomic>
#include <mutex>

using namespace lightclient;
using namespace lightclient::node;
using namespace recorded;

namespace {

/// Serves the recorded Electra chain as a beacon node does, with faults to switch on. Used on the network
/// thread; the switches are atomic.
class RecordedServer {
public:
    enum class Fault {
        None,
        Garbage,
        Html,
        NotFoundYet,
        Error,
        Drop,
        TwoObjects,
        WrongKind,
        Empty,
        BadSignature
    };

    explicit RecordedServer(net::IoThread& io)
        : m_server(net::HttpServer::listen(io.executor(), {}, net::answerWith([this](const auto& request) {
                                               return answer(request);
                                           }))
                       .value()) {}

    std::string url() const { return m_server->httpUrl(); }
    void setFault(Fault fault) { m_fault = fault; }
    /// Answers in JSON even where SSZ was asked for.
    void speakJson(bool json) { m_json = json; }
    int requests() const { return m_requests; }
    /// What the genesis route says; it has none until this is set.
    void setGenesis(std::string body) { m_genesis = std::move(body); }

private:
    net::HttpResponse answer(const net::ServerRequest& request) {
        ++m_requests;
        if (request.path() == "/eth/v1/beacon/genesis" && !m_genesis.empty())
            return {200, {}, m_genesis};
        const std::string ending = m_json ? ".json" : ".ssz";
        switch (m_fault.load()) {
        case Fault::Garbage:
            return {200, {}, std::string(500, '\x7f')};
        case Fault::Html:
            return {200, {}, "<html>sign in</html>"};
        case Fault::Error:
            return {503, {}, R"({"code":503,"message":"syncing"})"};
        case Fault::Drop:
            throw std::runtime_error("the handler fails"); // a 500 to the client
        case Fault::Empty:
            return {200, {}, ""};
        case Fault::TwoObjects:
            return {
                200,
                {},
                "[" + readText("electra_minimal/bootstrap.json") + "," +
                    readText("electra_minimal/bootstrap.json") + "]"};
        case Fault::WrongKind:
            return file("optimistic_update" + ending);
        default:
            break;
        }
        const auto path = std::string(request.path());
        const std::string base = "/eth/v1/beacon/light_client/";
        if (path == base + "bootstrap/" + toHex(electra().root))
            return file("bootstrap" + ending);
        if (path == base + "updates")
            return file("updates" + ending);
        const bool isHead = path == base + "finality_update" || path == base + "optimistic_update";
        if (isHead && m_fault != Fault::NotFoundYet) {
            auto response = file(path.substr(base.size()) + ending);
            if (m_fault == Fault::BadSignature)
                response.body[4 + 4 + 40] ^= 1;
            return response;
        }
        return {404, {}, R"({"code":404,"message":"not found"})"};
    }
    static net::HttpResponse file(const std::string& name) {
        return {200, {}, readText("electra_minimal/" + name)};
    }

    std::atomic<Fault> m_fault{Fault::None};
    std::atomic<bool> m_json{false};
    std::atomic<int> m_requests{0};
    std::string m_genesis;
    std::unique_ptr<net::HttpServer> m_server;
};

/// Keeps what it hears. Written on the network thread.
struct Notes : NodeObserver {
    void onStage(NodeStage stage, const NodeError* problem) override {
        const std::scoped_lock lock(mutex);
        stages.push_back(stage);
        problems.emplace_back(problem == nullptr ? "" : codeOf(*problem));
    }
    void onFeed(
        const LightClientVerifier& /*verifier*/, const LightClientObject& object,
        const Verified<FeedOutcome>& outcome) override {
        const std::scoped_lock lock(mutex);
        fed.emplace_back(nameOf(object.kind));
        refused += outcome ? 0 : 1;
    }
    void onRequest(bool succeeded, std::chrono::milliseconds took) override {
        const std::scoped_lock lock(mutex);
        (succeeded ? good : bad) += 1;
        longest = std::max(longest, took);
    }
    std::mutex mutex;
    std::vector<NodeStage> stages;
    std::vector<std::string> problems;
    std::vector<std::string> fed;
    int refused = 0;
    int good = 0;
    int bad = 0;
    std::chrono::milliseconds longest{};
};

/// A server, a node that looks at it, and a clock that we turn.
struct Stand {
    explicit Stand(Hash32 root = electra().root) {
        nowMillis = static_cast<std::int64_t>(electra().network.startOf(electra().now)) * 1000;
        node = std::make_unique<LightNode>(
            BeaconApi(net::makeHttpClient(io.executor()), server.url() + "/", electra().network),
            LightClientVerifier(electra().network, root), [this] { return nowMillis.load(); }, notes);
    }
    ~Stand() { io.stop(); }
    Stand(const Stand&) = delete;
    Stand& operator=(const Stand&) = delete;

    /// The code of one pass.
    std::string pass() {
        const auto result = net::runBlocking(io, node->syncOnce());
        return result ? "ok" : std::string(codeOf(result.error()));
    }

    net::IoThread io;
    RecordedServer server{io};
    Notes notes;
    std::atomic<std::int64_t> nowMillis{0};
    std::unique_ptr<LightNode> node;
};

using Fault = RecordedServer::Fault;

} // namespace

class LightNodeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void reachesTheHeads_data() {
        QTest::addColumn<bool>("json");
        QTest::newRow("ssz") << false;
        QTest::newRow("json") << true;
    }
    void reachesTheHeads() {
        QFETCH(bool, json);
        Stand stand;
        stand.server.speakJson(json);
        QCOMPARE(stand.pass(), std::string("ok"));
        const auto& store = *stand.node->verifier().store();
        QCOMPARE(store.finalizedHeader.beacon.slot, Slot{96});
        QCOMPARE(store.optimisticHeader.beacon.slot, Slot{119});
        QCOMPARE(stand.notes.fed.front(), std::string("bootstrap"));
        QCOMPARE(stand.notes.refused, 0);
        QCOMPARE(stand.notes.bad, 0);
        QVERIFY(stand.notes.stages.front() == NodeStage::CatchingUp);
        QVERIFY(stand.notes.stages.back() == NodeStage::Following);
        // A second pass asks for the newest and finds nothing new to say.
        const auto before = stand.notes.fed.size();
        QCOMPARE(stand.pass(), std::string("ok"));
        QCOMPARE(stand.notes.refused, 0);
        QVERIFY(stand.notes.fed.size() <= before + 2);
    }
    void becomesStaleWithTheClock() {
        Stand stand;
        QCOMPARE(stand.pass(), std::string("ok"));
        stand.nowMillis += 20'000; // ten slots
        QCOMPARE(stand.pass(), std::string("ok"));
        QVERIFY(stand.notes.stages.back() == NodeStage::Stale);
    }
    void aClockThatIsSlowRefusesTheFuture() {
        Stand stand;
        stand.nowMillis -= 20'000;
        QCOMPARE(stand.pass(), std::string("future_slot"));
        QCOMPARE(stand.notes.problems.back(), std::string("future_slot"));
        stand.nowMillis = -5; // before 1970: slot 0, not a crash
        QCOMPARE(stand.pass(), std::string("future_slot"));
    }
    void badAnswersChangeNothing_data() {
        QTest::addColumn<int>("fault");
        QTest::addColumn<QString>("code");
        QTest::newRow("garbage") << int(Fault::Garbage) << "malformed";
        QTest::newRow("html") << int(Fault::Html) << "malformed";
        QTest::newRow("503") << int(Fault::Error) << "http_status";
        QTest::newRow("failing handler") << int(Fault::Drop) << "http_status";
        QTest::newRow("empty") << int(Fault::Empty) << "malformed";
        QTest::newRow("two where one was asked for") << int(Fault::TwoObjects) << "malformed";
        QTest::newRow("another kind") << int(Fault::WrongKind) << "malformed";
    }
    void badAnswersChangeNothing() {
        QFETCH(int, fault);
        QFETCH(QString, code);
        Stand stand;
        stand.server.setFault(Fault(fault));
        QCOMPARE(QString::fromStdString(stand.pass()), code);
        QVERIFY(!stand.node->verifier().store());
        QCOMPARE(QString::fromStdString(stand.notes.problems.back()), code);
        // Once synced, neither.
        stand.server.setFault(Fault::None);
        QCOMPARE(stand.pass(), std::string("ok"));
        stand.server.setFault(Fault(fault));
        if (Fault(fault) != Fault::WrongKind)
            QCOMPARE(QString::fromStdString(stand.pass()), code);
        QCOMPARE(stand.node->verifier().store()->optimisticHeader.beacon.slot, Slot{119});
        stand.server.setFault(Fault::None);
        QCOMPARE(stand.pass(), std::string("ok"));
        QVERIFY(stand.notes.problems.back().empty());
    }
    void aLieIsToldFromTrouble() {
        Stand stand;
        stand.server.setFault(Fault::BadSignature);
        const auto result = net::runBlocking(stand.io, stand.node->syncOnce());
        QVERIFY(!result && isLie(result.error()));
        QVERIFY(describe(result.error()).starts_with(stand.server.url()));
        stand.server.setFault(Fault::Error);
        const auto trouble = net::runBlocking(stand.io, stand.node->syncOnce());
        QVERIFY(!trouble && !isLie(trouble.error()));
    }
    void noFinalityYetIsNoTrouble() {
        Stand stand;
        stand.server.setFault(Fault::NotFoundYet);
        QCOMPARE(stand.pass(), std::string("ok"));
        QVERIFY(stand.node->verifier().store().has_value());
        QVERIFY(stand.notes.problems.back().empty());
    }
    void anUnknownRootIsTrouble() {
        Hash32 root;
        root[0] = 1;
        Stand stand(root);
        QCOMPARE(stand.pass(), std::string("http_status"));
        QVERIFY(!stand.node->verifier().store());
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
        QVERIFY(!result && isLie(result.error()));
        QCOMPARE(std::string(codeOf(result.error())), std::string("wrong_network"));
        QVERIFY(describe(result.error()).find(toHex(other)) != std::string::npos);
        QVERIFY(!stand.node->verifier().store());
    }
    void aBootstrapOfAnotherBlockIsALie() {
        // Same route, another trusted root: the server answers with what it has.
        net::IoThread io;
        const auto body = readText("electra_minimal/bootstrap.ssz");
        auto server = net::HttpServer::listen(io.executor(), {}, net::answerWith([body](const auto&) {
                                                  return net::HttpResponse{200, {}, body};
                                              }))
                          .value();
        Notes notes;
        Hash32 root;
        root[0] = 1;
        LightNode node(
            BeaconApi(net::makeHttpClient(io.executor()), server->httpUrl(), electra().network),
            LightClientVerifier(electra().network, root), [] { return std::int64_t{2'000'000'000'000}; },
            notes);
        const auto result = net::runBlocking(io, node.syncOnce());
        QVERIFY(!result);
        QCOMPARE(std::string(codeOf(result.error())), std::string("wrong_checkpoint"));
        QVERIFY(!node.verifier().store());
        io.stop();
    }
    void nobodyListens() {
        std::string url;
        {
            net::IoThread io;
            const RecordedServer gone(io);
            url = gone.url();
            io.stop();
        }
        net::IoThread io;
        Notes notes;
        LightNode node(
            BeaconApi(net::makeHttpClient(io.executor()), url, electra().network),
            LightClientVerifier(electra().network, electra().root),
            [] { return std::int64_t{2'000'000'000'000}; }, notes);
        const auto result = net::runBlocking(io, node.syncOnce());
        QVERIFY(!result);
        QCOMPARE(std::string(codeOf(result.error())), std::string("connect_failed"));
        io.stop();
    }
    void droppedConnections_data() {
        QTest::addColumn<QByteArray>("spoken");
        QTest::newRow("at once") << QByteArray();
        QTest::newRow("after the status line") << QByteArray("HTTP/1.1 200 OK\r\n");
        QTest::newRow("inside the body") << QByteArray("HTTP/1.1 200 OK\r\ncontent-length: 2608\r\n\r\nhalf");
    }
    void droppedConnections() {
        QFETCH(QByteArray, spoken);
        rawserver::RawServer server([&](int fd, int) {
            rawserver::readUntil(fd, "\r\n\r\n");
            rawserver::writeAll(fd, {spoken.constData(), std::size_t(spoken.size())});
        });
        net::IoThread io;
        Notes notes;
        LightNode node(
            BeaconApi(net::makeHttpClient(io.executor()), server.url(), electra().network),
            LightClientVerifier(electra().network, electra().root),
            [] { return std::int64_t{2'000'000'000'000}; }, notes);
        const auto result = net::runBlocking(io, node.syncOnce());
        QVERIFY(!result && !isLie(result.error()));
        QCOMPARE(std::string(codeOf(result.error())), std::string("closed"));
        QVERIFY(!node.verifier().store());
        io.stop();
    }
    void runRetriesUntilItIsCancelled() {
        Stand stand;
        stand.server.setFault(Fault::Error);
        const auto task = net::spawn(stand.io.executor(), stand.node->run());
        QElapsedTimer timer;
        timer.start();
        while (stand.server.requests() < 2 && timer.elapsed() < 20'000)
            QTest::qSleep(10);
        QVERIFY(stand.server.requests() >= 2);
        stand.server.setFault(Fault::None);
        const auto isFollowing = [&] {
            const std::scoped_lock lock(stand.notes.mutex);
            return !stand.notes.stages.empty() && stand.notes.stages.back() == NodeStage::Following;
        };
        while (!isFollowing() && timer.elapsed() < 20'000)
            QTest::qSleep(10);
        QVERIFY(isFollowing());
        task.cancel();
        while (!task.isDone() && timer.elapsed() < 25'000)
            QTest::qSleep(10);
        QVERIFY(task.isDone());
    }
};

QTEST_APPLESS_MAIN(LightNodeTest)
#include "light_node_test.moc"
