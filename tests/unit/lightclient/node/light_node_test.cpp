// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "../net/raw_server.h"
#include "recorded_node.h"

#include <QElapsedTimer>
#include <QTest>

using namespace recorded_node;

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
        // The head has come into a new period: a second pass brings the committee after it.
        QCOMPARE(stand.pass(), std::string("ok"));
        // A third one asks for the newest and finds nothing new to say.
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
        QVERIFY(!result && isRefusal(result.error()));
        QVERIFY(describe(result.error()).starts_with(stand.server.url()));
        stand.server.setFault(Fault::Error);
        const auto trouble = net::runBlocking(stand.io, stand.node->syncOnce());
        QVERIFY(!trouble && !isRefusal(trouble.error()));
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
            beaconsAt(io, {server->httpUrl()}), LightClientVerifier(electra().network, root),
            [] { return std::int64_t{2'000'000'000'000}; }, notes);
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
            beaconsAt(io, {url}), LightClientVerifier(electra().network, electra().root),
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
            beaconsAt(io, {server.url()}), LightClientVerifier(electra().network, electra().root),
            [] { return std::int64_t{2'000'000'000'000}; }, notes);
        const auto result = net::runBlocking(io, node.syncOnce());
        QVERIFY(!result && !isRefusal(result.error()));
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
