// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "net_error.h"

#include <chrono>
#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

namespace lightclient::net {

/// How a proxy is spoken to.
enum class ProxyKind {
    Socks5,      ///< RFC 1928 and RFC 1929; Tor speaks it
    HttpConnect, ///< the CONNECT method (RFC 9110 §9.3.6), for http and ws targets too
};

/// A proxy that every connection goes through, but for targets on this machine: those never do. The proxy is
/// told the target's name and looks it up itself, so this machine's DNS learns of no target.
struct ProxyOptions {
    ProxyKind kind = ProxyKind::Socks5;
    std::string host = {}; ///< a name or an address, without brackets
    std::uint16_t port = 0;
    /// Empty for none. Tor gives each pair of user name and password its own circuit (IsolateSOCKSAuth, on
    /// unless switched off): different pairs keep two servers from learning that they serve the same client.
    std::string user = {};
    std::string password = {};
    std::chrono::milliseconds answerLimit{20'000}; ///< until the tunnel stands; a Tor circuit takes seconds

    /// "socks5h://127.0.0.1:9050": for messages, never with the user name or the password.
    [[nodiscard]] std::string name() const;

    friend bool operator==(const ProxyOptions&, const ProxyOptions&) = default;
};

/// The proxy of "socks5h://user:password@host:port" or "http://user:password@host:port"; "socks5://" means
/// the same as "socks5h://", for names are always looked up by the proxy. The user information may be absent
/// and may be percent-encoded; the port must be there, because no two kinds agree on a default.
/// BadProxyUrl: anything else, a path among it, and credentials that the kind cannot carry (SOCKS5: both of 1
/// to 255 bytes; HTTP Basic: no colon or control character in the user name). No message quotes the text.
[[nodiscard]] std::expected<ProxyOptions, NetError> parseProxyUrl(std::string_view text) noexcept;

} // namespace lightclient::net
