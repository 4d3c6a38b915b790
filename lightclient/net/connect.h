// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "net_error.h"
#include "task.h"
#include "tls_context.h"
#include "url.h"
#include "watchdog.h"

#include <chrono>
#include <expected>
#include <memory>

namespace lightclient::net {

/// A connected TCP socket to the URL's host and port, Nagle's algorithm off. Each address of the host is
/// tried in turn, each for at most `attemptLimit`, all of it before `deadline`.
/// ResolveFailed, ConnectFailed, Timeout, Cancelled.
[[nodiscard]] Task<std::expected<TcpSocket, NetError>>
connectTcp(Url url, std::chrono::milliseconds attemptLimit, Deadline deadline);

/// The same with a completed and verified TLS handshake on top; TlsFailed besides.
[[nodiscard]] Task<std::expected<std::unique_ptr<TlsSocket>, NetError>> connectTls(
    std::shared_ptr<boost::asio::ssl::context> context, Url url, std::chrono::milliseconds attemptLimit,
    Deadline deadline);

} // namespace lightclient::net
