// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "net_error.h"
#include "proxy_options.h"
#include "task.h"
#include "tls_context.h"
#include "url.h"
#include "watchdog.h"

#include <expected>

namespace lightclient::net {

/// `socket`, connected to the proxy, as a tunnel to the target's host and port: what is written from here on
/// reaches the target. The target's name goes to the proxy as it is. Credentials are the only way in that
/// is offered where there are some, so that a proxy cannot drop Tor's isolation by asking for none.
/// ProxyRefused, ProxyAuthFailed, ProxyMalformed, Timeout, Cancelled; each message names the proxy.
[[nodiscard]] Task<std::expected<TcpSocket, NetError>>
openTunnel(TcpSocket socket, ProxyOptions proxy, Url target, Deadline deadline);

} // namespace lightclient::net
