// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "http_server.h"

#include "awaiting.h"
#include "tls_context.h"
#include "url.h"
#include "user_agent.h"
#include "watchdog.h"
#include "wire_error.h"
#include "ws_session.h"

#include <boost/asio/dispatch.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/status.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/websocket/rfc6455.hpp>

#include <algorithm>
#include <atomic>
#include <cctype>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

namespace lightclient::net {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

using Parser = http::request_parser<http::string_body>;

constexpr milliseconds kAcceptPause{50}; ///< after a failed accept: usually no descriptors are left

/// A request from the wire, or what to answer instead; neither when the connection is over.
struct Incoming {
    std::optional<ServerRequest> request;
    std::optional<HttpResponse> refusal;
    bool keepAlive = false;
    bool wantsWebSocket = false;
};

HttpResponse plainAnswer(int status, std::string text) {
    return HttpResponse{status, {{"content-type", "text/plain"}}, std::move(text) + "\n"};
}

ServerRequest toServerRequest(http::request<http::string_body> message) {
    ServerRequest request{
        std::string(message.method_string()), std::string(message.target()), {}, std::move(message.body())};
    for (const auto& field : message) {
        std::string name(field.name_string());
        std::ranges::transform(
            name, name.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        auto& value = request.headers[name];
        value += (value.empty() ? "" : ", ") + std::string(field.value());
    }
    return request;
}

std::optional<HttpResponse> refusalOf(const boost::system::error_code& failed) {
    if (failed == http::error::header_limit)
        return plainAnswer(431, "the header section is too large");
    if (failed == http::error::body_limit || failed == http::error::buffer_overflow)
        return plainAnswer(413, "the body is too large");
    if (toNetError(failed, NetErrorCode::Closed).code == NetErrorCode::Malformed)
        return plainAnswer(400, "not an HTTP request");
    return std::nullopt;
}

/// Why a well-formed request is not for us, if so.
std::optional<HttpResponse> screen(const ServerRequest& request, const HttpServerOptions& options) {
    const auto host = headerValue(request.headers, "host");
    if (!options.allowNonLoopback) {
        const auto url = parseUrl("http://" + std::string(host));
        if (!url || !url->isLoopback())
            return plainAnswer(403, "the Host is not a loopback name");
    }
    const auto origin = request.headers.find("origin");
    if (origin != request.headers.end() &&
        std::ranges::find(options.allowedOrigins, origin->second) == options.allowedOrigins.end())
        return plainAnswer(403, "this Origin is not allowed");
    return std::nullopt;
}

std::string toWire(HttpResponse response, bool keepAlive, bool isHead) {
    if (!areHeadersValid(response.headers) || response.status < 200 || response.status > 599)
        response = plainAnswer(500, "the answer cannot be written");
    const auto reason = http::obsolete_reason(http::int_to_status(static_cast<unsigned>(response.status)));
    std::string wire = "HTTP/1.1 " + std::to_string(response.status) + " " + std::string(reason) + "\r\n";
    wire += "Server: " + std::string(kUserAgent) + "\r\n";
    for (const auto& [name, value] : response.headers) {
        if (name != "content-length" && name != "connection" && name != "transfer-encoding")
            wire.append(name).append(": ").append(value).append("\r\n");
    }
    wire += keepAlive ? "Connection: keep-alive\r\n" : "Connection: close\r\n";
    const bool hasBody = response.status != 204 && response.status != 304;
    if (hasBody)
        wire += "Content-Length: " + std::to_string(response.body.size()) + "\r\n";
    wire += "\r\n";
    return hasBody && !isHead ? wire + response.body : wire;
}

} // namespace

struct HttpServer::State {
    State(Executor where, HttpServerOptions bounds, HttpHandler answer)
        : executor(std::move(where)), options(std::make_shared<HttpServerOptions>(std::move(bounds))),
          handler(std::move(answer)), acceptor(executor) {}

    Executor executor;
    std::shared_ptr<const HttpServerOptions> options;
    HttpHandler handler;
    std::map<std::string, std::shared_ptr<const WebSocketRoute>, std::less<>> routes;
    tcp::acceptor acceptor;
    std::uint16_t port = 0;
    std::atomic<bool> isStopped = false;
    TaskHandle accepting;
    std::map<std::uint64_t, TaskHandle> connections;
    std::uint64_t nextId = 1;
};

namespace {

/// Takes a connection out of the server's list when its task ends, however it ends.
template <class State> class Registration {
public:
    Registration(std::shared_ptr<State> state, std::uint64_t id) : m_state(std::move(state)), m_id(id) {}
    ~Registration() { m_state->connections.erase(m_id); }
    Registration(const Registration&) = delete;
    Registration& operator=(const Registration&) = delete;

private:
    std::shared_ptr<State> m_state;
    std::uint64_t m_id;
};

void closeSocket(TcpSocket& socket) {
    boost::system::error_code ignored;
    socket.close(ignored);
}

/// The next request on a connection. Waits for its first byte up to the idle limit, then for the rest.
Task<Incoming>
receive(TcpSocket* socket, beast::flat_buffer* buffer, std::shared_ptr<const HttpServerOptions> options) {
    Incoming incoming;
    if (buffer->size() == 0) {
        const auto idleEnd = steady_clock::now() + options->idleLimit;
        const Watchdog watchdog(socket->get_executor(), idleEnd, [socket] { closeSocket(*socket); });
        const auto waited = co_await socket->async_wait(tcp::socket::wait_read, kAsTuple);
        if (std::get<0>(waited))
            co_return incoming;
    }
    Parser parser;
    parser.header_limit(static_cast<std::uint32_t>(options->maxHeaderBytes));
    parser.body_limit(options->maxBodyBytes);
    const auto end = steady_clock::now() + options->requestLimit;
    const Watchdog watchdog(socket->get_executor(), end, [socket] { closeSocket(*socket); });
    const auto received = co_await http::async_read(*socket, *buffer, parser, kAsTuple);
    if (const auto failed = std::get<0>(received)) {
        incoming.refusal = refusalOf(failed);
        co_return incoming;
    }
    incoming.keepAlive = parser.get().keep_alive();
    incoming.wantsWebSocket = beast::websocket::is_upgrade(parser.get());
    incoming.request = toServerRequest(parser.release());
    incoming.refusal = screen(*incoming.request, *options);
    co_return incoming;
}

/// Writes one answer; false when it could not be written in time.
Task<bool> reply(TcpSocket* socket, std::string wire, milliseconds limit) {
    const Watchdog watchdog(
        socket->get_executor(), steady_clock::now() + limit, [socket] { closeSocket(*socket); });
    const auto written = co_await asio::async_write(*socket, asio::buffer(wire), kAsTuple);
    co_return !std::get<0>(written);
}

/// Lets the refused sender read the answer before the connection is reset by its unread bytes.
Task<void> drain(TcpSocket* socket) {
    boost::system::error_code ignored;
    socket->shutdown(tcp::socket::shutdown_send, ignored);
    const auto end = steady_clock::now() + milliseconds(500);
    const Watchdog watchdog(socket->get_executor(), end, [socket] { closeSocket(*socket); });
    std::string discarded(std::size_t{64} * 1024, '\0');
    while (true) {
        const auto received = co_await socket->async_read_some(asio::buffer(discarded), kAsTuple);
        if (std::get<0>(received))
            co_return;
    }
}

Task<HttpResponse> answer(HttpHandler handler, ServerRequest request) {
    try {
        auto response = co_await handler(std::move(request));
        co_return response;
    } catch (...) {
        // A handler that throws is a bug of ours, but no reason to lose the other connections.
        co_return plainAnswer(500, "the request could not be handled");
    }
}

/// Serves one connection until it ends.
template <class State> Task<void> serve(std::shared_ptr<State> state, TcpSocket socket, std::uint64_t id) {
    const Registration registration(state, id);
    const auto options = state->options;
    beast::flat_buffer buffer;
    buffer.max_size(options->maxHeaderBytes + std::size_t{64} * 1024);
    while (!state->isStopped) {
        auto incoming = co_await receive(&socket, &buffer, options);
        if (incoming.refusal) {
            auto wire = toWire(std::move(*incoming.refusal), false, false);
            co_await reply(&socket, std::move(wire), options->requestLimit);
            co_await drain(&socket);
            co_return;
        }
        if (!incoming.request || state->isStopped)
            co_return;
        const auto route = state->routes.find(incoming.request->path());
        if (incoming.wantsWebSocket && route != state->routes.end() && buffer.size() == 0) {
            WsSessionSetup setup{id, options, route->second, [state] { return state->isStopped.load(); }};
            co_await serveWebSocket(std::move(socket), std::move(*incoming.request), std::move(setup));
            co_return;
        }
        const bool isHead = incoming.request->method == "HEAD";
        auto response = co_await answer(state->handler, std::move(*incoming.request));
        if (state->isStopped)
            co_return;
        auto wire = toWire(std::move(response), incoming.keepAlive, isHead);
        const bool isWritten = co_await reply(&socket, std::move(wire), options->requestLimit);
        if (!isWritten || !incoming.keepAlive)
            co_return;
    }
}

/// Accepts connections until the server stops. Those above the bound are closed at once.
template <class State> Task<void> acceptAll(std::shared_ptr<State> state) {
    while (!state->isStopped) {
        TcpSocket socket(state->executor);
        const auto accepted = co_await state->acceptor.async_accept(socket, kAsTuple);
        if (state->isStopped)
            co_return;
        if (std::get<0>(accepted)) {
            co_await sleepFor(kAcceptPause);
            continue;
        }
        if (state->connections.size() >= state->options->maxConnections)
            continue;
        boost::system::error_code ignored;
        socket.set_option(tcp::no_delay(true), ignored);
        const auto id = state->nextId++;
        state->connections[id] = spawn(state->executor, serve(state, std::move(socket), id));
    }
}

Task<HttpResponse>
answerNow(std::shared_ptr<std::function<HttpResponse(const ServerRequest&)>> answer, ServerRequest request) {
    co_return (*answer)(request);
}

std::unexpected<NetError> cannotListen(const std::string& where, const boost::system::error_code& failed) {
    auto error = toNetError(failed, NetErrorCode::ListenFailed);
    error.detail = where + ": " + error.detail;
    return std::unexpected(std::move(error));
}

std::expected<void, NetError> openAcceptor(tcp::acceptor& acceptor, const HttpServerOptions& options) {
    const auto where = options.address + " port " + std::to_string(options.port);
    boost::system::error_code failed;
    const auto address = asio::ip::make_address(options.address, failed);
    if (failed)
        return cannotListen(where, failed);
    if (!address.is_loopback() && !options.allowNonLoopback)
        return std::unexpected(NetError{NetErrorCode::NotLoopback, options.address});
    const tcp::endpoint endpoint(address, options.port);
    acceptor.open(endpoint.protocol(), failed);
    if (!failed)
        acceptor.set_option(tcp::acceptor::reuse_address(true), failed);
    if (!failed)
        acceptor.bind(endpoint, failed);
    if (!failed)
        acceptor.listen(tcp::acceptor::max_listen_connections, failed);
    if (failed)
        return cannotListen(where, failed);
    return {};
}

} // namespace

std::string_view ServerRequest::path() const noexcept {
    return std::string_view(target).substr(0, target.find('?'));
}

std::string_view ServerRequest::query() const noexcept {
    const auto mark = target.find('?');
    return mark == std::string::npos ? std::string_view{} : std::string_view(target).substr(mark + 1);
}

HttpHandler answerWith(std::function<HttpResponse(const ServerRequest&)> answer) {
    auto shared = std::make_shared<std::function<HttpResponse(const ServerRequest&)>>(std::move(answer));
    return [shared](ServerRequest request) { return answerNow(shared, std::move(request)); };
}

std::expected<std::unique_ptr<HttpServer>, NetError> HttpServer::listen(
    Executor executor, HttpServerOptions options, HttpHandler handler, std::vector<WebSocketRoute> routes) {
    auto state = std::make_shared<State>(std::move(executor), std::move(options), std::move(handler));
    for (auto& route : routes) {
        auto path = route.path;
        state->routes[std::move(path)] = std::make_shared<const WebSocketRoute>(std::move(route));
    }
    if (auto opened = openAcceptor(state->acceptor, *state->options); !opened)
        return std::unexpected(std::move(opened.error()));
    boost::system::error_code failed;
    state->port = state->acceptor.local_endpoint(failed).port();
    if (failed)
        return cannotListen(state->options->address, failed);
    state->accepting = spawn(state->executor, acceptAll(state));
    return std::unique_ptr<HttpServer>(new HttpServer(std::move(state)));
}

HttpServer::HttpServer(std::shared_ptr<State> state) : m_state(std::move(state)) {}

HttpServer::~HttpServer() {
    stop();
}

std::uint16_t HttpServer::port() const noexcept {
    return m_state->port;
}

std::string HttpServer::httpUrl() const {
    const auto& address = m_state->options->address;
    return "http://" + (address.contains(':') ? "[" + address + "]" : address) + ":" +
           std::to_string(m_state->port);
}

std::string HttpServer::webSocketUrl(std::string_view path) const {
    return "ws" + httpUrl().substr(4) + std::string(path);
}

void HttpServer::stop() {
    asio::dispatch(m_state->executor, [state = m_state] {
        if (state->isStopped.exchange(true))
            return;
        boost::system::error_code ignored;
        state->acceptor.close(ignored);
        state->accepting.cancel();
        for (const auto& [id, connection] : state->connections)
            connection.cancel();
    });
}

} // namespace lightclient::net
