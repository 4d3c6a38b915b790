// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "url.h"

#include <boost/asio/ip/address.hpp>

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

namespace lightclient::net {
namespace {

constexpr std::size_t kMaxHostLength = 253;
constexpr std::size_t kMaxLabelLength = 63;

std::unexpected<NetError> badUrl(std::string_view why) {
    return std::unexpected(NetError{NetErrorCode::BadUrl, std::string(why)});
}

char toLower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

std::uint16_t defaultPort(UrlScheme scheme) {
    return scheme == UrlScheme::Https || scheme == UrlScheme::Wss ? 443 : 80;
}

std::optional<UrlScheme> parseScheme(std::string_view text) {
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(), toLower);
    if (lower == "http")
        return UrlScheme::Http;
    if (lower == "https")
        return UrlScheme::Https;
    if (lower == "ws")
        return UrlScheme::Ws;
    if (lower == "wss")
        return UrlScheme::Wss;
    return std::nullopt;
}

bool isLabel(std::string_view label) {
    const auto allowed = [](char c) { return (c >= 'a' && c <= 'z') || isDigit(c) || c == '-' || c == '_'; };
    return !label.empty() && label.size() <= kMaxLabelLength && label.front() != '-' && label.back() != '-' &&
           std::ranges::all_of(label, allowed);
}

/// A host name whose last label begins with a digit must be a plain IPv4 address: the resolver would
/// otherwise take spellings such as 127.1 or 0x7f000001 for addresses.
bool isHost(std::string_view host) {
    if (host.empty() || host.size() > kMaxHostLength)
        return false;
    std::string_view rest = host;
    std::string_view label;
    while (true) {
        const auto dot = rest.find('.');
        label = rest.substr(0, dot);
        if (!isLabel(label))
            return false;
        if (dot == std::string_view::npos)
            break;
        rest.remove_prefix(dot + 1);
    }
    if (!isDigit(label.front()))
        return true;
    boost::system::error_code failed;
    boost::asio::ip::make_address_v4(std::string(host), failed);
    return !failed;
}

std::optional<std::uint16_t> parsePort(std::string_view text) {
    std::uint16_t port = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), port);
    if (text.empty() || text.size() > 5 || failed != std::errc{} || end != text.data() + text.size() ||
        port == 0)
        return std::nullopt;
    return port;
}

/// Splits "host:port" or "[v6]:port"; the port text is absent when there is no colon.
std::optional<std::pair<std::string, std::optional<std::string_view>>> splitAuthority(std::string_view text) {
    std::size_t hostEnd = 0;
    std::string host;
    if (text.starts_with('[')) {
        const auto close = text.find(']');
        if (close == std::string_view::npos)
            return std::nullopt;
        const std::string literal(text.substr(1, close - 1));
        boost::system::error_code failed;
        const auto address = boost::asio::ip::make_address_v6(literal, failed);
        if (failed || literal.contains('%'))
            return std::nullopt;
        host = address.to_string();
        hostEnd = close + 1;
    } else {
        hostEnd = std::min(text.find(':'), text.size());
        host = text.substr(0, hostEnd);
        std::ranges::transform(host, host.begin(), toLower);
        if (!isHost(host))
            return std::nullopt;
    }
    if (hostEnd == text.size())
        return std::pair{std::move(host), std::optional<std::string_view>{}};
    if (text[hostEnd] != ':')
        return std::nullopt;
    return std::pair{std::move(host), std::optional(text.substr(hostEnd + 1))};
}

} // namespace

bool Url::isLoopback() const {
    if (host == "localhost")
        return true;
    boost::system::error_code failed;
    const auto address = boost::asio::ip::make_address(host, failed);
    return !failed && address.is_loopback();
}

std::string Url::authority() const {
    std::string text = host.contains(':') ? "[" + host + "]" : host;
    if (port != defaultPort(scheme))
        text += ":" + std::to_string(port);
    return text;
}

std::expected<Url, NetError> parseUrl(std::string_view text) noexcept {
    if (text.size() > kMaxUrlLength)
        return badUrl("it is too long");
    if (!std::ranges::all_of(text, [](char c) { return c > ' ' && c <= '~'; }))
        return badUrl("it holds a character that must be escaped");
    const auto schemeEnd = text.find("://");
    if (schemeEnd == std::string_view::npos)
        return badUrl("it does not begin with http://, https://, ws:// or wss://");
    const auto scheme = parseScheme(text.substr(0, schemeEnd));
    if (!scheme)
        return badUrl("only http, https, ws and wss are spoken here");
    text.remove_prefix(schemeEnd + 3);
    if (text.contains('#'))
        return badUrl("a fragment (#…) has no meaning here");
    const auto authorityEnd = std::min(text.find_first_of("/?"), text.size());
    const auto authority = text.substr(0, authorityEnd);
    if (authority.contains('@'))
        return badUrl("user names and passwords in URLs are not accepted");
    auto parts = splitAuthority(authority);
    if (!parts)
        return badUrl("the host is not a name or an address");
    Url url{*scheme, std::move(parts->first), defaultPort(*scheme), std::string(text.substr(authorityEnd))};
    if (parts->second) {
        const auto port = parsePort(*parts->second);
        if (!port)
            return badUrl("the port is not a number from 1 to 65535");
        url.port = *port;
    }
    if (!url.target.starts_with('/'))
        url.target.insert(0, 1, '/');
    return url;
}

} // namespace lightclient::net
