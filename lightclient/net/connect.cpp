// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "connect.h"

#include "awaiting.h"
#include "event.h"
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

void startLookup(const std::shared_ptr<Lookup>& lookup, const Url& url) {
    lookup->resolver.async_resolve(
        url.host, std::to_string(url.port),
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

Task<std::expected<Endpoints, NetError>> resolve(Url url, Deadline deadline) {
    boost::system::error_code notAddress;
    const auto address = asio::ip::make_address(url.host, notAddress);
    if (!notAddress)
        co_return Endpoints(1, tcp::endpoint(address, url.port));
    auto executor = co_await asio::this_coro::executor;
    const auto lookup = std::make_shared<Lookup>(executor);
    startLookup(lookup, url);
    const auto waited = co_await lookup->finished.wait(remaining(deadline));
    if (waited == Wait::Cancelled)
        co_return failure(NetErrorCode::Cancelled, {});
    if (!lookup->done)
        co_return failure(NetErrorCode::Timeout, "looking up " + url.host);
    if (lookup->failed || lookup->endpoints.empty())
        co_return failure(NetErrorCode::ResolveFailed, url.host + ": " + lookup->failed.message());
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

} // namespace

Task<std::expected<TcpSocket, NetError>> connectTcp(Url url, milliseconds attemptLimit, Deadline deadline) {
    if (co_await isCancelled())
        co_return failure(NetErrorCode::Cancelled, {});
    const auto lookupEnd = std::min(deadline, std::chrono::steady_clock::now() + attemptLimit);
    auto endpoints = co_await resolve(url, lookupEnd);
    if (!endpoints)
        co_return std::unexpected(std::move(endpoints.error()));
    NetError last{NetErrorCode::ConnectFailed, {}};
    for (const auto& endpoint : *endpoints) {
        const auto now = std::chrono::steady_clock::now();
        if (now >= deadline)
            co_return failure(NetErrorCode::Timeout, "connecting to " + url.host);
        auto socket = co_await connectOne(endpoint, std::min(deadline, now + attemptLimit));
        if (socket)
            co_return std::move(*socket);
        last = std::move(socket.error());
        if (last.code == NetErrorCode::Cancelled || co_await isCancelled())
            co_return failure(NetErrorCode::Cancelled, {});
    }
    co_return std::unexpected(std::move(last));
}

Task<std::expected<std::unique_ptr<TlsSocket>, NetError>> connectTls(
    std::shared_ptr<asio::ssl::context> context, Url url, milliseconds attemptLimit, Deadline deadline) {
    auto socket = co_await connectTcp(url, attemptLimit, deadline);
    if (!socket)
        co_return std::unexpected(std::move(socket.error()));
    auto executor = co_await asio::this_coro::executor;
    auto stream = makeTlsStream(*context, std::move(*socket), url.host);
    if (!stream)
        co_return std::unexpected(std::move(stream.error()));
    auto& tls = **stream;
    const auto end = std::min(deadline, std::chrono::steady_clock::now() + attemptLimit);
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

} // namespace lightclient::net
