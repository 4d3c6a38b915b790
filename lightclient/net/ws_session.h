// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "http_server.h"
#include "task.h"
#include "tls_context.h"
#include "ws_peer.h"

#include <cstdint>
#include <functional>
#include <memory>

namespace lightclient::net {

/// What a session needs to know of its server.
struct WsSessionSetup {
    std::uint64_t id = 0;
    std::shared_ptr<const HttpServerOptions> options;
    std::shared_ptr<const WebSocketRoute> route;
    std::function<bool()> isStopped; ///< true: call no handler any more
};

/// Accepts the upgrade that `request` asks for on `socket` and serves the connection until it ends.
[[nodiscard]] Task<void> serveWebSocket(TcpSocket socket, ServerRequest request, WsSessionSetup setup);

} // namespace lightclient::net
