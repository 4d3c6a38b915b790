// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "net_error.h"
#include "net_stream.h"
#include "proxy_options.h"
#include "task.h"
#include "tls_context.h"
#include "url.h"
#include "watchdog.h"

#include <chrono>
#include <expected>
#include <optional>

namespace lightclient::net {

/// How one connection is made.
struct ConnectPlan {
    std::chrono::milliseconds attemptLimit{5'000}; ///< each for look-up, one address, TLS handshake
    Deadline deadline;                             ///< for all of it
    std::optional<ProxyOptions> proxy = {};        ///< what loopback targets are never sent through
};

/// A plan from now on, for connections without a deadline of their own.
[[nodiscard]] ConnectPlan
makeConnectPlan(std::chrono::milliseconds attemptLimit, const std::optional<ProxyOptions>& proxy);

/// A stream to the URL's host and port, for https and wss with a completed and verified TLS handshake,
/// through the plan's proxy where there is one; Nagle's algorithm off. Each address of a host is tried in
/// turn. `tls` outlives the task. ResolveFailed, ConnectFailed, TlsFailed, Timeout, Cancelled, and the
/// proxy's own errors (ProxyUnreachable for all that keeps us from reaching it).
[[nodiscard]] Task<std::expected<NetStream, NetError>>
connectTo(LazyTlsContext* tls, Url url, ConnectPlan plan);

} // namespace lightclient::net
