// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "http_message.h"
#include "net_error.h"
#include "proxy_options.h"
#include "sse_parser.h"
#include "task.h"
#include "tls_options.h"

#include <chrono>
#include <cstddef>
#include <expected>
#include <memory>
#include <optional>
#include <string>

namespace lightclient::net {

/// One stream of server-sent events (WHATWG HTML §9.2) over HTTP/1.1. Used on the network thread; one task
/// reads. It does not connect again by itself: who reads knows better when, and from where on. A failed or
/// cancelled operation ends the stream; after that next() is Closed until the next connect().
class EventStream {
public:
    virtual ~EventStream() = default;

    /// Asks for the stream at an http or https URL and checks the head of the answer; ends an earlier stream
    /// first. HttpStatus: not 200, or a redirect (204 asks not to come back). WrongContent: not a
    /// text/event-stream, or compressed.
    [[nodiscard]] virtual Task<std::expected<void, NetError>> connect(std::string url) = 0;
    /// The next event. Timeout: not one byte for the idle limit; comments count, so a server that sends them
    /// shows that it lives. Closed: the stream ended or was never there. TooLarge: beyond the bounds.
    [[nodiscard]] virtual Task<std::expected<ServerSentEvent, NetError>> next() = 0;
    /// How long the server asks to wait before connect() is called again, where it has said so.
    [[nodiscard]] virtual std::optional<std::chrono::milliseconds> reconnectDelay() const = 0;
    /// Ends the stream, also under next(), which is then Closed.
    virtual void close() = 0;
};

/// How an event stream connects, and its bounds.
struct EventStreamOptions {
    TlsOptions tls = {};
    HttpHeaders headers = {};                      ///< besides Accept and those that the client sets
    std::chrono::milliseconds connectLimit{5'000}; ///< each for look-up, one address, TLS handshake
    std::chrono::milliseconds answerLimit{10'000}; ///< for the head of the answer, once connected
    std::chrono::milliseconds idleLimit{60'000};   ///< without a byte before the end
    std::size_t maxHeaderBytes = 64 * 1024;        ///< largest header section that is accepted
    SseBounds bounds = {};
    std::optional<ProxyOptions> proxy = {}; ///< for every target but those on this machine
};

/// A stream that is not connected yet.
[[nodiscard]] std::shared_ptr<EventStream>
makeEventStream(Executor executor, EventStreamOptions options = {});

} // namespace lightclient::net
