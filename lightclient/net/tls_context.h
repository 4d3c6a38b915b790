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
#include <string>

namespace lightclient::net {

using TcpSocket = boost::asio::ip::tcp::socket;
using TlsSocket = boost::asio::ssl::stream<TcpSocket>;

/// A client context: TLS 1.2 or newer, peer verification on. TlsFailed: the extra authorities are not PEM
/// certificates or the system store cannot be read.
[[nodiscard]] std::expected<std::shared_ptr<boost::asio::ssl::context>, NetError>
makeTlsContext(const TlsOptions& options);

/// A TLS stream over a connected socket that will accept only a certificate for `host`.
[[nodiscard]] std::expected<std::unique_ptr<TlsSocket>, NetError>
makeTlsStream(boost::asio::ssl::context& context, TcpSocket socket, const std::string& host);

/// What went wrong in a handshake: the certificate's fault where there is one, else the error's text.
[[nodiscard]] NetError tlsFailure(TlsSocket& stream, const boost::system::error_code& failed);

} // namespace lightclient::net
