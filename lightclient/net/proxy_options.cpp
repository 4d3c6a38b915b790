// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "proxy_options.h"

#include "url.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

namespace lightclient::net {
namespace {

constexpr std::size_t kMaxCredentialBytes = 255; // one length byte in RFC 1929

std::unexpected<NetError> badProxy(std::string why) {
    return std::unexpected(NetError{NetErrorCode::BadProxyUrl, std::move(why)});
}

std::optional<ProxyKind> parseKind(std::string_view scheme) {
    if (scheme == "socks5h" || scheme == "socks5")
        return ProxyKind::Socks5;
    if (scheme == "http")
        return ProxyKind::HttpConnect;
    return std::nullopt;
}

std::optional<std::string> parsePercentEncoded(std::string_view text) {
    std::string decoded;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '%') {
            decoded += text[at];
            continue;
        }
        const auto digits = text.substr(at + 1, 2);
        unsigned value = 0;
        const auto [end, failed] = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
        if (digits.size() != 2 || failed != std::errc{} || end != digits.data() + 2)
            return std::nullopt;
        decoded += static_cast<char>(value);
        at += 2;
    }
    return decoded;
}

bool isControl(char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}

bool canCarry(ProxyKind kind, const std::string& user, const std::string& password) {
    if (user.empty() || user.size() > kMaxCredentialBytes || password.size() > kMaxCredentialBytes)
        return false;
    if (kind == ProxyKind::Socks5)
        return !password.empty();
    return !user.contains(':') && std::ranges::none_of(user + password, isControl);
}

std::optional<NetError> readCredentials(std::string_view text, ProxyOptions& proxy) {
    const auto colon = std::min(text.find(':'), text.size());
    auto user = parsePercentEncoded(text.substr(0, colon));
    auto password = parsePercentEncoded(text.substr(std::min(colon + 1, text.size())));
    if (!user || !password)
        return badProxy("the user name or password holds a % without two hex digits").error();
    if (!canCarry(proxy.kind, *user, *password))
        return badProxy("this kind of proxy cannot be given such a user name and password").error();
    proxy.user = std::move(*user);
    proxy.password = std::move(*password);
    return std::nullopt;
}

} // namespace

std::string ProxyOptions::name() const {
    const std::string scheme = kind == ProxyKind::Socks5 ? "socks5h://" : "http://";
    return scheme + (host.contains(':') ? "[" + host + "]" : host) + ":" + std::to_string(port);
}

std::expected<ProxyOptions, NetError> parseProxyUrl(std::string_view text) noexcept {
    if (text.size() > kMaxUrlLength)
        return badProxy("it is too long");
    const auto schemeEnd = text.find("://");
    const auto kind =
        schemeEnd == std::string_view::npos ? std::nullopt : parseKind(text.substr(0, schemeEnd));
    if (!kind)
        return badProxy("it does not begin with socks5h://, socks5:// or http://");
    ProxyOptions proxy{.kind = *kind};
    auto authority = text.substr(schemeEnd + 3);
    if (const auto at = authority.rfind('@'); at != std::string_view::npos) {
        if (auto failed = readCredentials(authority.substr(0, at), proxy))
            return std::unexpected(std::move(*failed));
        authority.remove_prefix(at + 1);
    }
    if (authority.ends_with('/'))
        authority.remove_suffix(1);
    if (authority.find_first_of("/?") != std::string_view::npos)
        return badProxy("a proxy has no path");
    // Behind the brackets of an IPv6 address, or in all of it where there are none.
    if (!authority.substr(authority.rfind(']') + 1).contains(':'))
        return badProxy("the port is missing");
    auto url = parseUrl("http://" + std::string(authority));
    if (!url)
        return badProxy(std::move(url.error().detail));
    proxy.host = std::move(url->host);
    proxy.port = url->port;
    return proxy;
}

} // namespace lightclient::net
