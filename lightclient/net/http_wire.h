// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "http_message.h"
#include "net_error.h"
#include "url.h"

#include <expected>
#include <string>

namespace lightclient::net {

/// A request ready for the wire.
struct WireRequest {
    Url url;
    std::string text;
};

/// `request` as HTTP/1.1 writes it. BadUrl: not an http or https URL. BadRequest: it cannot be written
/// without becoming something else.
[[nodiscard]] std::expected<WireRequest, NetError> makeWireRequest(const HttpRequest& request);

/// `response` where it is an answer to what was asked. HttpStatus: a redirect; none is followed, so that a
/// server can't send us where the caller did not mean to go. WrongContent: an encoding (gzip) that we never
/// ask for, and whose size nobody knows before it is unpacked.
[[nodiscard]] std::expected<HttpResponse, NetError> requireAsAsked(HttpResponse response);

} // namespace lightclient::net
