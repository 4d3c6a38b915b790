// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "connect.h"

#include "awaiting.h"
#include "event.h"
#include "proxy_tunnel.h"
#include "wire_error.h"

#include <boost/asio/ip/address.hpp>
#include <boost/asio/this_coro.hpp>

#include <algorithm>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace lightclient::net {

namespace asio = boost::asio;
using asio::ip::tcp;
using std::chrono::milliseconds;

namespace {

using Endpoints = std::vector<tcp::endpoint>;

constexpr std::size_t kMaxEndpoints = 16;

std::unexpected<NetError> failure(NetErrorCode code, std::string detail) {
    return std::unexpected(NetError{code, std::move(detail)});
}

milliseconds remaining(Deadline deadline) {
    const auto left = std::chrono::ceil<milliseconds>(deadline - std::chrono::steady_clock::now());
    return std::max(left, milliseconds{0});
}

/// Where a connection goes: the target's host and port, or the proxy's.
struct Place {
    std::string host;
    std::uint16_t port = 0;
};

/// One name look-up. It lives on in the resolver's handler when nobody waits for it any more, because
/// getaddrinfo() cannot be interrupted.
struct Lookup {
    explicit Lookup(const Executor& executor) : resolver(executor), finished(executor) {}

    tcp::resolver resolver;
    Event finished;
    bool done = false;
    boost::system::error_code failed;
    Endpoints endpoints;
};

void startLookup(const std::shared_ptr<Lookup>& lookup, const Place& place) {
    lookup->resolver.async_resolve(
        place.host, std::to_string(place.port),
        [lookup](boost::system::error_code failed, const tcp::resolver::results_type& results) {
            lookup->failed = failed;
            for (const auto& entry : results) {
                if (lookup->endpoints.size() < kMaxEndpoints)
                    lookup->endpoints.push_back(entry.endpoint());
            }
            lookup->done = true;
            lookup->finished.notifyAll();
        });
}

Task<std::expected<Endpoints, NetError>> resolve(Place place, Deadline deadline) {
    boost::system::error_code notAddress;
    const auto address = asio::ip::make_address(place.host, notAddress);
    if (!notAddress)
        co_return Endpoints(1, tcp::endpoint(address, place.port));
    auto executor = co_await asio::this_coro::executor;
    const auto lookup = std::make_shared<Lookup>(executor);
    startLookup(lookup, place);
    const auto waited = co_await lookup->finished.wait(remaining(deadline));
    if (waited == Wait::Cancelled)
        co_return failure(NetErrorCode::Cancelled, {});
    if (!lookup->done)
        co_return failure(NetErrorCode::Timeout, "looking up " + place.host);
    if (lookup->failed || lookup->endpoints.empty())
        co_return failure(NetErrorCode::ResolveFailed, place.host + ": " + lookup->failed.message());
    co_return std::move(lookup->endpoints);
}

Task<std::expected<TcpSocket, NetError>> connectOne(tcp::endpoint endpoint, Deadline deadline) {
    auto executor = co_await asio::this_coro::executor;
    TcpSocket socket(executor);
    boost::system::error_code failed;
    socket.open(endpoint.protocol(), failed);
    if (failed)
        co_return failure(NetErrorCode::ConnectFailed, failed.message());
    const Watchdog watchdog(executor, deadline, [&socket] {
        boost::system::error_code ignored;
        socket.close(ignored);
    });
    const auto connected = co_await socket.async_connect(endpoint, kAsTuple);
    failed = std::get<0>(connected);
    if (watchdog.hasFired())
        co_return failure(NetErrorCode::Timeout, "connecting");
    if (failed)
        co_return std::unexpected(toNetError(failed, NetErrorCode::ConnectFailed));
    socket.set_option(tcp::no_delay(true), failed);
    co_return std::move(socket);
}

/// A connected socket to `place`.
Task<std::expected<TcpSocket, NetError>>
connectTcp(Place place, milliseconds attemptLimit, Deadline deadline) {
    if (co_await isCancelled())
        co_return failure(NetErrorCode::Cancelled, {});
    const auto lookupEnd = std::min(deadline, std::chrono::steady_clock::now() + attemptLimit);
    auto endpoints = co_await resolve(place, lookupEnd);
    if (!endpoints)
        co_return std::unexpected(std::move(endpoints.error()));
    NetError last{NetErrorCode::ConnectFailed, {}};
    for (const auto& endpoint : *endpoints) {
        const auto now = std::chrono::steady_clock::now();
        if (now >= deadline)
            co_return failure(NetErrorCode::Timeout, "connecting to " + place.host);
        auto socket = co_await connectOne(endpoint, std::min(deadline, now + attemptLimit));
        if (socket)
            co_return std::move(*socket);
        last = std::move(socket.error());
        if (last.code == NetErrorCode::Cancelled || co_await isCancelled())
            co_return failure(NetErrorCode::Cancelled, {});
    }
    co_return std::unexpected(std::move(last));
}

/// A connected socket whose bytes reach the target.
Task<std::expected<TcpSocket, NetError>> reach(Url url, ConnectPlan plan) {
    Place place;
    if (!plan.proxy || url.isLoopback()) {
        place = Place{url.host, url.port};
        auto direct = co_await connectTcp(place, plan.attemptLimit, plan.deadline);
        co_return direct;
    }
    place = Place{plan.proxy->host, plan.proxy->port};
    auto socket = co_await connectTcp(place, plan.attemptLimit, plan.deadline);
    if (!socket && socket.error().code == NetErrorCode::Cancelled)
        co_return std::unexpected(std::move(socket.error()));
    if (!socket)
        co_return failure(
            NetErrorCode::ProxyUnreachable, plan.proxy->name() + ": " + describe(socket.error()));
    auto tunnel = co_await openTunnel(std::move(*socket), *plan.proxy, url, plan.deadline);
    co_return tunnel;
}

/// The handshake on `socket`; the certificate must be for the URL's host.
Task<std::expected<std::unique_ptr<TlsSocket>, NetError>>
shakeHands(std::shared_ptr<asio::ssl::context> context, TcpSocket socket, Url url, Deadline end) {
    auto executor = co_await asio::this_coro::executor;
    auto stream = makeTlsStream(*context, std::move(socket), url.host);
    if (!stream)
        co_return std::unexpected(std::move(stream.error()));
    auto& tls = **stream;
    const Watchdog watchdog(executor, end, [&tls] {
        boost::system::error_code ignored;
        tls.next_layer().close(ignored);
    });
    const auto shaken = co_await tls.async_handshake(asio::ssl::stream_base::client, kAsTuple);
    const auto failed = std::get<0>(shaken);
    if (watchdog.hasFired())
        co_return failure(NetErrorCode::Timeout, "TLS handshake");
    if (failed == asio::error::operation_aborted)
        co_return failure(NetErrorCode::Cancelled, {});
    if (failed)
        co_return std::unexpected(tlsFailure(tls, failed));
    co_return std::move(*stream);
}

} // namespace

ConnectPlan makeConnectPlan(milliseconds attemptLimit, const std::optional<ProxyOptions>& proxy) {
    auto deadline = std::chrono::steady_clock::now() + 4 * attemptLimit;
    if (proxy)
        deadline += proxy->answerLimit;
    return ConnectPlan{attemptLimit, deadline, proxy};
}

Task<std::expected<NetStream, NetError>> connectTo(LazyTlsContext* tls, Url url, ConnectPlan plan) {
    if (url.isTls() && !tls->get())
        co_return std::unexpected(tls->get().error());
    auto socket = co_await reach(url, plan);
    if (!socket)
        co_return std::unexpected(std::move(socket.error()));
    if (!url.isTls())
        co_return NetStream(std::move(*socket));
    const auto end = std::min(plan.deadline, std::chrono::steady_clock::now() + plan.attemptLimit);
    auto secured = co_await shakeHands(*tls->get(), std::move(*socket), url, end);
    if (!secured)
        co_return std::unexpected(std::move(secured.error()));
    co_return NetStream(std::move(*secured));
}

} // namespace lightclient::net
