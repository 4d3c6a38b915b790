// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "http_client.h"

#include "awaiting.h"
#include "connect.h"
#include "url.h"
#include "user_agent.h"
#include "wire_error.h"

#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>

#include <sys/socket.h>

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <map>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

namespace lightclient::net {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;

using FetchResult = std::expected<HttpResponse, NetError>;
using Parser = http::response_parser<http::string_body>;

constexpr std::size_t kReadBufferBytes = 64 * 1024;
constexpr int kMaxInterimResponses = 4;

/// One connection to a server, plain or TLS.
struct Connection {
    std::optional<TcpSocket> plain;
    std::unique_ptr<TlsSocket> tls;
    beast::flat_buffer buffer;
    Deadline idleSince;

    TcpSocket& socket() { return tls ? tls->next_layer() : *plain; }

    void close() {
        boost::system::error_code ignored;
        socket().close(ignored);
    }

    /// False when the server has closed it or sent something nobody asked for.
    bool isQuiet() {
        char byte = 0;
        // MSG_DONTWAIT: it never blocks.
        // NOLINTNEXTLINE(clang-analyzer-unix.BlockInCriticalSection)
        const auto peeked = ::recv(socket().native_handle(), &byte, 1, MSG_PEEK | MSG_DONTWAIT);
        return peeked < 0 && errno == EAGAIN && buffer.size() == 0;
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
    Url url;
    std::string key;
    std::string wire;
    bool isHead = false;
    bool mayRepeat = false;
    std::size_t maxBody = 0;
    std::size_t maxHeader = 0;
    Deadline deadline;
};

/// What came of one attempt on one connection.
struct Attempt {
    FetchResult result;
    bool keepAlive = false; ///< the connection can carry another request
    bool untouched = false; ///< not one byte of an answer arrived
};

std::unexpected<NetError> failure(NetErrorCode code, std::string detail, int status = 0) {
    return std::unexpected(NetError{code, std::move(detail), status});
}

bool isOwnHeader(std::string_view name) {
    return name == "host" || name == "content-length" || name == "connection" || name == "transfer-encoding";
}

std::expected<Prepared, NetError> prepare(const HttpRequest& request, const HttpClientOptions& options) {
    auto url = parseUrl(request.url);
    if (!url)
        return std::unexpected(std::move(url.error()));
    if (url->isWebSocket())
        return failure(NetErrorCode::BadUrl, "an http or https URL is needed here");
    if (!isMethodValid(request.method) || !areHeadersValid(request.headers))
        return failure(NetErrorCode::BadRequest, "a method or header field holds characters it must not");
    std::string wire = request.method + " " + url->target + " HTTP/1.1\r\nHost: " + url->authority() + "\r\n";
    if (!request.headers.contains("user-agent"))
        wire += "User-Agent: " + std::string(kUserAgent) + "\r\n";
    for (const auto& [name, value] : request.headers) {
        if (isOwnHeader(name))
            return failure(NetErrorCode::BadRequest, "the header field " + name + " is set by the client");
        wire.append(name).append(": ").append(value).append("\r\n");
    }
    const bool isGet = request.method == "GET";
    const bool isHead = request.method == "HEAD";
    if (!request.body.empty() || !(isGet || isHead))
        wire += "Content-Length: " + std::to_string(request.body.size()) + "\r\n";
    wire += "\r\n" + request.body;
    auto key = (url->isTls() ? "https " : "http ") + url->host + " " + std::to_string(url->port);
    return Prepared{
        .url = std::move(*url),
        .key = std::move(key),
        .wire = std::move(wire),
        .isHead = isHead,
        .mayRepeat = isGet || isHead || request.safeToRepeat,
        .maxBody = request.maxBody,
        .maxHeader = options.maxHeaderBytes,
        .deadline = std::chrono::steady_clock::now() + request.timeout};
}

HttpResponse toResponse(Parser& parser) {
    auto message = parser.release();
    HttpResponse response{static_cast<int>(message.result_int()), {}, std::move(message.body())};
    for (const auto& field : message) {
        std::string name(field.name_string());
        std::ranges::transform(
            name, name.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        auto& value = response.headers[name];
        value += (value.empty() ? "" : ", ") + std::string(field.value());
    }
    return response;
}

/// Redirects are refused, so a server can't send us where the caller did not mean to go. Encodings that we
/// never asked for are refused too: the body would not be what the caller thinks.
FetchResult judge(HttpResponse response) {
    const int status = response.status;
    if (status == 301 || status == 302 || status == 303 || status == 307 || status == 308) {
        const auto place = printable(headerValue(response.headers, "location"));
        return failure(NetErrorCode::HttpStatus, "redirect refused, to " + place, status);
    }
    const auto encoding = headerValue(response.headers, "content-encoding");
    if (!encoding.empty() && encoding != "identity")
        return failure(NetErrorCode::Malformed, "a content encoding that was not asked for", status);
    return response;
}

/// Sends the request and reads its answer; interim 1xx answers are passed over.
template <class Stream>
Task<Attempt> exchange(Stream* stream, beast::flat_buffer* buffer, const Prepared* prepared) {
    const auto written = co_await asio::async_write(*stream, asio::buffer(prepared->wire), kAsTuple);
    if (const auto failed = std::get<0>(written))
        co_return Attempt{std::unexpected(toNetError(failed, NetErrorCode::Closed)), false, true};
    for (int interim = 0; interim <= kMaxInterimResponses; ++interim) {
        Parser parser;
        parser.body_limit(prepared->maxBody);
        parser.header_limit(static_cast<std::uint32_t>(prepared->maxHeader));
        parser.skip(prepared->isHead);
        const auto received = co_await http::async_read(*stream, *buffer, parser, kAsTuple);
        const auto failed = std::get<0>(received);
        const bool untouched = !parser.got_some() && interim == 0;
        if (failed == http::error::end_of_stream && untouched)
            co_return Attempt{failure(NetErrorCode::Closed, "before an answer"), false, true};
        if (failed)
            co_return Attempt{std::unexpected(toNetError(failed, NetErrorCode::Closed)), false, untouched};
        if (parser.get().result_int() / 100 == 1)
            continue;
        const bool keepAlive = parser.get().keep_alive() && !parser.get().need_eof();
        co_return Attempt{judge(toResponse(parser)), keepAlive, false};
    }
    co_return Attempt{failure(NetErrorCode::Malformed, "too many interim answers"), false, false};
}

Task<std::expected<ConnectionPtr, NetError>> open(std::shared_ptr<Pool> pool, Url url, Deadline deadline) {
    auto connection = std::make_unique<Connection>();
    connection->buffer.max_size(kReadBufferBytes + pool->options.maxHeaderBytes);
    const auto limit = pool->options.connectLimit;
    if (!url.isTls()) {
        auto socket = co_await connectTcp(url, limit, deadline);
        if (!socket)
            co_return std::unexpected(std::move(socket.error()));
        connection->plain.emplace(std::move(*socket));
        co_return std::move(connection);
    }
    const auto& context = pool->tls.get();
    if (!context)
        co_return std::unexpected(context.error());
    auto stream = co_await connectTls(*context, url, limit, deadline);
    if (!stream)
        co_return std::unexpected(std::move(stream.error()));
    connection->tls = std::move(*stream);
    co_return std::move(connection);
}

/// One attempt under the request's deadline.
Task<Attempt> attempt(Executor executor, Connection* connection, const Prepared* prepared) {
    const Watchdog watchdog(executor, prepared->deadline, [connection] { connection->close(); });
    Attempt outcome;
    if (connection->tls)
        outcome = co_await exchange(connection->tls.get(), &connection->buffer, prepared);
    else
        outcome = co_await exchange(&*connection->plain, &connection->buffer, prepared);
    if (!outcome.result && watchdog.hasFired()) {
        outcome.result = failure(NetErrorCode::Timeout, "waiting for the answer");
        outcome.untouched = false;
    }
    co_return outcome;
}

Task<FetchResult> run(Executor executor, std::shared_ptr<Pool> pool, HttpRequest request) {
    if (co_await isCancelled())
        co_return failure(NetErrorCode::Cancelled, {});
    const auto prepared = prepare(request, pool->options);
    if (!prepared)
        co_return std::unexpected(prepared.error());
    auto connection = pool->take(prepared->key);
    const bool isReused = connection != nullptr;
    if (isReused) {
        auto first = co_await attempt(executor, connection.get(), &*prepared);
        if (first.keepAlive)
            pool->keep(prepared->key, std::move(connection));
        const bool isStale =
            !first.result && first.untouched && first.result.error().code == NetErrorCode::Closed;
        if (!isStale || !prepared->mayRepeat || co_await isCancelled())
            co_return std::move(first.result);
    }
    auto opened = co_await open(pool, prepared->url, prepared->deadline);
    if (!opened)
        co_return std::unexpected(std::move(opened.error()));
    connection = std::move(*opened);
    auto outcome = co_await attempt(executor, connection.get(), &*prepared);
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
