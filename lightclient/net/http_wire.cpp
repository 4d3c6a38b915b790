// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "http_wire.h"

#include "user_agent.h"

#include <utility>

namespace lightclient::net {
namespace {

std::unexpected<NetError> failure(NetErrorCode code, std::string detail, int status = 0) {
    return std::unexpected(NetError{code, std::move(detail), status});
}

bool isOwnHeader(std::string_view name) {
    return name == "host" || name == "content-length" || name == "connection" || name == "transfer-encoding";
}

} // namespace

std::expected<WireRequest, NetError> makeWireRequest(const HttpRequest& request) {
    auto url = parseUrl(request.url);
    if (!url)
        return std::unexpected(std::move(url.error()));
    if (url->isWebSocket())
        return failure(NetErrorCode::BadUrl, "an http or https URL is needed here");
    if (!isMethodValid(request.method) || !areHeadersValid(request.headers))
        return failure(NetErrorCode::BadRequest, "a method or header field holds characters it must not");
    std::string text = request.method + " " + url->target + " HTTP/1.1\r\nHost: " + url->authority() + "\r\n";
    if (!request.headers.contains("user-agent"))
        text += "User-Agent: " + std::string(kUserAgent) + "\r\n";
    for (const auto& [name, value] : request.headers) {
        if (isOwnHeader(name))
            return failure(NetErrorCode::BadRequest, "the header field " + name + " is set by the client");
        text.append(name).append(": ").append(value).append("\r\n");
    }
    if (!request.body.empty() || (request.method != "GET" && request.method != "HEAD"))
        text += "Content-Length: " + std::to_string(request.body.size()) + "\r\n";
    text += "\r\n" + request.body;
    return WireRequest{std::move(*url), std::move(text)};
}

std::expected<HttpResponse, NetError> requireAsAsked(HttpResponse response) {
    const int status = response.status;
    if (status == 301 || status == 302 || status == 303 || status == 307 || status == 308) {
        const auto place = printable(headerValue(response.headers, "location"));
        return failure(NetErrorCode::HttpStatus, "redirect refused, to " + place, status);
    }
    const auto encoding = headerValue(response.headers, "content-encoding");
    if (!encoding.empty() && encoding != "identity")
        return failure(NetErrorCode::WrongContent, "encoded as " + printable(encoding, 40), status);
    return response;
}

} // namespace lightclient::net
