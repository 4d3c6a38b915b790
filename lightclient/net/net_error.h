// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace lightclient::net {

/// Why something could not be sent, fetched, or listened for.
enum class NetErrorCode {
    BadUrl,           ///< not an absolute http, https, ws or wss URL, or the wrong one of them
    BadRequest,       ///< a header, method or message of ours cannot be put on the wire
    ResolveFailed,    ///< the name has no address
    ConnectFailed,    ///< no address answered
    TlsFailed,        ///< the handshake failed or the certificate is not acceptable
    Timeout,          ///< a deadline passed
    Closed,           ///< the other side ended the connection too early
    TooLarge,         ///< more bytes than the caller's bound
    Malformed,        ///< the answer breaks the protocol
    HttpStatus,       ///< an HTTP status that is no success; httpStatus holds it
    RpcFault,         ///< the server answered with a JSON-RPC error object; rpcCode holds its code
    Cancelled,        ///< the caller gave up
    AddressInUse,     ///< the port to listen on is taken
    ListenFailed,     ///< the port cannot be listened on
    NotLoopback,      ///< listening on other than loopback was not asked for
    WrongContent,     ///< a kind or encoding of content that was not asked for
    BadProxyUrl,      ///< not the URL of a SOCKS5 or HTTP proxy
    ProxyUnreachable, ///< the proxy has no address or does not answer at it
    ProxyRefused,     ///< the proxy did not open a tunnel to the server
    ProxyAuthFailed,  ///< the proxy wants a user name and password, or others
    ProxyMalformed,   ///< the proxy's answer breaks its protocol
};

/// One failure of the network: its kind, what is known about it, and the numbers the peer gave.
struct NetError {
    NetErrorCode code = NetErrorCode::Closed;
    std::string detail = {};  ///< English, may quote the peer (bounded); empty when there is nothing to add
    int httpStatus = 0;       ///< the HTTP status of the answer, 0 when there was none
    std::int64_t rpcCode = 0; ///< the JSON-RPC error code, for RpcFault

    friend bool operator==(const NetError&, const NetError&) = default;
};

/// The stable snake_case code of an error.
constexpr std::string_view codeOf(NetErrorCode code) noexcept {
    switch (code) {
    case NetErrorCode::BadUrl:
        return "bad_url";
    case NetErrorCode::BadRequest:
        return "bad_request";
    case NetErrorCode::ResolveFailed:
        return "resolve_failed";
    case NetErrorCode::ConnectFailed:
        return "connect_failed";
    case NetErrorCode::TlsFailed:
        return "tls_failed";
    case NetErrorCode::Timeout:
        return "timeout";
    case NetErrorCode::Closed:
        return "closed";
    case NetErrorCode::TooLarge:
        return "too_large";
    case NetErrorCode::Malformed:
        return "malformed";
    case NetErrorCode::HttpStatus:
        return "http_status";
    case NetErrorCode::RpcFault:
        return "rpc_fault";
    case NetErrorCode::Cancelled:
        return "cancelled";
    case NetErrorCode::AddressInUse:
        return "address_in_use";
    case NetErrorCode::ListenFailed:
        return "listen_failed";
    case NetErrorCode::NotLoopback:
        return "not_loopback";
    case NetErrorCode::WrongContent:
        return "wrong_content";
    case NetErrorCode::BadProxyUrl:
        return "bad_proxy_url";
    case NetErrorCode::ProxyUnreachable:
        return "proxy_unreachable";
    case NetErrorCode::ProxyRefused:
        return "proxy_refused";
    case NetErrorCode::ProxyAuthFailed:
        return "proxy_auth_failed";
    case NetErrorCode::ProxyMalformed:
        return "proxy_malformed";
    }
    return "malformed";
}

/// One English sentence for people, without a trailing full stop.
constexpr std::string_view describe(NetErrorCode code) noexcept {
    switch (code) {
    case NetErrorCode::BadUrl:
        return "the address of the server is not a valid URL";
    case NetErrorCode::BadRequest:
        return "the request cannot be sent as it is";
    case NetErrorCode::ResolveFailed:
        return "the server's name could not be found; check the address and the connection";
    case NetErrorCode::ConnectFailed:
        return "the server could not be reached";
    case NetErrorCode::TlsFailed:
        return "the server could not prove its identity; the connection was not made";
    case NetErrorCode::Timeout:
        return "the server did not answer in time";
    case NetErrorCode::Closed:
        return "the server ended the connection";
    case NetErrorCode::TooLarge:
        return "the server sent more than is allowed";
    case NetErrorCode::Malformed:
        return "the server sent an answer that breaks the protocol";
    case NetErrorCode::HttpStatus:
        return "the server refused the request";
    case NetErrorCode::RpcFault:
        return "the server answered with an error";
    case NetErrorCode::Cancelled:
        return "the request was cancelled";
    case NetErrorCode::AddressInUse:
        return "another program already listens on this port";
    case NetErrorCode::ListenFailed:
        return "the port cannot be listened on";
    case NetErrorCode::NotLoopback:
        return "listening to other machines was not asked for";
    case NetErrorCode::WrongContent:
        return "the server sent something other than what was asked for; check its address";
    case NetErrorCode::BadProxyUrl:
        return "the address of the proxy is not valid";
    case NetErrorCode::ProxyUnreachable:
        return "the proxy could not be reached; check that it runs, and its address";
    case NetErrorCode::ProxyRefused:
        return "the proxy did not connect to the server";
    case NetErrorCode::ProxyAuthFailed:
        return "the proxy did not accept the user name and password, or their absence";
    case NetErrorCode::ProxyMalformed:
        return "what answers at the proxy's address is not a proxy of this kind";
    }
    return "the server sent an answer that breaks the protocol";
}

/// The stable code of a failure.
constexpr std::string_view codeOf(const NetError& error) noexcept {
    return codeOf(error.code);
}
/// The sentence of a failure, with its status and detail: "the server refused the request (HTTP 404): not
/// found".
[[nodiscard]] std::string describe(const NetError& error);

} // namespace lightclient::net
