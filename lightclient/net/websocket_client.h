// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "http_message.h"
#include "net_error.h"
#include "proxy_options.h"
#include "task.h"
#include "tls_options.h"

#include <chrono>
#include <cstddef>
#include <expected>
#include <memory>
#include <optional>
#include <string>

namespace lightclient::net {

/// One WebSocket connection for text messages (RFC 6455). Used on the network thread. One task receives;
/// any number may send. A failed or cancelled operation, a cancelled connect() apart, ends the connection.
class WebSocket {
public:
    virtual ~WebSocket() = default;

    /// Connects to a ws or wss URL; ends an earlier connection first. HttpStatus: the server declined.
    [[nodiscard]] virtual Task<std::expected<void, NetError>> connect(std::string url) = 0;
    /// Sends one text message; done when it was handed to the operating system. Messages go out in the order
    /// of the calls. Closed: not connected. BadRequest: not UTF-8.
    [[nodiscard]] virtual Task<std::expected<void, NetError>> send(std::string text) = 0;
    /// The next message. Timeout: the server fell silent and does not answer pings. Closed: it ended.
    /// TooLarge: a message above the bound; the connection is over. Malformed: a binary message, or a breach
    /// of the protocol.
    [[nodiscard]] virtual Task<std::expected<std::string, NetError>> receive() = 0;
    /// Says goodbye and waits a little for the answer; then the connection is over in any case.
    [[nodiscard]] virtual Task<void> close() = 0;
};

/// How a WebSocket connects, and its bounds.
struct WebSocketOptions {
    TlsOptions tls = {};
    HttpHeaders headers = {};                        ///< sent with the handshake, besides User-Agent
    std::chrono::milliseconds connectLimit{5'000};   ///< each for look-up, one address, TLS handshake
    std::chrono::milliseconds handshakeLimit{5'000}; ///< for the upgrade, and for the closing handshake
    std::chrono::milliseconds idleLimit{30'000};     ///< silence before the end; pinged at half of it
    std::chrono::milliseconds sendLimit{10'000};     ///< for one message to leave
    std::size_t maxMessageBytes = std::size_t{4} << 20U;
    std::size_t maxQueuedSends = 256;       ///< sends that may wait for their turn; more are TooLarge
    std::optional<ProxyOptions> proxy = {}; ///< for every target but those on this machine
};

/// A WebSocket that is not connected yet.
[[nodiscard]] std::shared_ptr<WebSocket> makeWebSocket(Executor executor, WebSocketOptions options = {});

} // namespace lightclient::net
