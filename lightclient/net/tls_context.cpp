// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "tls_context.h"

#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>

#include <openssl/ssl.h>
#include <openssl/x509_vfy.h>

#include <utility>

namespace lightclient::net {

namespace ssl = boost::asio::ssl;

namespace {

std::unexpected<NetError> tlsError(const std::string& what, const boost::system::error_code& failed) {
    return std::unexpected(NetError{NetErrorCode::TlsFailed, what + ": " + failed.message()});
}

} // namespace

TlsContext makeTlsContext(const TlsOptions& options) {
    auto context = std::make_shared<ssl::context>(ssl::context::tls_client);
    boost::system::error_code failed;
    context->set_options(
        ssl::context::default_workarounds | ssl::context::no_sslv2 | ssl::context::no_sslv3 |
            ssl::context::no_tlsv1 | ssl::context::no_tlsv1_1,
        failed);
    if (failed)
        return tlsError("protocol versions", failed);
    context->set_verify_mode(ssl::verify_peer, failed);
    if (failed)
        return tlsError("verification", failed);
    if (options.useSystemStore) {
        context->set_default_verify_paths(failed);
        if (failed)
            return tlsError("the system's certificate store", failed);
    }
    if (!options.extraCaPem.empty()) {
        context->add_certificate_authority(boost::asio::buffer(options.extraCaPem), failed);
        if (failed)
            return tlsError("the extra certificate authorities", failed);
    }
    return context;
}

std::expected<std::unique_ptr<TlsSocket>, NetError>
makeTlsStream(ssl::context& context, TcpSocket socket, const std::string& host) {
    auto stream = std::make_unique<TlsSocket>(std::move(socket), context);
    boost::system::error_code failed;
    boost::asio::ip::make_address(host, failed);
    const bool isName = failed.failed();
    // Server name indication is for names only (RFC 6066 §3).
    if (isName && SSL_ctrl(
                      stream->native_handle(), SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name,
                      const_cast<char*>(host.c_str())) != 1)
        return std::unexpected(NetError{NetErrorCode::TlsFailed, "the server's name cannot be indicated"});
    stream->set_verify_callback(ssl::host_name_verification(host), failed);
    if (failed)
        return tlsError("host name verification", failed);
    return stream;
}

NetError tlsFailure(TlsSocket& stream, const boost::system::error_code& failed) {
    const long verdict = SSL_get_verify_result(stream.native_handle());
    if (verdict != X509_V_OK)
        return NetError{NetErrorCode::TlsFailed, X509_verify_cert_error_string(verdict)};
    return NetError{NetErrorCode::TlsFailed, failed.message()};
}

} // namespace lightclient::net
