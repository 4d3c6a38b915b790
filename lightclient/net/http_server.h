// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "http_message.h"
#include "net_error.h"
#include "task.h"
#include "ws_peer.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace lightclient::net {

/// One request as a server sees it.
struct ServerRequest {
    std::string method;
    std::string target; ///< path and query as sent, not unescaped
    HttpHeaders headers = {};
    std::string body = {};

    /// The target up to the question mark.
    [[nodiscard]] std::string_view path() const noexcept;
    /// The target after the question mark, or empty.
    [[nodiscard]] std::string_view query() const noexcept;
};

/// Answers a request on the network thread; may take its time. Content-Length and Connection are set by the
/// server. An exception becomes a 500.
using HttpHandler = std::function<Task<HttpResponse>(ServerRequest)>;

/// A handler that answers at once.
[[nodiscard]] HttpHandler answerWith(std::function<HttpResponse(const ServerRequest&)> answer);

/// Where a server listens, and its bounds.
struct HttpServerOptions {
    std::string address = "127.0.0.1"; ///< an IP address
    std::uint16_t port = 0;            ///< 0: any free one
    bool allowNonLoopback = false;     ///< must be said to listen on other than loopback
    /// Values of the Origin header that are served. A web page may not talk to us unasked: requests that
    /// carry another Origin are refused (403). Programs send none.
    std::vector<std::string> allowedOrigins = {};
    std::size_t maxConnections = 64;
    std::size_t maxHeaderBytes = 16 * 1024;
    std::size_t maxBodyBytes = std::size_t{4} << 20U;
    std::chrono::milliseconds idleLimit{60'000}; ///< between requests of a kept connection
    std::chrono::milliseconds requestLimit{
        10'000}; ///< for one request to arrive, and for its answer to leave
    std::size_t maxMessageBytes = std::size_t{1} << 20U; ///< WebSocket: largest message that is accepted
    std::size_t maxQueuedBytes = std::size_t{8} << 20U;  ///< WebSocket: what may wait for a slow peer
    std::size_t maxQueuedMessages = 4096;                ///< WebSocket: likewise, in messages
    std::chrono::milliseconds webSocketIdleLimit{
        120'000}; ///< WebSocket: silence before the end; pings at half
};

/// A small HTTP/1.1 and WebSocket server. On loopback it serves only requests whose Host is a loopback name,
/// so that a web page cannot reach it under a name of its own (DNS rebinding).
class HttpServer {
public:
    /// Listens and serves on `executor`. AddressInUse, ListenFailed, NotLoopback. Safe from any thread.
    [[nodiscard]] static std::expected<std::unique_ptr<HttpServer>, NetError> listen(
        Executor executor, HttpServerOptions options, HttpHandler handler,
        std::vector<WebSocketRoute> routes = {});

    /// Stops, as stop() does. On the network thread, or after IoThread::stop().
    ~HttpServer();
    HttpServer(const HttpServer&) = delete;
    HttpServer& operator=(const HttpServer&) = delete;

    /// The port that is listened on.
    [[nodiscard]] std::uint16_t port() const noexcept;
    /// "http://127.0.0.1:8545", without a slash at the end.
    [[nodiscard]] std::string httpUrl() const;
    /// "ws://127.0.0.1:8545" followed by `path`.
    [[nodiscard]] std::string webSocketUrl(std::string_view path) const;
    /// Ends listening and every connection; handlers are not called any more once this has run on the
    /// network thread. Safe from any thread, more than once.
    void stop();

private:
    struct State;
    explicit HttpServer(std::shared_ptr<State> state);

    std::shared_ptr<State> m_state;
};

} // namespace lightclient::net
