// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "lightclient/net/http_client.h"
#include "lightclient/net/run_blocking.h"
#include "lightclient/net/websocket_client.h"
#include "test_proxy.h"

#include <QElapsedTimer>
#include <QTest>

#include <csignal>
#include <future>
#include <optional>

using namespace lightclient::net;
using namespace rawserver;
using namespace std::chrono_literals;

namespace {

using Fetched = std::expected<HttpResponse, NetError>;

constexpr std::string_view kAnswer = "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nsecret";

Task<void> fetchInto(
    std::shared_ptr<HttpClient> client, HttpRequest request, std::shared_ptr<std::promise<Fetched>> result) {
    auto fetched = co_await client->fetch(std::move(request));
    result->set_value(std::move(fetched));
}

void kinds() {
    QTest::addColumn<Proxying>("kind");
    QTest::newRow("SOCKS5") << Proxying::Socks5;
    QTest::newRow("CONNECT") << Proxying::HttpConnect;
}

} // namespace

/// The names in these tests lead nowhere but through the test's own proxy: a client that asked DNS would
/// fail.
class ProxyTest : public QObject {
    Q_OBJECT
private:
    std::unique_ptr<IoThread> m_io;

    static HttpClientOptions through(const std::string& proxyUrl, TlsOptions tls = {}) {
        auto proxy = parseProxyUrl(proxyUrl).value();
        proxy.answerLimit = 300ms;
        return {.tls = std::move(tls), .connectLimit = 500ms, .proxy = std::move(proxy)};
    }
    Fetched fetch(HttpClientOptions options, const std::string& url) {
        auto client = makeHttpClient(m_io->executor(), std::move(options));
        auto fetched = runBlocking(*m_io, client->fetch({.url = url, .timeout = 2s}));
        m_io->post([last = std::move(client)] {}); // its connections end on their own thread
        return fetched;
    }
    /// The failure of a fetch through a proxy that reads at least `request` and then sends `answer`.
    NetError failure(std::string_view scheme, std::size_t request, std::string_view answer) {
        const RawServer proxy([&](int fd, int) {
            readExactly(fd, request);
            writeAll(fd, answer);
            endWriting(fd);
            waitForClose(fd);
        });
        const auto fetched = fetch(through(proxy.url(scheme)), "http://beacon.example/");
        if (fetched)
            return NetError{NetErrorCode::NotLoopback, "it worked"};
        if (!fetched.error().detail.contains(std::to_string(proxy.port())))
            return NetError{NetErrorCode::NotLoopback, "the proxy is not named"};
        return fetched.error();
    }

private Q_SLOTS:
    void initTestCase() { std::signal(SIGPIPE, SIG_IGN); }
    void init() { m_io = std::make_unique<IoThread>(); }
    void cleanup() {
        m_io->stop();
        m_io.reset();
    }

    void carriesHttp_data() { kinds(); }
    void carriesHttp() {
        QFETCH(Proxying, kind);
        std::promise<std::string> request;
        RawServer target([&](int fd, int) {
            request.set_value(readUntil(fd, "\r\n\r\n"));
            writeAll(fd, kAnswer);
        });
        TestProxy proxy(kind, target.port());
        const auto fetched = fetch(through(proxy.url()), "http://beacon.example:5052/eth");
        QCOMPARE(fetched.value().body, std::string("secret"));
        QVERIFY(request.get_future().get().starts_with("GET /eth HTTP/1.1\r\nHost: beacon.example:5052\r\n"));
        QCOMPARE(proxy.log().targets, (std::vector<std::string>{"beacon.example:5052"}));
    }
    void carriesTls_data() { kinds(); }
    void carriesTls() {
        QFETCH(Proxying, kind);
        const auto identity = makeIdentity("DNS:beacon.example");
        RawServer target([&](int fd, int) { answerOverTls(fd, identity, kAnswer); });
        TestProxy proxy(kind, target.port());
        const TlsOptions tls{.useSystemStore = false, .extraCaPem = identity.certificate};
        QCOMPARE(
            fetch(through(proxy.url(), tls), "https://beacon.example/").value().body, std::string("secret"));
        QCOMPARE(proxy.log().targets, (std::vector<std::string>{"beacon.example:443"}));
    }
    void refusesTheCertificateOfAnother_data() { kinds(); }
    void refusesTheCertificateOfAnother() {
        QFETCH(Proxying, kind);
        // Believed, but for the proxy's own names: good enough for none but a proxy that opens the tunnel.
        const auto identity = makeIdentity("DNS:localhost,IP:127.0.0.1");
        RawServer target([&](int fd, int) { answerOverTls(fd, identity, kAnswer); });
        TestProxy proxy(kind, target.port());
        const TlsOptions tls{.useSystemStore = false, .extraCaPem = identity.certificate};
        const auto fetched = fetch(through(proxy.url(), tls), "https://beacon.example/");
        QCOMPARE(fetched.error().code, NetErrorCode::TlsFailed);
        QCOMPARE(
            fetch(through(proxy.url()), "https://beacon.example/").error().code, NetErrorCode::TlsFailed);
    }
    void carriesWebSockets_data() { kinds(); }
    void carriesWebSockets() {
        QFETCH(Proxying, kind);
        const auto identity = makeIdentity("DNS:desk.example");
        RawServer target([&](int fd, int connection) {
            if (connection == 1)
                return answerOverTls(fd, identity, "HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n");
            acceptWebSocket(fd);
            writeAll(fd, "\x81\x02hi");
            waitForClose(fd);
        });
        TestProxy proxy(kind, target.port());
        const WebSocketOptions options{
            .tls = {.useSystemStore = false, .extraCaPem = identity.certificate},
            .proxy = parseProxyUrl(proxy.url()).value()};
        const auto plain = makeWebSocket(m_io->executor(), options);
        QVERIFY(runBlocking(*m_io, plain->connect("ws://desk.example/ws")));
        QCOMPARE(runBlocking(*m_io, plain->receive()).value(), std::string("hi"));
        const auto secured = makeWebSocket(m_io->executor(), options);
        QVERIFY(!runBlocking(*m_io, plain->connect("nonsense"))); // ends it; the proxy serves one at a time
        QCOMPARE(runBlocking(*m_io, secured->connect("wss://desk.example/ws")).error().httpStatus, 403);
        QCOMPARE(proxy.log().targets, (std::vector<std::string>{"desk.example:80", "desk.example:443"}));
        m_io->stop();
    }
    void carriesAddresses_data() { kinds(); }
    void carriesAddresses() {
        QFETCH(Proxying, kind);
        RawServer target([](int fd, int) {
            readUntil(fd, "\r\n\r\n");
            writeAll(fd, kAnswer);
        });
        TestProxy proxy(kind, target.port());
        QVERIFY(fetch(through(proxy.url()), "http://192.0.2.7:65535/"));
        QVERIFY(fetch(through(proxy.url()), "http://[2001:db8::1]:1/"));
        const std::string v6 = kind == Proxying::Socks5 ? "2001:db8::1:1" : "[2001:db8::1]:1";
        QCOMPARE(proxy.log().targets, (std::vector<std::string>{"192.0.2.7:65535", v6}));
    }
    void leavesLoopbackAlone_data() { kinds(); }
    void leavesLoopbackAlone() {
        QFETCH(Proxying, kind);
        RawServer target([](int fd, int) {
            readUntil(fd, "\r\n\r\n");
            writeAll(fd, kAnswer);
        });
        TestProxy proxy(kind, target.port());
        QVERIFY(fetch(through(proxy.url()), target.url()));
        QVERIFY(fetch(through(proxy.url()), target.url("http", "localhost")));
        QCOMPARE(proxy.connectionCount(), 0);
    }
    void showsItsCredentials_data() { kinds(); }
    void showsItsCredentials() {
        QFETCH(Proxying, kind);
        RawServer target([](int fd, int) {
            readUntil(fd, "\r\n\r\n");
            writeAll(fd, kAnswer);
        });
        TestProxy proxy(kind, target.port(), "alice:pass word");
        const auto failed = [&](const std::string& credentials) {
            auto fetched = fetch(through(proxy.url(credentials)), "http://beacon.example/");
            return fetched ? NetError{NetErrorCode::NotLoopback} : fetched.error();
        };
        QVERIFY(fetch(through(proxy.url("alice:pass%20word")), "http://beacon.example/"));
        const auto wrong = failed("alice:hunter2");
        QCOMPARE(wrong.code, NetErrorCode::ProxyAuthFailed);
        QVERIFY(describe(wrong).contains(proxy.url()));
        QVERIFY(!describe(wrong).contains("hunter2"));
        QCOMPARE(failed("").code, NetErrorCode::ProxyAuthFailed);
        QCOMPARE(proxy.log().targets.size(), std::size_t{1});
    }
    void neverDropsItsCredentials() {
        // Tor's isolation hangs on them: a proxy that wants none must not get the connection either.
        TestProxy open(Proxying::Socks5, 1);
        const auto fetched = fetch(through(open.url("alice:secret")), "http://beacon.example/");
        QCOMPARE(fetched.error().code, NetErrorCode::ProxyAuthFailed);
        QVERIFY(!describe(fetched.error()).contains("secret"));
        const RawServer sly([](int fd, int) {
            writeAll(fd, std::string("\x05\0\x05\0\0\x01\x7f\0\0\1\0\1", 12));
            waitForClose(fd);
        });
        const auto url = "socks5h://a:b@127.0.0.1:" + std::to_string(sly.port());
        QCOMPARE(fetch(through(url), "http://beacon.example/").error().code, NetErrorCode::ProxyMalformed);
    }
    void refusesSocks5_data() {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QByteArray>("code");
        const auto row = [](const char* name, QByteArray answer, const char* code) {
            QTest::newRow(name) << answer << QByteArray(code);
        };
        const QByteArray agreed("\x05\0", 2);
        row("nothing", "", "proxy_refused");
        row("half a greeting", "\x05", "proxy_refused");
        row("an HTTP server", "HTTP/1.1 400 Bad Request\r\n\r\n", "proxy_malformed");
        row("SOCKS4", QByteArray("\x04\0", 2), "proxy_malformed");
        row("method not offered", "\x05\x02", "proxy_malformed");
        row("no method", "\x05\xff", "proxy_auth_failed");
        row("cut before the reply", agreed, "proxy_refused");
        row("cut in the reply", agreed + QByteArray("\x05\0\0", 3), "proxy_refused");
        row("forbidden", agreed + QByteArray("\x05\x02\0\x01\0\0\0\0\0\0", 10), "proxy_refused");
        row("unknown refusal", agreed + QByteArray("\x05\xf7\0\x01", 4), "proxy_refused");
        row("another version", agreed + QByteArray("\x04\0\0\x01\0\0\0\0\0\0", 10), "proxy_malformed");
        row("unknown address", agreed + QByteArray("\x05\0\0\x07\0\0\0\0\0\0", 10), "proxy_malformed");
        row("cut in the address", agreed + QByteArray("\x05\0\0\x03\xff\0", 6), "proxy_refused");
    }
    void refusesSocks5() {
        QFETCH(QByteArray, answer);
        QFETCH(QByteArray, code);
        const auto failed = failure("socks5h", 3, answer.toStdString());
        QCOMPARE(std::string(codeOf(failed)), code.toStdString());
    }
    void refusesConnect_data() {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QByteArray>("code");
        const auto row = [](const char* name, QByteArray answer, const char* code) {
            QTest::newRow(name) << answer << QByteArray(code);
        };
        row("nothing", "", "proxy_refused");
        row("cut", "HTTP/1.1 200 OK\r\n", "proxy_refused");
        row("something else", "SSH-2.0-OpenSSH_9.2\r\n", "proxy_malformed");
        row("a SOCKS proxy", QByteArray("\x05\xff"), "proxy_malformed");
        row("HTTP/2", "HTTP/2 200\r\n\r\n", "proxy_malformed");
        row("no status", "HTTP/1.1 2x0 OK\r\n\r\n", "proxy_malformed");
        row("short status", "HTTP/1.1\r\n\r\n", "proxy_malformed");
        row("forbidden", "HTTP/1.1 403 Forbidden\r\n\r\n<html>", "proxy_refused");
        row("moved", "HTTP/1.1 302 Found\r\nLocation: http://evil.example/\r\n\r\n", "proxy_refused");
        row("interim", "HTTP/1.1 100 Continue\r\n\r\n", "proxy_refused");
        row("wants a password", "HTTP/1.1 407 Authenticate\r\n\r\n", "proxy_auth_failed");
        row("speaks first", "HTTP/1.1 200 OK\r\n\r\nHTTP/1.1 200 OK\r\n\r\n", "proxy_malformed");
        row("without an end", QByteArray("HTTP/1.1 200 OK\r\n") + QByteArray(20'000, 'x'), "proxy_malformed");
    }
    void refusesConnect() {
        QFETCH(QByteArray, answer);
        QFETCH(QByteArray, code);
        const auto failed = failure("http", 40, answer.toStdString());
        QCOMPARE(std::string(codeOf(failed)), code.toStdString());
        QCOMPARE(failed.httpStatus, 0); // it would be taken for the server's
    }
    void readsEveryBoundAddress() {
        const std::string bound[] = {
            std::string("\x01\x7f\0\0\1\0\1", 7), std::string("\x03\x02xy\0\1", 6),
            std::string("\x03\0\0\1", 4), std::string("\x04") + std::string(18, '\x20')};
        for (const auto& address : bound) {
            const RawServer proxy([&](int fd, int) {
                writeAll(fd, std::string("\x05\0\x05\0\0", 5) + address);
                readUntil(fd, "\r\n\r\n");
                writeAll(fd, kAnswer);
            });
            QVERIFY(fetch(through(proxy.url("socks5h")), "http://beacon.example/"));
        }
    }
    void doesNotWaitForever_data() {
        QTest::addColumn<QByteArray>("scheme");
        QTest::addColumn<bool>("drips");
        QTest::newRow("SOCKS5, silent") << QByteArray("socks5h") << false;
        QTest::newRow("CONNECT, silent") << QByteArray("http") << false;
        QTest::newRow("CONNECT, dripping") << QByteArray("http") << true;
    }
    void doesNotWaitForever() {
        QFETCH(QByteArray, scheme);
        QFETCH(bool, drips);
        const RawServer proxy([&](int fd, int) {
            if (drips)
                writeAll(fd, "HTTP/1.1 200 OK\r\n");
            for (int i = 0; drips && i < 60; ++i) {
                writeAll(fd, "x");
                std::this_thread::sleep_for(10ms);
            }
            waitForClose(fd);
        });
        QElapsedTimer timer;
        timer.start();
        const auto fetched = fetch(through(proxy.url(scheme.toStdString())), "http://beacon.example/");
        QCOMPARE(fetched.error().code, NetErrorCode::Timeout);
        QVERIFY(fetched.error().detail.contains(std::to_string(proxy.port())));
        QVERIFY(timer.elapsed() >= 290 && timer.elapsed() < 1500);
    }
    void namesAProxyThatCannotBeReached() {
        std::uint16_t port = 0;
        {
            const RawServer gone([](int, int) {});
            port = gone.port();
        }
        const auto place = "socks5h://u:secret@127.0.0.1:" + std::to_string(port);
        const auto refused = fetch(through(place), "http://beacon.example/");
        QCOMPARE(refused.error().code, NetErrorCode::ProxyUnreachable);
        QVERIFY(describe(refused.error()).contains("127.0.0.1:" + std::to_string(port)));
        QVERIFY(!describe(refused.error()).contains("secret"));
        const auto unknown = fetch(through("http://no-such-host.invalid:1"), "http://beacon.example/");
        QCOMPARE(unknown.error().code, NetErrorCode::ProxyUnreachable);
    }
    void isCancelled() {
        const RawServer proxy([](int fd, int) { waitForClose(fd); });
        auto options = through(proxy.url("socks5h"));
        options.proxy->answerLimit = 5s;
        const auto client = makeHttpClient(m_io->executor(), std::move(options));
        auto result = std::make_shared<std::promise<Fetched>>();
        const auto task =
            spawn(m_io->executor(), fetchInto(client, {.url = "http://beacon.example/"}, result));
        while (proxy.connectionCount() == 0)
            std::this_thread::sleep_for(1ms);
        std::this_thread::sleep_for(20ms);
        task.cancel();
        QCOMPARE(result->get_future().get().error().code, NetErrorCode::Cancelled);
        m_io->stop();
    }
};

QTEST_APPLESS_MAIN(ProxyTest)
#include "proxy_test.moc"
