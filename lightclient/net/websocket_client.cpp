// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "websocket_client.h"

#include "awaiting.h"
#include "connect.h"
#include "event.h"
#include "url.h"
#include "user_agent.h"
#include "wire_error.h"

#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket/ssl.hpp>
#include <boost/beast/websocket/stream.hpp>

#include <algorithm>
#include <string_view>
#include <tuple>
#include <utility>

namespace lightclient::net {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace websocket = beast::websocket;

using Done = std::expected<void, NetError>;
using Received = std::expected<std::string, NetError>;

constexpr std::chrono::hours kUnlimited{24};

std::unexpected<NetError> failure(NetErrorCode code, std::string detail) {
    return std::unexpected(NetError{code, std::move(detail)});
}

/// A WebSocket over one kind of stream, without its turn-taking.
class Pipe {
public:
    virtual ~Pipe() = default;
    virtual Task<Done> handshake(std::string authority, std::string target) = 0;
    virtual Task<Done> write(std::string text) = 0;
    virtual Task<Received> read() = 0;
    virtual Task<void> close() = 0;
    /// Closes the socket under whatever is being done.
    virtual void drop() = 0;
};

template <class Stream> class PipeOver final : public Pipe {
public:
    PipeOver(Stream stream, const WebSocketOptions& options) : m_ws(std::move(stream)), m_options(options) {
        m_ws.set_option(websocket::stream_base::timeout{options.handshakeLimit, options.idleLimit, true});
        m_ws.set_option(
            websocket::stream_base::decorator([headers = options.headers](websocket::request_type& request) {
                request.set(
                    beast::http::field::user_agent, beast::string_view(kUserAgent.data(), kUserAgent.size()));
                for (const auto& [name, value] : headers)
                    request.set(name, value);
            }));
        m_ws.read_message_max(options.maxMessageBytes);
        m_ws.text(true);
    }

    Task<Done> handshake(std::string authority, std::string target) override {
        websocket::response_type response;
        const auto shaken = co_await m_ws.async_handshake(response, authority, target, kAsTuple);
        const auto failed = std::get<0>(shaken);
        if (failed == websocket::error::upgrade_declined) {
            const auto status = static_cast<int>(response.result_int());
            co_return std::unexpected(NetError{NetErrorCode::HttpStatus, "the upgrade was declined", status});
        }
        co_return outcome(failed);
    }

    Task<Done> write(std::string text) override {
        auto executor = co_await asio::this_coro::executor;
        const auto end = std::chrono::steady_clock::now() + m_options.sendLimit;
        const Watchdog watchdog(executor, end, [this] { drop(); });
        const auto written = co_await m_ws.async_write(asio::buffer(text), kAsTuple);
        if (watchdog.hasFired())
            co_return failure(NetErrorCode::Timeout, "sending");
        co_return outcome(std::get<0>(written));
    }

    Task<Received> read() override {
        beast::flat_buffer buffer;
        const auto received = co_await m_ws.async_read(buffer, kAsTuple);
        if (const auto failed = std::get<0>(received))
            co_return std::unexpected(toNetError(failed, NetErrorCode::Closed));
        if (!m_ws.got_text())
            co_return failure(NetErrorCode::Malformed, "a binary message");
        co_return beast::buffers_to_string(buffer.data());
    }

    Task<void> close() override {
        const websocket::close_reason reason(websocket::close_code::normal);
        const auto closed = co_await m_ws.async_close(reason, kAsTuple);
        static_cast<void>(closed);
        drop();
    }

    void drop() override {
        boost::system::error_code ignored;
        beast::get_lowest_layer(m_ws).close(ignored);
    }

private:
    static Done outcome(const boost::system::error_code& failed) {
        if (failed)
            return std::unexpected(toNetError(failed, NetErrorCode::Closed));
        return {};
    }

    websocket::stream<Stream> m_ws;
    WebSocketOptions m_options;
};

/// One established connection: its pipe, and whose turn it is to write on it.
struct Link {
    Link(Executor executor, std::unique_ptr<Pipe> over) : pipe(std::move(over)), turn(std::move(executor)) {}

    void end() {
        isOpen = false;
        pipe->drop();
        turn.notifyAll();
    }

    std::unique_ptr<Pipe> pipe;
    Event turn;
    std::size_t waiting = 0;
    bool isWriting = false;
    bool isOpen = true;
};

using LinkPtr = std::shared_ptr<Link>;

/// An operation also ends as cancelled when another task ends the connection under it: that is Closed.
NetError namedCorrectly(NetError error, bool wasCancelled) {
    if (error.code == NetErrorCode::Cancelled && !wasCancelled)
        return NetError{NetErrorCode::Closed, "the connection was ended"};
    return error;
}

Task<Done> sendOn(LinkPtr link, std::string text, std::size_t maxWaiting) {
    if (co_await isCancelled())
        co_return failure(NetErrorCode::Cancelled, {});
    if (!link || !link->isOpen)
        co_return failure(NetErrorCode::Closed, "not connected");
    if (link->isWriting) {
        if (link->waiting >= maxWaiting)
            co_return failure(NetErrorCode::TooLarge, "too many messages wait to be sent");
        ++link->waiting;
        // The one who finishes wakes the first waiter and leaves isWriting set: nobody can step in between.
        const auto waited = co_await link->turn.wait(kUnlimited);
        --link->waiting;
        if (waited != Wait::Notified)
            co_return failure(NetErrorCode::Cancelled, {});
        if (!link->isOpen)
            co_return failure(NetErrorCode::Closed, "the connection ended before the message was sent");
    }
    link->isWriting = true;
    auto written = co_await link->pipe->write(std::move(text));
    if (!written) {
        link->end();
        const bool wasCancelled = co_await isCancelled();
        written = std::unexpected(namedCorrectly(std::move(written.error()), wasCancelled));
    }
    link->isWriting = link->turn.notifyOne();
    co_return written;
}

Task<Received> receiveOn(LinkPtr link) {
    if (co_await isCancelled())
        co_return failure(NetErrorCode::Cancelled, {});
    if (!link || !link->isOpen)
        co_return failure(NetErrorCode::Closed, "not connected");
    auto received = co_await link->pipe->read();
    if (!received) {
        link->end();
        const bool wasCancelled = co_await isCancelled();
        received = std::unexpected(namedCorrectly(std::move(received.error()), wasCancelled));
    }
    co_return received;
}

Task<void> closeOn(LinkPtr link) {
    if (!link || !link->isOpen)
        co_return;
    link->isOpen = false;
    co_await isCancelled();
    co_await link->pipe->close();
    link->end();
}

class BeastWebSocket final : public WebSocket, public std::enable_shared_from_this<BeastWebSocket> {
public:
    BeastWebSocket(Executor executor, WebSocketOptions options)
        : m_executor(std::move(executor)), m_options(std::move(options)), m_tls(m_options.tls) {}

    ~BeastWebSocket() override { endLink(); }

    Task<Done> connect(std::string url) override {
        endLink();
        return connectAs(shared_from_this(), std::move(url));
    }
    Task<Done> send(std::string text) override {
        return sendOn(m_link, std::move(text), m_options.maxQueuedSends);
    }
    Task<Received> receive() override { return receiveOn(m_link); }
    Task<void> close() override { return closeOn(m_link); }

private:
    void endLink() {
        if (m_link)
            m_link->end();
        m_link.reset();
    }

    static Task<Done> connectAs(std::shared_ptr<BeastWebSocket> self, std::string url) {
        if (co_await isCancelled())
            co_return failure(NetErrorCode::Cancelled, {});
        const auto parsed = parseUrl(url);
        if (!parsed)
            co_return std::unexpected(parsed.error());
        if (!parsed->isWebSocket())
            co_return failure(NetErrorCode::BadUrl, "a ws or wss URL is needed here");
        if (!areHeadersValid(self->m_options.headers))
            co_return failure(NetErrorCode::BadRequest, "a header field holds characters it must not");
        auto pipe = co_await open(self, *parsed);
        if (!pipe)
            co_return std::unexpected(std::move(pipe.error()));
        auto shaken = co_await (*pipe)->handshake(parsed->authority(), parsed->target);
        if (!shaken)
            co_return shaken;
        self->endLink();
        self->m_link = std::make_shared<Link>(self->m_executor, std::move(*pipe));
        co_return Done();
    }

    static Task<std::expected<std::unique_ptr<Pipe>, NetError>>
    open(std::shared_ptr<BeastWebSocket> self, Url url) {
        const auto& options = self->m_options;
        const auto plan = makeConnectPlan(options.connectLimit, options.proxy);
        auto stream = co_await connectTo(&self->m_tls, url, plan);
        if (!stream)
            co_return std::unexpected(std::move(stream.error()));
        if (auto* const secured = stream->tls())
            co_return std::make_unique<PipeOver<TlsSocket>>(std::move(*secured), options);
        co_return std::make_unique<PipeOver<TcpSocket>>(std::move(stream->socket()), options);
    }

    Executor m_executor;
    WebSocketOptions m_options;
    LazyTlsContext m_tls;
    LinkPtr m_link;
};

} // namespace

std::shared_ptr<WebSocket> makeWebSocket(Executor executor, WebSocketOptions options) {
    return std::make_shared<BeastWebSocket>(std::move(executor), std::move(options));
}

} // namespace lightclient::net
