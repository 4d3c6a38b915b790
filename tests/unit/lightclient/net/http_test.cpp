// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "lightclient/net/http_client.h"
#include "lightclient/net/http_server.h"
#include "lightclient/net/json_rpc.h"
#include "lightclient/net/run_blocking.h"
#include "raw_server.h"

#include <boost/json/serialize.hpp>

#include <QElapsedTimer>
#include <QTest>

#include <future>
#include <set>

using namespace lightclient;
using namespace lightclient::net;
using namespace rawserver;
using namespace std::chrono_literals;

namespace {

using Fetched = std::expected<HttpResponse, NetError>;

HttpResponse echo(const ServerRequest& request) {
    if (request.path() == "/status")
        return {std::stoi(std::string(request.query())), {{"x-kind", "status"}}, "told to"};
    if (request.path() == "/throw")
        throw std::runtime_error("a bug");
    if (request.path() == "/bad")
        return {200, {{"x-a", "1\r\nx-b: 2"}}, ""};
    if (request.path() == "/large")
        return {200, {}, std::string(100'000, 'x')};
    const auto agent = std::string(headerValue(request.headers, "user-agent"));
    return {
        200,
        {{"x-agent", agent}, {"X-Mixed", "Case"}},
        request.method + " " + request.target + " " + request.body};
}

Task<void> fetchInto(
    std::shared_ptr<HttpClient> client, HttpRequest request, std::shared_ptr<std::promise<Fetched>> result) {
    auto fetched = co_await client->fetch(std::move(request));
    result->set_value(std::move(fetched));
}

/// Answers after a pause, as a handler that asks somebody else does.
Task<HttpResponse> answerLate(ServerRequest request) {
    co_await sleepFor(30ms);
    HttpResponse response{200, {}, request.body + " later"};
    co_return response;
}

Task<std::expected<json::value, NetError>> callOn(std::shared_ptr<JsonRpcClient> client, std::string method) {
    json::value params = json::array{1, "two"};
    co_return co_await client->call(std::move(method), std::move(params));
}

HttpResponse answerRpc(const ServerRequest& request) {
    const auto call = parseJson(request.body).value();
    const std::string method(call.at("method").as_string());
    const auto id = std::to_string(call.at("id").as_int64());
    if (method == "fault")
        return {
            400, {}, R"({"jsonrpc":"2.0","id":)" + id + R"(,"error":{"code":-32000,"message":"reverted"}})"};
    if (method == "wrong_id")
        return {200, {}, R"({"jsonrpc":"2.0","id":999,"result":1})"};
    if (method == "gone")
        return {503, {}, "<html>"};
    if (method == "nonsense")
        return {200, {}, "<html>"};
    if (method == "deep")
        return {
            200,
            {},
            R"({"jsonrpc":"2.0","id":1,"result":)" + std::string(100, '[') + std::string(100, ']') + "}"};
    return {
        200,
        {},
        R"({"jsonrpc":"2.0","id":)" + id + R"(,"result":)" + json::serialize(call.at("params")) + "}"};
}

std::string rawAnswer(std::string_view body) {
    return "HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
           std::string(body);
}

} // namespace

class HttpTest : public QObject {
    Q_OBJECT
private:
    std::unique_ptr<IoThread> m_io;
    std::shared_ptr<HttpClient> m_client;

    Fetched fetch(HttpRequest request) { return runBlocking(*m_io, m_client->fetch(std::move(request))); }
    Fetched get(std::string url) { return fetch({.url = std::move(url)}); }
    NetErrorCode failure(std::string url) {
        const auto fetched = fetch({.url = std::move(url), .timeout = 300ms});
        return fetched ? NetErrorCode::NotLoopback : fetched.error().code;
    }
    std::unique_ptr<HttpServer> serve(HttpHandler handler, HttpServerOptions options = {}) {
        return std::move(
            HttpServer::listen(m_io->executor(), std::move(options), std::move(handler)).value());
    }

private Q_SLOTS:
    void init() {
        m_io = std::make_unique<IoThread>();
        m_client = makeHttpClient(m_io->executor());
    }
    void cleanup() {
        m_io->stop();
        m_client.reset();
        m_io.reset();
    }

    void getsAndPosts() {
        const auto server = serve(answerWith(echo));
        const auto got = get(server->httpUrl() + "/a?b=c").value();
        QCOMPARE(got.status, 200);
        QCOMPARE(got.body, std::string("GET /a?b=c "));
        QCOMPARE(got.headers.at("x-agent"), std::string("Strikelight/0.1"));
        QCOMPARE(got.headers.at("x-mixed"), std::string("Case"));
        const std::string large(300'000, 'y');
        const auto posted = fetch({.method = "POST", .url = server->httpUrl() + "/p", .body = large}).value();
        QCOMPARE(posted.body, "POST /p " + large);
        const auto head = fetch({.method = "HEAD", .url = server->httpUrl() + "/h"}).value();
        QCOMPARE(head.body, std::string());
        m_io->stop();
    }
    void surfacesStatuses() {
        const auto server = serve(answerWith(echo));
        for (const int status : {204, 400, 404, 429, 500, 503}) {
            const auto answer = get(server->httpUrl() + "/status?" + std::to_string(status)).value();
            QCOMPARE(answer.status, status);
            QCOMPARE(answer.body, std::string(status == 204 ? "" : "told to"));
        }
        QCOMPARE(get(server->httpUrl() + "/throw").value().status, 500);
        QCOMPARE(get(server->httpUrl() + "/bad").value().status, 500);
        const auto moved = get(server->httpUrl() + "/status?302");
        QCOMPARE(moved.error().code, NetErrorCode::HttpStatus);
        QCOMPARE(moved.error().httpStatus, 302);
        m_io->stop();
    }
    void keepsConnections() {
        RawServer server([](int fd, int) {
            while (readUntil(fd, "\r\n\r\n").ends_with("\r\n\r\n"))
                writeAll(fd, rawAnswer("again"));
        });
        for (int i = 0; i < 5; ++i)
            QCOMPARE(get(server.url()).value().body, std::string("again"));
        QCOMPARE(server.connectionCount(), 1);
    }
    void replacesAConnectionThatTheServerClosed() {
        RawServer server([](int fd, int) {
            readUntil(fd, "\r\n\r\n");
            writeAll(fd, rawAnswer("once"));
        });
        QCOMPARE(get(server.url()).value().body, std::string("once"));
        std::this_thread::sleep_for(20ms);
        const auto second = fetch({.method = "POST", .url = server.url(), .body = ""});
        QCOMPARE(second.value().body, std::string("once"));
        QCOMPARE(server.connectionCount(), 2);
    }
    void repeatsOnlyWhatMayBeRepeated() {
        // The second request on a kept connection is read, and then the connection dies without an answer.
        RawServer server([](int fd, int) {
            readUntil(fd, "\r\n\r\n");
            writeAll(fd, rawAnswer("first"));
            readUntil(fd, "\r\n\r\n");
        });
        QVERIFY(get(server.url()));
        QCOMPARE(get(server.url()).value().body, std::string("first"));
        QCOMPARE(server.connectionCount(), 2);
        const auto order = fetch({.method = "POST", .url = server.url()});
        QCOMPARE(order.error().code, NetErrorCode::Closed);
        QCOMPARE(server.connectionCount(), 2);
    }
    void timesOut() {
        RawServer server([](int fd, int) { waitForClose(fd); });
        QElapsedTimer timer;
        timer.start();
        const auto fetched = fetch({.url = server.url(), .timeout = 150ms});
        QCOMPARE(fetched.error().code, NetErrorCode::Timeout);
        QVERIFY(timer.elapsed() >= 140 && timer.elapsed() < 1000);
    }
    void timesOutOnATrickle() {
        RawServer server([](int fd, int) {
            writeAll(fd, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
            for (int i = 0; i < 40; ++i) {
                writeAll(fd, "x");
                std::this_thread::sleep_for(10ms);
            }
        });
        QCOMPARE(fetch({.url = server.url(), .timeout = 150ms}).error().code, NetErrorCode::Timeout);
    }
    void refusesTooMuch() {
        const auto server = serve(answerWith(echo));
        const auto url = server->httpUrl() + "/large";
        QCOMPARE(fetch({.url = url, .maxBody = 99'999}).error().code, NetErrorCode::TooLarge);
        QVERIFY(fetch({.url = url, .maxBody = 100'000}));
        RawServer chunked([](int fd, int) {
            writeAll(fd, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            for (int i = 0; i < 100; ++i)
                writeAll(fd, "10\r\n0123456789abcdef\r\n");
            waitForClose(fd);
        });
        QCOMPARE(fetch({.url = chunked.url(), .maxBody = 1000}).error().code, NetErrorCode::TooLarge);
        RawServer header([](int fd, int) {
            writeAll(fd, "HTTP/1.1 200 OK\r\n");
            for (int i = 0; i < 3000; ++i)
                writeAll(fd, "X-Filler: 0123456789abcdef0123456789abcdef\r\n");
            waitForClose(fd);
        });
        QCOMPARE(failure(header.url()), NetErrorCode::TooLarge);
        m_io->stop();
    }
    void refusesNonsense_data() {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QByteArray>("code");
        const auto row = [](const char* name, const char* answer, const char* code) {
            QTest::newRow(name) << QByteArray(answer) << QByteArray(code);
        };
        row("not http", "hello\r\n\r\n", "malformed");
        row("bad status", "HTTP/1.1 two OK\r\n\r\n", "malformed");
        row("bad length", "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n", "malformed");
        row("bad chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "malformed");
        row("compressed", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 1\r\n\r\nx",
            "wrong_content");
        row("interim only", "HTTP/1.1 100 Continue\r\n\r\n", "closed");
        row("mid-header", "HTTP/1.1 200 OK\r\nContent-Le", "closed");
        row("mid-body", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc", "closed");
        row("mid-chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab", "closed");
        row("nothing", "", "closed");
    }
    void refusesNonsense() {
        QFETCH(QByteArray, answer);
        QFETCH(QByteArray, code);
        RawServer server([&](int fd, int) {
            readUntil(fd, "\r\n\r\n");
            writeAll(fd, answer.toStdString());
        });
        const auto fetched = get(server.url());
        QVERIFY(!fetched);
        QCOMPARE(std::string(codeOf(fetched.error())), code.toStdString());
    }
    void readsWhatHonestServersSend() {
        RawServer server([](int fd, int) {
            readUntil(fd, "\r\n\r\n");
            writeAll(
                fd, "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n"
                    "HTTP/1.1 200 OK\r\nX-A: 1\r\nX-A: 2\r\nTransfer-Encoding: chunked\r\n\r\n"
                    "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
            waitForClose(fd);
        });
        const auto answer = get(server.url()).value();
        QCOMPARE(answer.body, std::string("abcde"));
        QCOMPARE(answer.headers.at("x-a"), std::string("1, 2"));
        RawServer untilClose([](int fd, int) {
            readUntil(fd, "\r\n\r\n");
            writeAll(fd, "HTTP/1.0 200 OK\r\n\r\nuntil the end");
        });
        QCOMPARE(get(untilClose.url()).value().body, std::string("until the end"));
    }
    void namesWhatCannotBeReached() {
        std::uint16_t port = 0;
        {
            const RawServer gone([](int, int) {});
            port = gone.port();
        }
        QCOMPARE(failure("http://127.0.0.1:" + std::to_string(port)), NetErrorCode::ConnectFailed);
        QCOMPARE(failure("http://no-such-host.invalid"), NetErrorCode::ResolveFailed);
        QCOMPARE(failure("ws://127.0.0.1"), NetErrorCode::BadUrl);
        QCOMPARE(failure("nonsense"), NetErrorCode::BadUrl);
        QCOMPARE(
            fetch({.url = "http://127.0.0.1", .headers = {{"x", "a\nb"}}}).error().code,
            NetErrorCode::BadRequest);
        QCOMPARE(
            fetch({.url = "http://127.0.0.1", .headers = {{"host", "b"}}}).error().code,
            NetErrorCode::BadRequest);
    }
    void resolvesNames() {
        const auto server = serve(answerWith(echo));
        QVERIFY(get("http://localhost:" + std::to_string(server->port()) + "/"));
        m_io->stop();
    }
    void cancels() {
        RawServer server([](int fd, int) { waitForClose(fd); });
        auto result = std::make_shared<std::promise<Fetched>>();
        auto future = result->get_future();
        const auto task = spawn(m_io->executor(), fetchInto(m_client, {.url = server.url()}, result));
        while (server.connectionCount() == 0)
            std::this_thread::sleep_for(1ms);
        std::this_thread::sleep_for(20ms);
        task.cancel();
        QCOMPARE(future.get().error().code, NetErrorCode::Cancelled);
    }
    void refusesATakenPort() {
        const auto server = serve(answerWith(echo));
        const auto second = HttpServer::listen(m_io->executor(), {.port = server->port()}, answerWith(echo));
        QCOMPARE(second.error().code, NetErrorCode::AddressInUse);
        const auto open = HttpServer::listen(m_io->executor(), {.address = "0.0.0.0"}, answerWith(echo));
        QCOMPARE(open.error().code, NetErrorCode::NotLoopback);
        const auto name = HttpServer::listen(m_io->executor(), {.address = "nowhere"}, answerWith(echo));
        QCOMPARE(name.error().code, NetErrorCode::ListenFailed);
        m_io->stop();
    }
    void servesBounded() {
        const auto server =
            serve(answerWith(echo), {.maxConnections = 4, .maxHeaderBytes = 2000, .maxBodyBytes = 1000});
        const auto url = server->httpUrl() + "/";
        QCOMPARE(fetch({.method = "POST", .url = url, .body = std::string(1001, 'x')}).value().status, 413);
        QCOMPARE(
            fetch({.method = "POST", .url = url, .body = std::string(1'000'000, 'x')}).value().status, 413);
        QCOMPARE(fetch({.url = url, .headers = {{"x-long", std::string(3000, 'x')}}}).value().status, 431);
        QCOMPARE(fetch({.url = url, .headers = {{"origin", "https://evil.example"}}}).value().status, 403);
        QVERIFY(get(url));
        m_io->stop();
    }
    void servesLoopbackNamesOnly() {
        const auto server = serve(answerWith(echo));
        const auto answerTo = [&](const std::string& request) {
            const int fd = connectTo(server->port());
            writeAll(fd, request);
            auto answer = readUntil(fd, "\r\n\r\n");
            closeFd(fd);
            return answer.substr(0, 12);
        };
        QCOMPARE(answerTo("GET / HTTP/1.1\r\nHost: localhost:1\r\n\r\n"), std::string("HTTP/1.1 200"));
        QCOMPARE(answerTo("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n"), std::string("HTTP/1.1 403"));
        QCOMPARE(answerTo("GET / HTTP/1.1\r\n\r\n"), std::string("HTTP/1.1 403"));
        QCOMPARE(answerTo("rubbish\r\n\r\n"), std::string("HTTP/1.1 400"));
        m_io->stop();
    }
    void closesSlowAndSurplusClients() {
        const auto server =
            serve(answerWith(echo), {.maxConnections = 2, .idleLimit = 300ms, .requestLimit = 300ms});
        const int idle = connectTo(server->port());
        const int slow = connectTo(server->port());
        writeAll(slow, "GET / HT");
        std::this_thread::sleep_for(20ms);
        const int surplus = connectTo(server->port());
        QElapsedTimer timer;
        timer.start();
        waitForClose(surplus);
        QVERIFY(timer.elapsed() < 200);
        waitForClose(idle);
        waitForClose(slow);
        QVERIFY(timer.elapsed() < 1000);
        for (const int fd : {idle, slow, surplus})
            closeFd(fd);
        QVERIFY(get(server->httpUrl() + "/"));
        m_io->stop();
    }
    void servesSlowHandlersSideBySide() {
        const auto server = serve(answerLate);
        auto first = std::make_shared<std::promise<Fetched>>();
        auto second = std::make_shared<std::promise<Fetched>>();
        const HttpRequest request{.method = "POST", .url = server->httpUrl() + "/", .body = "now"};
        spawn(m_io->executor(), fetchInto(m_client, request, first));
        spawn(m_io->executor(), fetchInto(m_client, request, second));
        QCOMPARE(first->get_future().get().value().body, std::string("now later"));
        QCOMPARE(second->get_future().get().value().body, std::string("now later"));
        m_io->stop();
    }
    void stopsUnderLoad() {
        auto server = serve(answerLate);
        auto result = std::make_shared<std::promise<Fetched>>();
        const HttpRequest request{.method = "POST", .url = server->httpUrl() + "/", .body = "now"};
        spawn(m_io->executor(), fetchInto(m_client, request, result));
        std::this_thread::sleep_for(10ms);
        server->stop();
        QVERIFY(!result->get_future().get());
        QCOMPARE(failure(server->httpUrl() + "/"), NetErrorCode::ConnectFailed);
        m_io->stop();
    }
    void callsJsonRpc() {
        const auto server = serve(answerWith(answerRpc));
        const auto client = std::make_shared<JsonRpcClient>(m_client, server->httpUrl() + "/");
        const auto call = [&](const char* method) { return runBlocking(*m_io, callOn(client, method)); };
        QCOMPARE(call("echo").value(), (json::value(json::array{1, "two"})));
        QCOMPARE(call("fault").error(), (NetError{NetErrorCode::RpcFault, "reverted", 400, -32000}));
        QCOMPARE(call("wrong_id").error().code, NetErrorCode::Malformed);
        QCOMPARE(call("gone").error(), (NetError{NetErrorCode::HttpStatus, "<html>", 503}));
        QCOMPARE(call("nonsense").error().code, NetErrorCode::Malformed);
        QCOMPARE(call("deep").error().code, NetErrorCode::Malformed);
        m_io->stop();
    }
};

QTEST_APPLESS_MAIN(HttpTest)
#include "http_test.moc"
