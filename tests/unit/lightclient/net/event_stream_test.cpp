// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "lightclient/net/event_stream.h"
#include "lightclient/net/run_blocking.h"
#include "test_proxy.h"

#include <QElapsedTimer>
#include <QTest>

#include <csignal>
#include <future>
#include <sstream>

using namespace lightclient::net;
using namespace rawserver;
using namespace std::chrono_literals;

namespace {

using Received = std::expected<ServerSentEvent, NetError>;

constexpr std::string_view kHead = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n";

std::string chunk(std::string_view text) {
    std::ostringstream out;
    out << std::hex << text.size() << "\r\n" << text << "\r\n";
    return out.str();
}

Task<void> nextInto(std::shared_ptr<EventStream> stream, std::shared_ptr<std::promise<Received>> result) {
    auto received = co_await stream->next();
    result->set_value(std::move(received));
}

Task<bool> closeNow(std::shared_ptr<EventStream> stream) {
    stream->close();
    co_return true;
}

} // namespace

class EventStreamTest : public QObject {
    Q_OBJECT
private:
    std::unique_ptr<IoThread> m_io;

    std::shared_ptr<EventStream> make(EventStreamOptions options = {}) {
        return makeEventStream(m_io->executor(), std::move(options));
    }
    std::string connect(const std::shared_ptr<EventStream>& stream, std::string url) {
        const auto connected = runBlocking(*m_io, stream->connect(std::move(url)));
        return connected ? "" : std::string(codeOf(connected.error()));
    }
    Received next(const std::shared_ptr<EventStream>& stream) { return runBlocking(*m_io, stream->next()); }
    std::string failure(const std::shared_ptr<EventStream>& stream) {
        const auto received = next(stream);
        return received ? received->data : std::string(codeOf(received.error()));
    }

private Q_SLOTS:
    void initTestCase() { std::signal(SIGPIPE, SIG_IGN); }
    void init() { m_io = std::make_unique<IoThread>(); }
    void cleanup() {
        m_io->stop();
        m_io.reset();
    }

    void readsEvents() {
        std::promise<std::string> request;
        RawServer server([&](int fd, int) {
            request.set_value(readUntil(fd, "\r\n\r\n"));
            const auto body = ": hello\n\n" + std::string("event: head\ndata: {\"slot\":\"1\"}\nid: 4\n\n");
            writeAll(
                fd, std::string(kHead) + "Transfer-Encoding: chunked\r\n\r\n" + chunk(body) +
                        chunk("retry: 1500\ndata: t") + chunk("wo\n") + chunk("\ndata: half\n") +
                        "0\r\n\r\n");
            waitForClose(fd);
        });
        const auto stream = make({.headers = {{"x-a", "b"}}});
        QCOMPARE(connect(stream, server.url() + "eth/v1/events?topics=head"), std::string());
        QCOMPARE(next(stream).value(), (ServerSentEvent{"head", "{\"slot\":\"1\"}", "4"}));
        QCOMPARE(next(stream).value(), (ServerSentEvent{"message", "two", "4"}));
        QCOMPARE(failure(stream), std::string("closed"));
        QCOMPARE(failure(stream), std::string("closed"));
        QCOMPARE(stream->reconnectDelay(), std::optional<std::chrono::milliseconds>(1500ms));
        const auto text = request.get_future().get();
        QVERIFY(text.starts_with("GET /eth/v1/events?topics=head HTTP/1.1\r\n"));
        QVERIFY(text.contains("\r\naccept: text/event-stream\r\n"));
        QVERIFY(text.contains("\r\nx-a: b\r\n"));
        m_io->stop();
    }
    void readsByteByByteUntilTheEnd() {
        RawServer server([](int fd, int) {
            readUntil(fd, "\r\n\r\n");
            const auto text = std::string(kHead) + "\r\n" + "data: one\n\ndata: two\n\n";
            for (const char c : text) {
                writeAll(fd, {&c, 1});
                std::this_thread::sleep_for(1ms);
            }
        });
        const auto stream = make();
        QCOMPARE(connect(stream, server.url()), std::string());
        QCOMPARE(next(stream).value().data, std::string("one"));
        QCOMPARE(next(stream).value().data, std::string("two"));
        QCOMPARE(failure(stream), std::string("closed"));
        QCOMPARE(connect(stream, server.url()), std::string());
        QCOMPARE(next(stream).value().data, std::string("one"));
        m_io->stop();
    }
    void livesOnComments() {
        RawServer server([](int fd, int) {
            readUntil(fd, "\r\n\r\n");
            writeAll(fd, std::string(kHead) + "\r\n");
            for (int i = 0; i < 10; ++i) {
                std::this_thread::sleep_for(50ms);
                writeAll(fd, ":\n");
            }
            writeAll(fd, "data: late\n\n");
            waitForClose(fd);
        });
        const auto stream = make({.idleLimit = 300ms});
        QCOMPARE(connect(stream, server.url()), std::string());
        QCOMPARE(next(stream).value().data, std::string("late"));
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(failure(stream), std::string("timeout"));
        QVERIFY(timer.elapsed() >= 290 && timer.elapsed() < 1500);
        QCOMPARE(failure(stream), std::string("closed"));
        m_io->stop();
    }
    void refusesOtherAnswers_data() {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QByteArray>("code");
        const auto row = [](const char* name, const char* answer, const char* code) {
            QTest::newRow(name) << QByteArray(answer) << QByteArray(code);
        };
        row("not found", "HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n", "http_status");
        row("do not come back", "HTTP/1.1 204 No\r\nContent-Type: text/event-stream\r\n\r\n", "http_status");
        row("redirect", "HTTP/1.1 307 There\r\nLocation: http://evil.example/\r\n\r\n", "http_status");
        row("a page", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html>", "wrong_content");
        row("of no type", "HTTP/1.1 200 OK\r\n\r\ndata: x\n\n", "wrong_content");
        row("compressed",
            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Encoding: gzip\r\n\r\nx",
            "wrong_content");
        row("not http", "data: x\n\n", "malformed");
        row("cut", "HTTP/1.1 200 OK\r\n", "closed");
        row("nothing", "", "closed");
    }
    void refusesOtherAnswers() {
        QFETCH(QByteArray, answer);
        QFETCH(QByteArray, code);
        RawServer server([&](int fd, int) {
            readUntil(fd, "\r\n\r\n");
            writeAll(fd, answer.toStdString());
        });
        const auto stream = make();
        QCOMPARE(connect(stream, server.url()), code.toStdString());
        QCOMPARE(failure(stream), std::string("closed"));
        QCOMPARE(connect(stream, "ws://127.0.0.1/"), std::string("bad_url"));
        m_io->stop();
    }
    void boundsTheHead() {
        RawServer server([](int fd, int connection) {
            writeAll(fd, "HTTP/1.1 200 OK\r\n");
            for (int i = 0; connection == 0 && i < 200; ++i)
                writeAll(fd, "X-Filler: 0123456789abcdef0123456789abcdef\r\n");
            waitForClose(fd);
        });
        const auto stream = make({.answerLimit = 200ms, .maxHeaderBytes = 1000});
        QCOMPARE(connect(stream, server.url()), std::string("too_large"));
        QCOMPARE(connect(stream, server.url()), std::string("timeout"));
        m_io->stop();
    }
    void boundsTheRest_data() {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("code");
        const QByteArray chunked("Transfer-Encoding: chunked\r\n\r\n");
        const auto row = [](const char* name, const QByteArray& body, const char* code) {
            QTest::newRow(name) << body << QByteArray(code);
        };
        row("endless line", "\r\n" + QByteArray(3000, 'x'), "too_large");
        row("endless event", "\r\n" + QByteArray("data: 0123456789\n").repeated(300), "too_large");
        row("endless chunk size", chunked + "1;" + QByteArray(300'000, 'x'), "too_large");
        row("endless trailer", chunked + "0\r\n" + QByteArray("a: b\r\n").repeated(50'000), "too_large");
        row("chunk of 2^64", chunked + "10000000000000000\r\nx", "malformed");
        row("promise of 2^63", "Content-Length: 9223372036854775808\r\n\r\ndata: x\n", "timeout");
    }
    void boundsTheRest() {
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, code);
        RawServer server([&](int fd, int) {
            readUntil(fd, "\r\n\r\n");
            writeAll(fd, std::string(kHead) + body.toStdString());
            waitForClose(fd);
        });
        const auto stream =
            make({.idleLimit = 200ms, .bounds = {.maxLineBytes = 2000, .maxEventBytes = 2000}});
        // What comes with the head may already be too much for connect().
        const auto early = connect(stream, server.url());
        QCOMPARE(early.empty() ? failure(stream) : early, code.toStdString());
        m_io->stop();
    }
    void endsUnderAReader() {
        RawServer server([](int fd, int) {
            readUntil(fd, "\r\n\r\n");
            writeAll(fd, std::string(kHead) + "\r\n");
            waitForClose(fd);
        });
        const auto stream = make();
        for (const bool cancels : {true, false}) {
            QCOMPARE(connect(stream, server.url()), std::string());
            auto result = std::make_shared<std::promise<Received>>();
            const auto task = spawn(m_io->executor(), nextInto(stream, result));
            std::this_thread::sleep_for(20ms);
            if (cancels)
                task.cancel();
            else
                QVERIFY(runBlocking(*m_io, closeNow(stream)));
            QCOMPARE(
                result->get_future().get().error().code,
                cancels ? NetErrorCode::Cancelled : NetErrorCode::Closed);
            QCOMPARE(failure(stream), std::string("closed"));
        }
        m_io->stop();
    }
    void goesThroughTlsAndAProxy() {
        const auto identity = makeIdentity("DNS:beacon.example");
        RawServer target([&](int fd, int) {
            answerOverTls(fd, identity, std::string(kHead) + "\r\n" + "data: secret\n\n");
        });
        TestProxy proxy(Proxying::Socks5, target.port());
        const auto stream = make(
            {.tls = {.useSystemStore = false, .extraCaPem = identity.certificate},
             .proxy = parseProxyUrl(proxy.url()).value()});
        QCOMPARE(connect(stream, "https://beacon.example/events"), std::string());
        QCOMPARE(failure(stream), std::string("secret"));
        QCOMPARE(proxy.log().targets, (std::vector<std::string>{"beacon.example:443"}));
        m_io->stop();
    }
};

QTEST_APPLESS_MAIN(EventStreamTest)
#include "event_stream_test.moc"
