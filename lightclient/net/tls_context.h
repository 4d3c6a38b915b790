// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "net_error.h"
#include "tls_options.h"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>

#include <expected>
#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace lightclient::net {

using TcpSocket = boost::asio::ip::tcp::socket;
using TlsSocket = boost::asio::ssl::stream<TcpSocket>;

using TlsContext = std::expected<std::shared_ptr<boost::asio::ssl::context>, NetError>;

/// A client context: TLS 1.2 or newer, peer verification on. TlsFailed: the extra authorities are not PEM
/// certificates or the system store cannot be read.
[[nodiscard]] TlsContext makeTlsContext(const TlsOptions& options);

/// A client's context, made when it is first needed: reading the system store takes tens of milliseconds,
/// which plain connections need not pay.
class LazyTlsContext {
public:
    explicit LazyTlsContext(TlsOptions options) : m_options(std::move(options)) {}

    /// The context, or why there can be none.
    [[nodiscard]] const TlsContext& get() {
        if (!m_context)
            m_context = makeTlsContext(m_options);
        return *m_context;
    }

private:
    TlsOptions m_options;
    std::optional<TlsContext> m_context;
};

/// A TLS stream over a connected socket that will accept only a certificate for `host`.
[[nodiscard]] std::expected<std::unique_ptr<TlsSocket>, NetError>
makeTlsStream(boost::asio::ssl::context& context, TcpSocket socket, const std::string& host);

/// What went wrong in a handshake: the certificate's fault where there is one, else the error's text.
[[nodiscard]] NetError tlsFailure(TlsSocket& stream, const boost::system::error_code& failed);

} // namespace lightclient::net
