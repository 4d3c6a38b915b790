// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "http_client.h"

#include "connect.h"
#include "http_wire.h"
#include "response_reader.h"

#include <boost/asio/buffer.hpp>

#include <sys/socket.h>

#include <cerrno>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

namespace lightclient::net {
namespace {

namespace asio = boost::asio;

using FetchResult = std::expected<HttpResponse, NetError>;

constexpr std::size_t kPieceBytes = 16 * 1024;

/// One connection to a server.
struct Connection {
    explicit Connection(NetStream connected) : stream(std::move(connected)) {}

    NetStream stream;
    Deadline idleSince;

    /// False when the server has closed it or sent something nobody asked for.
    bool isQuiet() {
        char byte = 0;
        // MSG_DONTWAIT: it never blocks.
        // NOLINTNEXTLINE(clang-analyzer-unix.BlockInCriticalSection)
        const auto peeked = ::recv(stream.socket().native_handle(), &byte, 1, MSG_PEEK | MSG_DONTWAIT);
        return peeked < 0 && errno == EAGAIN;
    }
};

using ConnectionPtr = std::unique_ptr<Connection>;

/// What every fetch of one client shares. It outlives the client where a fetch is still under way.
struct Pool {
    explicit Pool(HttpClientOptions bounds) : options(std::move(bounds)), tls(options.tls) {}

    HttpClientOptions options;
    LazyTlsContext tls;
    std::map<std::string, std::vector<ConnectionPtr>> idle; ///< by scheme and authority

    /// The most recently used live connection for `key`, or null.
    ConnectionPtr take(const std::string& key) {
        auto& kept = idle[key];
        const auto oldest = std::chrono::steady_clock::now() - options.idleLimit;
        while (!kept.empty()) {
            auto connection = std::move(kept.back());
            kept.pop_back();
            if (connection->idleSince >= oldest && connection->isQuiet())
                return connection;
        }
        idle.erase(key);
        return nullptr;
    }

    void keep(const std::string& key, ConnectionPtr connection) {
        const auto now = std::chrono::steady_clock::now();
        connection->idleSince = now;
        for (auto& [host, kept] : idle)
            std::erase_if(kept, [&](const auto& old) { return old->idleSince < now - options.idleLimit; });
        std::erase_if(idle, [](const auto& host) { return host.second.empty(); });
        auto& kept = idle[key];
        if (kept.size() < options.maxIdlePerHost)
            kept.push_back(std::move(connection));
    }
};

/// A request ready for the wire, and what its answer may be.
struct Prepared {
    WireRequest wire;
    std::string key;
    bool isHead = false;
    bool mayRepeat = false;
    std::size_t maxBody = 0;
    Deadline deadline;
};

/// What came of one attempt on one connection.
struct Attempt {
    FetchResult result;
    bool keepAlive = false; ///< the connection can carry another request
    bool untouched = false; ///< not one byte of an answer arrived
};

std::unexpected<NetError> failure(NetErrorCode code, std::string detail) {
    return std::unexpected(NetError{code, std::move(detail)});
}

std::expected<Prepared, NetError> prepare(const HttpRequest& request) {
    const auto deadline = std::chrono::steady_clock::now() + request.timeout;
    auto wire = makeWireRequest(request);
    if (!wire)
        return std::unexpected(std::move(wire.error()));
    const auto& url = wire->url;
    const bool isHead = request.method == "HEAD";
    auto key = (url.isTls() ? "https " : "http ") + url.host + " " + std::to_string(url.port);
    return Prepared{
        .wire = std::move(*wire),
        .key = std::move(key),
        .isHead = isHead,
        .mayRepeat = isHead || request.method == "GET" || request.safeToRepeat,
        .maxBody = request.maxBody,
        .deadline = deadline};
}

/// Reads until `reader` has the whole answer.
Task<std::expected<void, NetError>> readAnswer(NetStream* stream, ResponseReader* reader) {
    std::string piece(kPieceBytes, '\0');
    while (!reader->isDone()) {
        const auto received = co_await readFrom(stream, asio::buffer(piece));
        if (!received)
            co_return std::unexpected(received.error());
        if (*received == 0)
            co_return reader->putEnd();
        if (auto taken = reader->put(std::string_view(piece).substr(0, *received)); !taken)
            co_return taken;
    }
    co_return std::expected<void, NetError>();
}

/// Sends the request and reads its answer.
Task<Attempt> exchange(NetStream* stream, const Prepared* prepared, ResponseBounds bounds) {
    const auto written = co_await writeTo(stream, prepared->wire.text);
    if (!written)
        co_return Attempt{std::unexpected(written.error()), false, true};
    ResponseReader reader(bounds);
    auto answered = co_await readAnswer(stream, &reader);
    if (!answered)
        co_return Attempt{std::unexpected(std::move(answered.error())), false, !reader.hasBegun()};
    auto response = reader.head();
    response.body = reader.takeBody();
    co_return Attempt{requireAsAsked(std::move(response)), reader.mayReuse(), false};
}

Task<std::expected<ConnectionPtr, NetError>> open(std::shared_ptr<Pool> pool, Url url, Deadline deadline) {
    const ConnectPlan plan{pool->options.connectLimit, deadline, pool->options.proxy};
    auto stream = co_await connectTo(&pool->tls, url, plan);
    if (!stream)
        co_return std::unexpected(std::move(stream.error()));
    co_return std::make_unique<Connection>(std::move(*stream));
}

/// One attempt under the request's deadline.
Task<Attempt>
attempt(Executor executor, Connection* connection, const Prepared* prepared, std::size_t maxHeader) {
    const Watchdog watchdog(executor, prepared->deadline, [connection] { connection->stream.close(); });
    const ResponseBounds bounds{maxHeader, prepared->maxBody, prepared->isHead};
    auto outcome = co_await exchange(&connection->stream, prepared, bounds);
    if (!outcome.result && watchdog.hasFired()) {
        outcome.result = failure(NetErrorCode::Timeout, "waiting for the answer");
        outcome.untouched = false;
    }
    co_return outcome;
}

Task<FetchResult> run(Executor executor, std::shared_ptr<Pool> pool, HttpRequest request) {
    if (co_await isCancelled())
        co_return failure(NetErrorCode::Cancelled, {});
    const auto prepared = prepare(request);
    if (!prepared)
        co_return std::unexpected(prepared.error());
    const auto maxHeader = pool->options.maxHeaderBytes;
    auto connection = pool->take(prepared->key);
    const bool isReused = connection != nullptr;
    if (isReused) {
        auto first = co_await attempt(executor, connection.get(), &*prepared, maxHeader);
        if (first.keepAlive)
            pool->keep(prepared->key, std::move(connection));
        const bool isStale =
            !first.result && first.untouched && first.result.error().code == NetErrorCode::Closed;
        if (!isStale || !prepared->mayRepeat || co_await isCancelled())
            co_return std::move(first.result);
    }
    auto opened = co_await open(pool, prepared->wire.url, prepared->deadline);
    if (!opened)
        co_return std::unexpected(std::move(opened.error()));
    connection = std::move(*opened);
    auto outcome = co_await attempt(executor, connection.get(), &*prepared, maxHeader);
    if (outcome.keepAlive)
        pool->keep(prepared->key, std::move(connection));
    co_return std::move(outcome.result);
}

class BeastHttpClient final : public HttpClient {
public:
    BeastHttpClient(Executor executor, HttpClientOptions options)
        : m_executor(std::move(executor)), m_pool(std::make_shared<Pool>(std::move(options))) {}

    Task<std::expected<HttpResponse, NetError>> fetch(HttpRequest request) override {
        return run(m_executor, m_pool, std::move(request));
    }

private:
    Executor m_executor;
    std::shared_ptr<Pool> m_pool;
};

} // namespace

std::shared_ptr<HttpClient> makeHttpClient(Executor executor, HttpClientOptions options) {
    return std::make_shared<BeastHttpClient>(std::move(executor), std::move(options));
}

} // namespace lightclient::net
