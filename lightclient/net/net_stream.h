// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "net_error.h"
#include "task.h"
#include "tls_context.h"

#include <boost/asio/buffer.hpp>

#include <cstddef>
#include <expected>
#include <memory>
#include <string>
#include <utility>
#include <variant>

namespace lightclient::net {

/// One connected stream, plain or under TLS.
class NetStream {
public:
    explicit NetStream(TcpSocket socket) : m_stream(std::move(socket)) {}
    explicit NetStream(std::unique_ptr<TlsSocket> socket) : m_stream(std::move(socket)) {}

    /// The TLS stream, or null.
    [[nodiscard]] TlsSocket* tls();
    /// The socket beneath.
    [[nodiscard]] TcpSocket& socket();
    /// Closes the socket under whatever is being done.
    void close();

private:
    std::variant<TcpSocket, std::unique_ptr<TlsSocket>> m_stream;
};

/// Writes all of `bytes`. `stream` outlives the task. Closed, TlsFailed, Cancelled.
[[nodiscard]] Task<std::expected<void, NetError>> writeTo(NetStream* stream, std::string bytes);

/// How many bytes, at least one, were read into `piece`; 0 where the peer has ended the stream in good order.
/// `stream` and `piece` outlive the task. Closed, TlsFailed, Cancelled.
[[nodiscard]] Task<std::expected<std::size_t, NetError>>
readFrom(NetStream* stream, boost::asio::mutable_buffer piece);

} // namespace lightclient::net
