// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "wire_error.h"

#include <boost/asio/error.hpp>
#include <boost/asio/ssl/error.hpp>
#include <boost/beast/core/error.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/websocket/error.hpp>

namespace lightclient::net {

namespace asio = boost::asio;
namespace beast = boost::beast;

namespace {

bool isClosed(const boost::system::error_code& failed) {
    return failed == asio::error::eof || failed == asio::error::connection_reset ||
           failed == asio::error::connection_aborted || failed == asio::error::broken_pipe ||
           failed == asio::error::bad_descriptor || failed == asio::error::not_connected ||
           failed == asio::ssl::error::stream_truncated || failed == beast::http::error::end_of_stream ||
           failed == beast::http::error::partial_message || failed == beast::websocket::error::closed;
}

bool isTooLarge(const boost::system::error_code& failed) {
    return failed == beast::http::error::body_limit || failed == beast::http::error::header_limit ||
           failed == beast::http::error::buffer_overflow ||
           failed == beast::websocket::error::message_too_big ||
           failed == beast::websocket::error::buffer_overflow;
}

/// Beast's protocol errors are those of its HTTP and WebSocket categories.
bool isProtocol(const boost::system::error_code& failed) {
    const boost::system::error_code http = beast::http::error::bad_method;
    const boost::system::error_code webSocket = beast::websocket::error::bad_opcode;
    return failed.category() == http.category() || failed.category() == webSocket.category();
}

NetErrorCode kindOf(const boost::system::error_code& failed, NetErrorCode otherwise) {
    if (failed == asio::error::operation_aborted)
        return NetErrorCode::Cancelled;
    if (failed == beast::error::timeout || failed == asio::error::timed_out)
        return NetErrorCode::Timeout;
    if (isClosed(failed))
        return otherwise == NetErrorCode::ConnectFailed ? otherwise : NetErrorCode::Closed;
    if (isTooLarge(failed))
        return NetErrorCode::TooLarge;
    if (isProtocol(failed))
        return NetErrorCode::Malformed;
    if (failed.category() == asio::error::get_ssl_category())
        return NetErrorCode::TlsFailed;
    if (failed == asio::error::address_in_use)
        return NetErrorCode::AddressInUse;
    return otherwise;
}

} // namespace

NetError toNetError(const boost::system::error_code& failed, NetErrorCode otherwise) {
    return NetError{kindOf(failed, otherwise), failed.message()};
}

} // namespace lightclient::net
