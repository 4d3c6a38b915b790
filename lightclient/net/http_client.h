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

namespace lightclient::net {

/// Fetches over HTTP/1.1.
class HttpClient {
public:
    virtual ~HttpClient() = default;

    /// The answer to `request`, whatever its status (404 and 500 too; see requireSuccess()). Redirects are
    /// not followed: they are HttpStatus errors that name the new place. A cancelled fetch is Cancelled.
    /// Awaited on the network thread.
    [[nodiscard]] virtual Task<std::expected<HttpResponse, NetError>> fetch(HttpRequest request) = 0;
};

/// How an HTTP client connects.
struct HttpClientOptions {
    TlsOptions tls = {};
    std::chrono::milliseconds connectLimit{5'000}; ///< each for look-up, one address, TLS handshake
    std::chrono::milliseconds idleLimit{30'000};   ///< a kept connection older than this is not used again
    std::size_t maxIdlePerHost = 4;                ///< connections kept open to one host and port
    std::size_t maxHeaderBytes = 64 * 1024;        ///< largest header section that is accepted
    std::optional<ProxyOptions> proxy = {};        ///< for every target but those on this machine
};

/// A client over TCP and TLS that keeps connections for reuse. Unusable TLS options show as TlsFailed in
/// every https fetch.
[[nodiscard]] std::shared_ptr<HttpClient> makeHttpClient(Executor executor, HttpClientOptions options = {});

} // namespace lightclient::net
