// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "net_error.h"

#include <chrono>
#include <cstddef>
#include <expected>
#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace lightclient::net {

/// Header fields by lower-case name; a field that was sent several times is joined with ", ".
using HttpHeaders = std::map<std::string, std::string, std::less<>>;

/// One request of a client.
struct HttpRequest {
    std::string method = "GET";
    std::string url = {};     ///< absolute, http or https
    HttpHeaders headers = {}; ///< besides Host, User-Agent, Content-Length and Connection, which are set here
    std::string body = {};
    std::chrono::milliseconds timeout{10'000};    ///< for all of it, look-up to last byte
    std::size_t maxBody = std::size_t{16} << 20U; ///< largest body that is accepted
    /// True where sending twice does no harm: a kept connection that turns out dead is then replaced
    /// silently. GET and HEAD always count as such; an order never does.
    bool safeToRepeat = false;
};

/// One answer, to a client or from a server's handler.
struct HttpResponse {
    int status = 200;
    HttpHeaders headers = {};
    std::string body = {};
};

/// The value of field `name` (lower case), or an empty view.
[[nodiscard]] std::string_view headerValue(const HttpHeaders& headers, std::string_view name) noexcept;

/// True when each name is a token and no value holds a control character (RFC 9110 §5): only then can the
/// fields be written without becoming something else.
[[nodiscard]] bool areHeadersValid(const HttpHeaders& headers) noexcept;

/// True for a method of upper-case letters, at most 16.
[[nodiscard]] bool isMethodValid(std::string_view method) noexcept;

/// The response itself where its status is 2xx; else HttpStatus with the first 200 printable characters of
/// the body as detail.
[[nodiscard]] std::expected<HttpResponse, NetError> requireSuccess(HttpResponse response);

/// The response itself where its Content-Type is `mediaType` (lower case), whatever its parameters; else
/// WrongContent, which quotes what it is: a captive portal and an error page have another one.
[[nodiscard]] std::expected<HttpResponse, NetError>
requireContentType(HttpResponse response, std::string_view mediaType);

/// At most `limit` characters of a stranger's text, control and non-ASCII characters replaced: fit for a log.
[[nodiscard]] std::string printable(std::string_view text, std::size_t limit = 200);

} // namespace lightclient::net
