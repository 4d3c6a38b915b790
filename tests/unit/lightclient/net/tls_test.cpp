// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "lightclient/net/http_client.h"
#include "lightclient/net/run_blocking.h"
#include "lightclient/net/websocket_client.h"
#include "raw_server.h"

#include <QTest>

#include <csignal>

using namespace lightclient::net;
using namespace rawserver;
using namespace std::chrono_literals;

namespace {

constexpr std::string_view kAnswer = "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nsecret";

} // namespace

class TlsTest : public QObject {
    Q_OBJECT
private:
    Identity m_identity = makeIdentity("DNS:localhost,IP:127.0.0.1");

    std::expected<HttpResponse, NetError> fetch(const std::string& url, TlsOptions tls) {
        IoThread io;
        HttpClientOptions options{.tls = std::move(tls), .connectLimit = 300ms};
        const auto client = makeHttpClient(io.executor(), std::move(options));
        auto result = runBlocking(io, client->fetch({.url = url, .timeout = 2s}));
        io.stop();
        return result;
    }

private Q_SLOTS:
    void initTestCase() { std::signal(SIGPIPE, SIG_IGN); }

    void refusesASelfSignedCertificate() {
        RawServer server([this](int fd, int) { answerOverTls(fd, m_identity, kAnswer); });
        const auto fetched = fetch(server.url("https"), {});
        QCOMPARE(fetched.error().code, NetErrorCode::TlsFailed);
        QVERIFY(fetched.error().detail.contains("self-signed"));
    }
    void believesTheExtraAuthority() {
        RawServer server([this](int fd, int) { answerOverTls(fd, m_identity, kAnswer); });
        const TlsOptions tls{.useSystemStore = false, .extraCaPem = m_identity.certificate};
        QCOMPARE(fetch(server.url("https"), tls).value().body, std::string("secret"));
        QCOMPARE(fetch(server.url("https", "localhost"), tls).value().body, std::string("secret"));
    }
    void refusesAnotherName() {
        const auto other = makeIdentity("DNS:other.example");
        RawServer server([&](int fd, int) { answerOverTls(fd, other, kAnswer); });
        const TlsOptions tls{.useSystemStore = true, .extraCaPem = other.certificate};
        QCOMPARE(fetch(server.url("https", "localhost"), tls).error().code, NetErrorCode::TlsFailed);
        QCOMPARE(fetch(server.url("https"), tls).error().code, NetErrorCode::TlsFailed);
    }
    void refusesAnAnswerCutShort() {
        // No Content-Length, and the connection dies without TLS's goodbye: more may have been meant.
        RawServer server([this](int fd, int) {
            answerOverTls(fd, m_identity, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
        });
        const TlsOptions tls{.useSystemStore = false, .extraCaPem = m_identity.certificate};
        QCOMPARE(fetch(server.url("https"), tls).error().code, NetErrorCode::Closed);
    }
    void refusesWhatIsNotTls() {
        RawServer server([](int fd, int) { writeAll(fd, "HTTP/1.1 400 Bad Request\r\n\r\n"); });
        QCOMPARE(fetch(server.url("https"), {}).error().code, NetErrorCode::TlsFailed);
    }
    void timesOutInTheHandshake() {
        RawServer server([](int fd, int) { waitForClose(fd); });
        QCOMPARE(fetch(server.url("https"), {}).error().code, NetErrorCode::Timeout);
    }
    void reportsUnusableAuthorities() {
        QCOMPARE(
            fetch("https://127.0.0.1:1/", {.extraCaPem = "not PEM"}).error().code, NetErrorCode::TlsFailed);
    }
    void appliesToWebSockets() {
        RawServer server([this](int fd, int) {
            answerOverTls(fd, m_identity, "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
        });
        IoThread io;
        const auto refused = makeWebSocket(io.executor());
        QCOMPARE(runBlocking(io, refused->connect(server.url("wss"))).error().code, NetErrorCode::TlsFailed);
        WebSocketOptions options{.tls = {.useSystemStore = false, .extraCaPem = m_identity.certificate}};
        const auto declined = makeWebSocket(io.executor(), options);
        QCOMPARE(runBlocking(io, declined->connect(server.url("wss"))).error().httpStatus, 403);
        io.stop();
    }
};

QTEST_APPLESS_MAIN(TlsTest)
#include "tls_test.moc"
