// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "lightclient/net/http_client.h"
#include "lightclient/net/run_blocking.h"
#include "raw_server.h"

#include <QElapsedTimer>
#include <QTest>

#include <csignal>
#include <future>

using namespace lightclient::net;
using namespace rawserver;
using namespace std::chrono_literals;

/// What a server that means harm may answer, beyond the plain breaches in http_test.
class HttpAttackTest : public QObject {
    Q_OBJECT
private:
    std::unique_ptr<IoThread> m_io;
    std::shared_ptr<HttpClient> m_client;

    std::expected<HttpResponse, NetError> fetch(HttpRequest request) {
        return runBlocking(*m_io, m_client->fetch(std::move(request)));
    }

private Q_SLOTS:
    void initTestCase() { std::signal(SIGPIPE, SIG_IGN); }
    void init() {
        m_io = std::make_unique<IoThread>();
        m_client = makeHttpClient(m_io->executor());
    }
    void cleanup() {
        m_io->stop();
        m_client.reset();
        m_io.reset();
    }

    void followsNoRedirect() {
        RawServer elsewhere([](int fd, int) {
            readUntil(fd, "\r\n\r\n");
            writeAll(fd, "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil");
        });
        for (const int status : {301, 302, 303, 307, 308}) {
            for (const auto& place : {elsewhere.url(), std::string("/here")}) {
                RawServer server([&](int fd, int) {
                    readUntil(fd, "\r\n\r\n");
                    writeAll(
                        fd, "HTTP/1.1 " + std::to_string(status) + " There\r\nLocation: " + place +
                                "\r\nContent-Length: 0\r\n\r\n");
                });
                const auto fetched = fetch({.url = server.url()});
                QCOMPARE(fetched.error().code, NetErrorCode::HttpStatus);
                QCOMPARE(fetched.error().httpStatus, status);
                QVERIFY(fetched.error().detail.contains(place));
                QCOMPARE(server.connectionCount(), 1);
            }
        }
        QCOMPARE(elsewhere.connectionCount(), 0);
    }
    void asksForNoEncodingAndTakesNone_data() {
        QTest::addColumn<QByteArray>("encoding");
        QTest::addColumn<bool>("isTaken");
        for (const char* encoding : {"gzip", "x-gzip", "deflate", "br", "zstd", "identity, gzip", "GZIP"})
            QTest::newRow(encoding) << QByteArray(encoding) << false;
        QTest::newRow("identity") << QByteArray("identity") << true;
    }
    void asksForNoEncodingAndTakesNone() {
        QFETCH(QByteArray, encoding);
        QFETCH(bool, isTaken);
        std::promise<std::string> request;
        RawServer server([&](int fd, int) {
            request.set_value(readUntil(fd, "\r\n\r\n"));
            writeAll(
                fd, "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Encoding: " + encoding.toStdString() +
                        "\r\n\r\nx");
        });
        const auto fetched = fetch({.url = server.url()});
        QCOMPARE(fetched.has_value(), isTaken);
        if (!isTaken)
            QCOMPARE(fetched.error().code, NetErrorCode::WrongContent);
        QVERIFY(!QByteArray::fromStdString(request.get_future().get()).toLower().contains("accept-encoding"));
    }
    void refuses_data() {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QByteArray>("code");
        const QByteArray ok("HTTP/1.1 200 OK\r\n");
        const QByteArray chunked = ok + "Transfer-Encoding: chunked\r\n\r\n";
        const auto row = [](const char* name, const QByteArray& answer, const char* code) {
            QTest::newRow(name) << answer << QByteArray(code);
        };
        // Each of them stays silent afterwards: the answer must not be waited for.
        row("length above the bound", ok + "Content-Length: 1001\r\n\r\n", "too_large");
        row("length of 2^64 - 1", ok + "Content-Length: 18446744073709551615\r\n\r\n", "too_large");
        row("length of 2^64", ok + "Content-Length: 18446744073709551616\r\n\r\n", "malformed");
        row("negative length", ok + "Content-Length: -1\r\n\r\n", "malformed");
        row("two lengths", ok + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nxx", "malformed");
        row("length and chunks", ok + "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n", "malformed");
        row("chunk above the bound", chunked + "3e9\r\n" + QByteArray(1001, 'x'), "too_large");
        row("chunk of 2^64", chunked + "10000000000000000\r\n", "malformed");
        row("endless chunk size", chunked + "1;" + QByteArray(300'000, 'x'), "too_large");
        row("endless trailer", chunked + "0\r\n" + QByteArray("a: b\r\n").repeated(50'000), "too_large");
        row("endless body", "HTTP/1.0 200 OK\r\n\r\n" + QByteArray(1001, 'x'), "too_large");
        row("endless status line", "HTTP/1.1 200 " + QByteArray(300'000, 'x'), "too_large");
        row("endless field", ok + "X: " + QByteArray(300'000, 'x'), "too_large");
        row("interim answers", QByteArray("HTTP/1.1 103 Wait\r\n\r\n").repeated(100), "malformed");
        row("interim and no more", "HTTP/1.1 103 Wait\r\n\r\n", "timeout");
        row("no end of the header", ok, "timeout");
    }
    void refuses() {
        QFETCH(QByteArray, answer);
        QFETCH(QByteArray, code);
        RawServer server([&](int fd, int) {
            readUntil(fd, "\r\n\r\n");
            writeAll(fd, answer.toStdString());
            waitForClose(fd);
        });
        const auto fetched = fetch({.url = server.url(), .timeout = 500ms, .maxBody = 1000});
        QVERIFY(!fetched);
        QCOMPARE(std::string(codeOf(fetched.error())), code.toStdString());
    }
    void doesNotWaitForADrippingHeader() {
        RawServer server([](int fd, int) {
            writeAll(fd, "HTTP/1.1 200 OK\r\n");
            for (int i = 0; i < 60; ++i) {
                writeAll(fd, "X: y\r\n");
                std::this_thread::sleep_for(10ms);
            }
        });
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(fetch({.url = server.url(), .timeout = 150ms}).error().code, NetErrorCode::Timeout);
        QVERIFY(timer.elapsed() < 1000);
    }
    void takesNoAnswerInAdvance() {
        // The first answer brings a second one along, meant for the request that comes next.
        RawServer server([](int fd, int connection) {
            readUntil(fd, "\r\n\r\n");
            const std::string first = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
            writeAll(
                fd, connection == 0 ? first + "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil" : first);
            waitForClose(fd);
        });
        QCOMPARE(fetch({.url = server.url()}).value().body, std::string("ok"));
        QCOMPARE(fetch({.url = server.url()}).value().body, std::string("ok"));
        QCOMPARE(server.connectionCount(), 2);
    }
};

QTEST_APPLESS_MAIN(HttpAttackTest)
#include "http_attack_test.moc"
