// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "lightclient/net/http_server.h"
#include "lightclient/net/run_blocking.h"
#include "lightclient/net/websocket_client.h"
#include "raw_server.h"

#include <QElapsedTimer>
#include <QTest>

#include <atomic>
#include <future>
#include <mutex>
#include <optional>
#include <vector>

using namespace lightclient::net;
using namespace rawserver;
using namespace std::chrono_literals;

namespace {

using Received = std::expected<std::string, NetError>;
using Done = std::expected<void, NetError>;

/// What happened on a server, in order.
struct Log {
    std::mutex mutex;
    std::vector<std::string> lines;
    std::optional<WsPeer> peer;

    void add(std::string line) {
        const std::scoped_lock lock(mutex);
        lines.push_back(std::move(line));
    }
    std::vector<std::string> copy() {
        const std::scoped_lock lock(mutex);
        return lines;
    }
    std::optional<WsPeer> thePeer() {
        const std::scoped_lock lock(mutex);
        return peer;
    }
};

WebSocketRoute echoRoute(const std::shared_ptr<Log>& log) {
    return {
        "/ws",
        [log](const WsPeer& peer) {
            log->add("open");
            const std::scoped_lock lock(log->mutex);
            log->peer = peer;
        },
        [log](const WsPeer& peer, std::string text) {
            log->add(text);
            if (text == "bye")
                peer.close();
            else
                peer.send("echo " + text);
        },
        [log](const WsPeer&) { log->add("close"); }};
}

Task<void>
sendNumbered(std::shared_ptr<WebSocket> socket, int number, std::shared_ptr<std::atomic<int>> left) {
    auto text = std::to_string(number) + std::string(20'000, ' ');
    const auto sent = co_await socket->send(std::move(text));
    if (sent)
        --*left;
}

Task<void> sendInto(
    std::shared_ptr<WebSocket> socket, std::string text,
    std::shared_ptr<std::vector<std::promise<Done>>> results, std::size_t which) {
    const auto sent = co_await socket->send(std::move(text));
    (*results)[which].set_value(sent);
}

Task<void> receiveInto(std::shared_ptr<WebSocket> socket, std::shared_ptr<std::promise<Received>> result) {
    auto received = co_await socket->receive();
    result->set_value(std::move(received));
}

Task<bool> closeNow(std::shared_ptr<WebSocket> socket) {
    co_await socket->close();
    co_return true;
}

HttpResponse notFound(const ServerRequest&) {
    return {404, {}, ""};
}

template <class Condition> bool eventually(Condition condition) {
    for (int i = 0; i < 900 && !condition(); ++i)
        std::this_thread::sleep_for(1ms);
    return condition();
}

} // namespace

class WebSocketTest : public QObject {
    Q_OBJECT
private:
    std::unique_ptr<IoThread> m_io;
    std::shared_ptr<Log> m_log;

    std::unique_ptr<HttpServer> serve(HttpServerOptions options = {}) {
        return std::move(
            HttpServer::listen(m_io->executor(), std::move(options), answerWith(notFound), {echoRoute(m_log)})
                .value());
    }
    std::shared_ptr<WebSocket> make(WebSocketOptions options = {}) {
        return makeWebSocket(m_io->executor(), std::move(options));
    }
    Done connect(const std::shared_ptr<WebSocket>& socket, std::string url) {
        return runBlocking(*m_io, socket->connect(std::move(url)));
    }
    Done send(const std::shared_ptr<WebSocket>& socket, std::string text) {
        return runBlocking(*m_io, socket->send(std::move(text)));
    }
    Received receive(const std::shared_ptr<WebSocket>& socket) {
        return runBlocking(*m_io, socket->receive());
    }

private Q_SLOTS:
    void init() {
        m_io = std::make_unique<IoThread>();
        m_log = std::make_shared<Log>();
    }
    void cleanup() {
        m_io->stop();
        m_io.reset();
    }

    void echoes() {
        const auto server = serve();
        const auto socket = make();
        QVERIFY(connect(socket, server->webSocketUrl("/ws")));
        for (const std::string text : {"one", "", "drei ü"}) {
            QVERIFY(send(socket, text));
            QCOMPARE(receive(socket).value(), "echo " + text);
        }
        QVERIFY(runBlocking(*m_io, closeNow(socket)));
        QVERIFY(eventually([this] { return m_log->copy().back() == "close"; }));
        QCOMPARE(m_log->copy(), (std::vector<std::string>{"open", "one", "", "drei ü", "close"}));
        QCOMPARE(send(socket, "late").error().code, NetErrorCode::Closed);
        QCOMPARE(receive(socket).error().code, NetErrorCode::Closed);
        QVERIFY(connect(socket, server->webSocketUrl("/ws")));
        QVERIFY(send(socket, "again"));
        QCOMPARE(receive(socket).value(), std::string("echo again"));
        m_io->stop();
    }
    void servesHttpBesides() {
        const auto server = serve();
        const auto socket = make();
        const auto elsewhere = connect(socket, server->webSocketUrl("/other"));
        QCOMPARE(elsewhere.error().code, NetErrorCode::HttpStatus);
        QCOMPARE(elsewhere.error().httpStatus, 404);
        const auto foreign = make({.headers = {{"origin", "https://evil.example"}}});
        QCOMPARE(connect(foreign, server->webSocketUrl("/ws")).error().httpStatus, 403);
        QCOMPARE(connect(socket, server->httpUrl()).error().code, NetErrorCode::BadUrl);
        QVERIFY(m_log->copy().empty());
        m_io->stop();
    }
    void closesFromTheServer() {
        const auto server = serve();
        const auto socket = make();
        QVERIFY(connect(socket, server->webSocketUrl("/ws")));
        QVERIFY(send(socket, "bye"));
        QCOMPARE(receive(socket).error().code, NetErrorCode::Closed);
        QVERIFY(eventually([this] { return m_log->copy().back() == "close"; }));
        m_io->stop();
    }
    void pushesFromAnyThread() {
        const auto server = serve();
        const auto socket = make();
        QVERIFY(connect(socket, server->webSocketUrl("/ws")));
        QVERIFY(eventually([this] { return m_log->thePeer().has_value(); }));
        const auto peer = *m_log->thePeer();
        QVERIFY(peer.id() > 0);
        std::thread pusher([&] {
            for (int i = 0; i < 1000; ++i)
                peer.send(std::to_string(i));
        });
        for (int i = 0; i < 1000; ++i)
            QCOMPARE(receive(socket).value(), std::to_string(i));
        pusher.join();
        m_io->stop();
    }
    void sendsInOrder() {
        const auto server = serve();
        const auto socket = make();
        QVERIFY(connect(socket, server->webSocketUrl("/ws")));
        auto left = std::make_shared<std::atomic<int>>(50);
        for (int i = 0; i < 50; ++i)
            spawn(m_io->executor(), sendNumbered(socket, i, left));
        for (int i = 0; i < 50; ++i)
            QVERIFY(receive(socket).value().starts_with("echo " + std::to_string(i) + " "));
        QCOMPARE(left->load(), 0);
        m_io->stop();
    }
    void boundsWhatWaitsToBeSent() {
        std::promise<void> release;
        RawServer server([&](int fd, int) {
            acceptWebSocket(fd);
            release.get_future().wait_for(2s); // reads nothing
        });
        const auto socket = make({.maxQueuedSends = 2});
        QVERIFY(connect(socket, server.url("ws")));
        auto results = std::make_shared<std::vector<std::promise<Done>>>(4);
        m_io->post([this, socket, results] {
            const std::string large(std::size_t{16} << 20U, 'x');
            for (std::size_t i = 0; i < results->size(); ++i)
                spawn(m_io->executor(), sendInto(socket, i == 0 ? large : "small", results, i));
        });
        QCOMPARE((*results)[3].get_future().get().error().code, NetErrorCode::TooLarge);
        release.set_value();
        for (std::size_t i = 0; i < 3; ++i)
            QCOMPARE((*results)[i].get_future().get().error().code, NetErrorCode::Closed);
    }
    void givesUpOnAPeerThatDoesNotRead() {
        std::promise<void> release;
        RawServer server([&](int fd, int) {
            acceptWebSocket(fd);
            release.get_future().wait_for(2s);
        });
        const auto socket = make({.sendLimit = 100ms});
        QVERIFY(connect(socket, server.url("ws")));
        QCOMPARE(send(socket, std::string(std::size_t{16} << 20U, 'x')).error().code, NetErrorCode::Timeout);
        QCOMPARE(send(socket, "after").error().code, NetErrorCode::Closed);
        release.set_value();
    }
    void dropsASlowPeer() {
        const auto server = serve({.maxQueuedBytes = std::size_t{1} << 20U});
        const auto socket = make();
        QVERIFY(connect(socket, server->webSocketUrl("/ws")));
        QVERIFY(eventually([this] { return m_log->thePeer().has_value(); }));
        const auto peer = *m_log->thePeer();
        const std::string chunk(100'000, 'x');
        bool isOpen = true;
        for (int i = 0; i < 1000 && isOpen; ++i)
            isOpen = peer.send(chunk);
        QVERIFY(!isOpen);
        QVERIFY(!peer.send("more"));
        QVERIFY(eventually([this] { return m_log->copy().back() == "close"; }));
        m_io->stop();
    }
    void refusesAnOversizedMessage() {
        const auto server = serve({.maxMessageBytes = 1000});
        const auto socket = make({.maxMessageBytes = 100});
        QVERIFY(connect(socket, server->webSocketUrl("/ws")));
        QVERIFY(send(socket, std::string(100, 'x')));
        QCOMPARE(receive(socket).error().code, NetErrorCode::TooLarge);
        QVERIFY(connect(socket, server->webSocketUrl("/ws")));
        QVERIFY(send(socket, std::string(1001, 'x')));
        QCOMPARE(receive(socket).error().code, NetErrorCode::Closed);
        m_io->stop();
    }
    void noticesBreaches_data() {
        QTest::addColumn<QByteArray>("frames");
        QTest::addColumn<QByteArray>("code");
        const auto row = [](const char* name, QByteArray frames, const char* code) {
            QTest::newRow(name) << frames << QByteArray(code);
        };
        row("mid-message", QByteArray("\x81\x0ahalf"), "closed");
        row("mid-fragment", QByteArray("\x01\x03one"), "closed");
        row("at once", QByteArray(), "closed");
        row("masked by the server", QByteArray("\x81\x81\x01\x02\x03\x04z"), "malformed");
        row("reserved opcode", QByteArray("\x83\x01z"), "malformed");
        row("binary", QByteArray("\x82\x01z"), "malformed");
        row("not UTF-8", QByteArray("\x81\x01\xff"), "malformed");
        row("continuation of nothing", QByteArray("\x80\x01z"), "malformed");
        row("length of 2^62", QByteArray("\x81\x7f\x40\0\0\0\0\0\0\0", 10), "too_large");
    }
    void noticesBreaches() {
        QFETCH(QByteArray, frames);
        QFETCH(QByteArray, code);
        RawServer server([&](int fd, int) {
            acceptWebSocket(fd);
            writeAll(fd, frames.toStdString());
            endWriting(fd);
            waitForClose(fd);
        });
        const auto socket = make();
        QVERIFY(connect(socket, server.url("ws")));
        const auto received = receive(socket);
        QVERIFY(!received);
        QCOMPARE(std::string(codeOf(received.error())), code.toStdString());
    }
    void sendsItsUserAgent() {
        std::promise<std::string> request;
        RawServer server([&](int fd, int) { request.set_value(acceptWebSocket(fd)); });
        const auto socket = make({.headers = {{"x-wallet", "0x1"}}});
        QVERIFY(connect(socket, server.url("ws")));
        const auto text = request.get_future().get();
        QVERIFY(text.contains("User-Agent: Strikelight/0.1\r\n"));
        QVERIFY(text.contains("x-wallet: 0x1\r\n"));
    }
    void noticesSilence() {
        RawServer mute([](int fd, int) {
            acceptWebSocket(fd);
            waitForClose(fd);
        });
        const auto socket = make({.idleLimit = 200ms});
        QVERIFY(connect(socket, mute.url("ws")));
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(receive(socket).error().code, NetErrorCode::Timeout);
        QVERIFY(timer.elapsed() < 1000);
        RawServer deaf([](int fd, int) { waitForClose(fd); });
        const auto other = make({.handshakeLimit = 100ms});
        QCOMPARE(connect(other, deaf.url("ws")).error().code, NetErrorCode::Timeout);
    }
    void staysUpWhileQuiet() {
        const auto server = serve();
        const auto socket = make({.idleLimit = 200ms});
        QVERIFY(connect(socket, server->webSocketUrl("/ws")));
        auto result = std::make_shared<std::promise<Received>>();
        auto future = result->get_future();
        spawn(m_io->executor(), receiveInto(socket, result));
        std::this_thread::sleep_for(500ms); // more than twice the limit, with pings and pongs in between
        QVERIFY(send(socket, "still here"));
        QCOMPARE(future.get().value(), std::string("echo still here"));
        m_io->stop();
    }
    void cancels() {
        const auto server = serve();
        const auto socket = make();
        QVERIFY(connect(socket, server->webSocketUrl("/ws")));
        auto result = std::make_shared<std::promise<Received>>();
        const auto task = spawn(m_io->executor(), receiveInto(socket, result));
        std::this_thread::sleep_for(20ms);
        task.cancel();
        QCOMPARE(result->get_future().get().error().code, NetErrorCode::Cancelled);
        QCOMPARE(send(socket, "x").error().code, NetErrorCode::Closed);
        m_io->stop();
    }
    void closesUnderAReceiver() {
        const auto server = serve();
        const auto socket = make();
        QVERIFY(connect(socket, server->webSocketUrl("/ws")));
        auto result = std::make_shared<std::promise<Received>>();
        spawn(m_io->executor(), receiveInto(socket, result));
        std::this_thread::sleep_for(20ms);
        QVERIFY(runBlocking(*m_io, closeNow(socket)));
        QCOMPARE(result->get_future().get().error().code, NetErrorCode::Closed);
        m_io->stop();
    }
    void stopsTheServer() {
        const auto server = serve();
        const auto socket = make();
        QVERIFY(connect(socket, server->webSocketUrl("/ws")));
        QVERIFY(eventually([this] { return m_log->thePeer().has_value(); }));
        server->stop();
        QCOMPARE(receive(socket).error().code, NetErrorCode::Closed);
        QCOMPARE(m_log->copy(), (std::vector<std::string>{"open"}));
        QVERIFY(eventually([this] { return !m_log->thePeer()->send("x"); }));
        m_io->stop();
    }
};

QTEST_APPLESS_MAIN(WebSocketTest)
#include "websocket_test.moc"
