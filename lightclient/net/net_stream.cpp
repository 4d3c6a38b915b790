// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "net_stream.h"

#include "awaiting.h"
#include "wire_error.h"

#include <boost/asio/write.hpp>

#include <tuple>
#include <utility>

namespace lightclient::net {

namespace asio = boost::asio;

namespace {

template <class Stream> Task<std::expected<void, NetError>> writeOn(Stream* stream, std::string bytes) {
    const auto written = co_await asio::async_write(*stream, asio::buffer(bytes), kAsTuple);
    if (const auto failed = std::get<0>(written))
        co_return std::unexpected(toNetError(failed, NetErrorCode::Closed));
    co_return std::expected<void, NetError>();
}

template <class Stream>
Task<std::expected<std::size_t, NetError>> readOn(Stream* stream, asio::mutable_buffer piece) {
    const auto received = co_await stream->async_read_some(piece, kAsTuple);
    const auto failed = std::get<0>(received);
    if (failed == asio::error::eof)
        co_return std::size_t{0};
    if (failed)
        co_return std::unexpected(toNetError(failed, NetErrorCode::Closed));
    co_return std::get<1>(received);
}

} // namespace

TlsSocket* NetStream::tls() {
    auto* const secured = std::get_if<std::unique_ptr<TlsSocket>>(&m_stream);
    return secured != nullptr ? secured->get() : nullptr;
}

TcpSocket& NetStream::socket() {
    auto* const secured = tls();
    return secured != nullptr ? secured->next_layer() : std::get<TcpSocket>(m_stream);
}

void NetStream::close() {
    boost::system::error_code ignored;
    socket().close(ignored);
}

Task<std::expected<void, NetError>> writeTo(NetStream* stream, std::string bytes) {
    if (auto* const secured = stream->tls())
        return writeOn(secured, std::move(bytes));
    return writeOn(&stream->socket(), std::move(bytes));
}

Task<std::expected<std::size_t, NetError>> readFrom(NetStream* stream, asio::mutable_buffer piece) {
    if (auto* const secured = stream->tls())
        return readOn(secured, piece);
    return readOn(&stream->socket(), piece);
}

} // namespace lightclient::net
