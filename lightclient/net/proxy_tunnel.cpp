// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "proxy_tunnel.h"

#include "awaiting.h"

#include <boost/asio/ip/address.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/write.hpp>

#include <openssl/evp.h>

#include <algorithm>
#include <cassert>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

namespace lightclient::net {
namespace {

namespace asio = boost::asio;

using Done = std::expected<void, NetError>;

// RFC 1928 §3-6, RFC 1929 §2.
constexpr char kSocksVersion = 5;
constexpr char kNoAuthentication = 0;
constexpr char kUserAndPassword = 2;
constexpr char kNothingAcceptable = '\xff';
constexpr char kAuthenticationVersion = 1;
constexpr char kConnect = 1;
constexpr char kAddressV4 = 1;
constexpr char kDomainName = 3;
constexpr char kAddressV6 = 4;

constexpr std::size_t kMaxHttpAnswer = 8 * 1024;
constexpr std::string_view kHttpVersion = "HTTP/1.";
constexpr std::string_view kHeadEnd = "\r\n\r\n";

std::unexpected<NetError> failure(NetErrorCode code, const ProxyOptions& proxy, std::string_view what) {
    return std::unexpected(NetError{code, proxy.name() + " " + std::string(what)});
}

std::unexpected<NetError> wireFailure(const ProxyOptions& proxy, const boost::system::error_code& failed) {
    if (failed == asio::error::operation_aborted)
        return std::unexpected(NetError{NetErrorCode::Cancelled});
    return failure(NetErrorCode::ProxyRefused, proxy, "ended the connection: " + failed.message());
}

/// Writes `request` and reads the next `answerSize` bytes.
Task<std::expected<std::string, NetError>>
ask(TcpSocket* socket, const ProxyOptions* proxy, std::string request, std::size_t answerSize) {
    const auto written = co_await asio::async_write(*socket, asio::buffer(request), kAsTuple);
    if (const auto failed = std::get<0>(written))
        co_return wireFailure(*proxy, failed);
    std::string answer(answerSize, '\0');
    const auto received = co_await asio::async_read(*socket, asio::buffer(answer), kAsTuple);
    if (const auto failed = std::get<0>(received))
        co_return wireFailure(*proxy, failed);
    co_return answer;
}

char lengthByte(std::string_view text) {
    assert(text.size() <= 0xff);
    return static_cast<char>(text.size());
}

template <class AddressBytes> std::string asText(const AddressBytes& bytes) {
    return {bytes.begin(), bytes.end()};
}

/// The target as an address where it is one, else as the name that it is (RFC 1928 §5).
std::string socksAddress(const Url& target) {
    std::string text;
    boost::system::error_code isName;
    const auto address = asio::ip::make_address(target.host, isName);
    if (isName)
        text = std::string{kDomainName, lengthByte(target.host)} + target.host;
    else if (address.is_v4())
        text = kAddressV4 + asText(address.to_v4().to_bytes());
    else
        text = kAddressV6 + asText(address.to_v6().to_bytes());
    text += static_cast<char>(target.port >> 8U);
    text += static_cast<char>(target.port & 0xffU);
    return text;
}

/// The reply field of RFC 1928 §6.
std::string describeReply(char reply) {
    constexpr std::string_view kReasons[] = {
        "a general failure",  "its rules forbid it", "the network is unreachable", "host unreachable",
        "connection refused", "it took too long",    "unsupported command",        "unsupported address"};
    const auto number = static_cast<unsigned char>(reply);
    if (number >= 1 && number <= std::size(kReasons))
        return "did not connect: " + std::string(kReasons[number - 1]);
    return "did not connect: reply " + std::to_string(number);
}

/// Agrees on the way in and goes it (RFC 1928 §3, RFC 1929).
Task<Done> authenticate(TcpSocket* socket, const ProxyOptions* proxy) {
    const bool hasUser = !proxy->user.empty();
    const char method = hasUser ? kUserAndPassword : kNoAuthentication;
    std::string greeting{kSocksVersion, 1, method};
    const auto chosen = co_await ask(socket, proxy, std::move(greeting), 2);
    if (!chosen)
        co_return std::unexpected(chosen.error());
    if (chosen->front() != kSocksVersion)
        co_return failure(NetErrorCode::ProxyMalformed, *proxy, "does not speak SOCKS5");
    if (chosen->back() == kNothingAcceptable)
        co_return failure(
            NetErrorCode::ProxyAuthFailed, *proxy,
            hasUser ? "takes no user name and password" : "wants a user name and password");
    if (chosen->back() != method)
        co_return failure(NetErrorCode::ProxyMalformed, *proxy, "chose a method that was not offered");
    if (!hasUser)
        co_return Done();
    auto credentials = std::string{kAuthenticationVersion, lengthByte(proxy->user)} + proxy->user +
                       lengthByte(proxy->password) + proxy->password;
    const auto verdict = co_await ask(socket, proxy, std::move(credentials), 2);
    if (!verdict)
        co_return std::unexpected(verdict.error());
    if (verdict->front() != kAuthenticationVersion)
        co_return failure(
            NetErrorCode::ProxyMalformed, *proxy, "answered the password with another protocol");
    if (verdict->back() != 0)
        co_return failure(NetErrorCode::ProxyAuthFailed, *proxy, "refused the user name or password");
    co_return Done();
}

/// Asks for the connection and reads the answer to its last byte (RFC 1928 §4-6).
Task<Done> socks5(TcpSocket* socket, const ProxyOptions* proxy, const Url* target) {
    auto ready = co_await authenticate(socket, proxy);
    if (!ready)
        co_return ready;
    auto request = std::string{kSocksVersion, kConnect, 0} + socksAddress(*target);
    const auto reply = co_await ask(socket, proxy, std::move(request), 4);
    if (!reply)
        co_return std::unexpected(reply.error());
    if ((*reply)[0] != kSocksVersion)
        co_return failure(NetErrorCode::ProxyMalformed, *proxy, "does not speak SOCKS5");
    if ((*reply)[1] != 0)
        co_return failure(NetErrorCode::ProxyRefused, *proxy, describeReply((*reply)[1]));
    std::size_t rest = 2; // the port
    const char kind = (*reply)[3];
    if (kind == kAddressV4)
        rest += 4;
    else if (kind == kAddressV6)
        rest += 16;
    else if (kind != kDomainName)
        co_return failure(NetErrorCode::ProxyMalformed, *proxy, "answered with an unknown kind of address");
    const std::string nothing;
    if (kind == kDomainName) {
        const auto length = co_await ask(socket, proxy, nothing, 1);
        if (!length)
            co_return std::unexpected(length.error());
        rest += static_cast<unsigned char>(length->front());
    }
    const auto bound = co_await ask(socket, proxy, nothing, rest);
    if (!bound)
        co_return std::unexpected(bound.error());
    co_return Done();
}

std::string toBase64(std::string_view text) {
    std::string encoded((text.size() + 2) / 3 * 4 + 1, '\0'); // EVP_EncodeBlock ends with a zero byte
    const auto size = EVP_EncodeBlock(
        reinterpret_cast<unsigned char*>(encoded.data()), reinterpret_cast<const unsigned char*>(text.data()),
        static_cast<int>(text.size()));
    encoded.resize(static_cast<std::size_t>(size));
    return encoded;
}

std::string connectRequest(const ProxyOptions& proxy, const Url& target) {
    const auto host = target.host.contains(':') ? "[" + target.host + "]" : target.host;
    const auto place = host + ":" + std::to_string(target.port);
    auto text = "CONNECT " + place + " HTTP/1.1\r\nHost: " + place + "\r\n";
    if (!proxy.user.empty())
        text += "Proxy-Authorization: Basic " + toBase64(proxy.user + ":" + proxy.password) + "\r\n";
    return text + "\r\n";
}

/// What a complete answer to CONNECT means. Only its number is quoted: a proxy that turns on its user could
/// write the password into the rest.
Done judgeAnswer(const ProxyOptions& proxy, std::string_view answer) {
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    const auto status = answer.substr(std::min(kHttpVersion.size() + 2, answer.size()), 3);
    if (!answer.starts_with(kHttpVersion) || status.size() != 3 || !std::ranges::all_of(status, isDigit))
        return failure(NetErrorCode::ProxyMalformed, proxy, "does not speak HTTP/1.1");
    if (status == "407")
        return failure(
            NetErrorCode::ProxyAuthFailed, proxy,
            proxy.user.empty() ? "wants a user name and password" : "refused the user name or password");
    if (status.front() != '2')
        return failure(NetErrorCode::ProxyRefused, proxy, "answered HTTP " + std::string(status));
    // We speak first in everything that goes through a tunnel: more bytes are not the target's.
    if (answer.find(kHeadEnd) + kHeadEnd.size() != answer.size())
        return failure(NetErrorCode::ProxyMalformed, proxy, "sent more than its answer");
    return {};
}

Task<Done> httpConnect(TcpSocket* socket, const ProxyOptions* proxy, const Url* target) {
    auto request = connectRequest(*proxy, *target);
    auto written = co_await ask(socket, proxy, std::move(request), 0);
    if (!written)
        co_return std::unexpected(std::move(written.error()));
    std::string answer;
    std::string piece(1024, '\0');
    while (!answer.contains(kHeadEnd)) {
        if (answer.size() > kMaxHttpAnswer)
            co_return failure(NetErrorCode::ProxyMalformed, *proxy, "sent an answer without an end");
        const auto received = co_await socket->async_read_some(asio::buffer(piece), kAsTuple);
        if (const auto failed = std::get<0>(received))
            co_return wireFailure(*proxy, failed);
        answer.append(piece, 0, std::get<1>(received));
        if (!answer.starts_with(kHttpVersion.substr(0, answer.size())))
            break; // no need to wait for the end of something else
    }
    co_return judgeAnswer(*proxy, answer);
}

} // namespace

Task<std::expected<TcpSocket, NetError>>
openTunnel(TcpSocket socket, ProxyOptions proxy, Url target, Deadline deadline) {
    auto executor = co_await asio::this_coro::executor;
    const auto end = std::min(deadline, std::chrono::steady_clock::now() + proxy.answerLimit);
    const Watchdog watchdog(executor, end, [&socket] {
        boost::system::error_code ignored;
        socket.close(ignored);
    });
    Done opened;
    if (proxy.kind == ProxyKind::Socks5)
        opened = co_await socks5(&socket, &proxy, &target);
    else
        opened = co_await httpConnect(&socket, &proxy, &target);
    if (!opened && watchdog.hasFired())
        co_return failure(NetErrorCode::Timeout, proxy, "did not open the tunnel");
    if (!opened)
        co_return std::unexpected(std::move(opened.error()));
    co_return std::move(socket);
}

} // namespace lightclient::net
