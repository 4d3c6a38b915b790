// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "net_error.h"

#include <cstddef>
#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

namespace lightclient::net {

/// The four protocols this room speaks.
enum class UrlScheme { Http, Https, Ws, Wss };

/// Longest URL that is read, in characters.
inline constexpr std::size_t kMaxUrlLength = 4096;

/// An absolute URL in parts, every part already fit for the wire.
struct Url {
    UrlScheme scheme = UrlScheme::Https;
    std::string host; ///< lower case; an IPv6 address stands without brackets
    std::uint16_t port = 443;
    std::string target = "/"; ///< path and query, begins with a slash

    /// True for https and wss.
    [[nodiscard]] bool isTls() const noexcept {
        return scheme == UrlScheme::Https || scheme == UrlScheme::Wss;
    }
    /// True for ws and wss.
    [[nodiscard]] bool isWebSocket() const noexcept {
        return scheme == UrlScheme::Ws || scheme == UrlScheme::Wss;
    }
    /// True when the host is localhost or a loopback address.
    [[nodiscard]] bool isLoopback() const;
    /// The Host header: brackets around IPv6, the port only where it is not the scheme's own.
    [[nodiscard]] std::string authority() const;

    friend bool operator==(const Url&, const Url&) = default;
};

/// The parts of an absolute URL. BadUrl: another scheme, user information, a fragment, a bad host or port,
/// characters that need escaping, or longer than kMaxUrlLength (RFC 3986, only what the room needs).
[[nodiscard]] std::expected<Url, NetError> parseUrl(std::string_view text) noexcept;

} // namespace lightclient::net
