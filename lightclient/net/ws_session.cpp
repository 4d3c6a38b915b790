// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "ws_session.h"

#include "awaiting.h"
#include "user_agent.h"
#include "watchdog.h"

#include <boost/asio/post.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/websocket/stream.hpp>

#include <deque>
#include <mutex>
#include <optional>
#include <tuple>
#include <utility>

namespace lightclient::net {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace websocket = beast::websocket;

/// One connection. The queue is shared between threads; everything else belongs to the network thread.
class WsSession final : public WsPeer::Link, public std::enable_shared_from_this<WsSession> {
public:
    WsSession(TcpSocket socket, const WsSessionSetup& setup)
        : m_executor(socket.get_executor()), m_options(setup.options), m_ws(std::move(socket)) {
        const auto& options = *m_options;
        m_ws.set_option(
            websocket::stream_base::timeout{options.requestLimit, options.webSocketIdleLimit, true});
        m_ws.set_option(websocket::stream_base::decorator([](websocket::response_type& response) {
            response.set(
                beast::http::field::server, beast::string_view(kUserAgent.data(), kUserAgent.size()));
        }));
        m_ws.read_message_max(options.maxMessageBytes);
        m_ws.text(true);
    }

    bool send(std::string text) override {
        const std::scoped_lock lock(m_mutex);
        if (!m_isOpen)
            return false;
        const bool isFull = m_queue.size() >= m_options->maxQueuedMessages ||
                            text.size() > m_options->maxQueuedBytes - m_queuedBytes;
        if (isFull) {
            m_isOpen = false;
            asio::post(m_executor, [self = shared_from_this()] { self->drop(); });
            return false;
        }
        m_queuedBytes += text.size();
        m_queue.push_back(std::move(text));
        startWriter();
        return true;
    }

    void close() override {
        const std::scoped_lock lock(m_mutex);
        if (!m_isOpen)
            return;
        m_isOpen = false;
        m_saysGoodbye = true;
        startWriter();
    }

    /// True when the upgrade was answered.
    static Task<bool> accept(std::shared_ptr<WsSession> self, ServerRequest request) {
        beast::http::request<beast::http::empty_body> upgrade;
        upgrade.version(11);
        upgrade.method_string(request.method);
        upgrade.target(request.target);
        for (const auto& [name, value] : request.headers)
            upgrade.set(name, value);
        const auto accepted = co_await self->m_ws.async_accept(upgrade, kAsTuple);
        if (std::get<0>(accepted))
            co_return false;
        const std::scoped_lock lock(self->m_mutex);
        self->m_isOpen = true;
        co_return true;
    }

    /// The next text message; none when the connection is over.
    static Task<std::optional<std::string>> read(std::shared_ptr<WsSession> self) {
        beast::flat_buffer buffer;
        const auto received = co_await self->m_ws.async_read(buffer, kAsTuple);
        if (std::get<0>(received) || !self->m_ws.got_text())
            co_return std::nullopt;
        co_return beast::buffers_to_string(buffer.data());
    }

    /// Ends the connection at once.
    void drop() {
        {
            const std::scoped_lock lock(m_mutex);
            m_isOpen = false;
            m_saysGoodbye = false;
            m_queue.clear();
            m_queuedBytes = 0;
        }
        boost::system::error_code ignored;
        beast::get_lowest_layer(m_ws).close(ignored);
    }

private:
    /// Under the lock.
    void startWriter() {
        if (m_isWriting)
            return;
        m_isWriting = true;
        spawn(m_executor, writeQueued(shared_from_this()));
    }

    /// The next message to write; none when the writer has nothing left to do and has signed off.
    std::optional<std::string> takeNext() {
        const std::scoped_lock lock(m_mutex);
        if (m_queue.empty()) {
            m_isWriting = m_saysGoodbye;
            return std::nullopt;
        }
        auto text = std::move(m_queue.front());
        m_queue.pop_front();
        m_queuedBytes -= text.size();
        return text;
    }

    bool mustSayGoodbye() {
        const std::scoped_lock lock(m_mutex);
        return m_saysGoodbye;
    }

    static Task<void> writeQueued(std::shared_ptr<WsSession> self) {
        while (auto text = self->takeNext()) {
            const auto end = std::chrono::steady_clock::now() + self->m_options->requestLimit;
            const Watchdog watchdog(self->m_executor, end, [&self] { self->drop(); });
            const auto written = co_await self->m_ws.async_write(asio::buffer(*text), kAsTuple);
            if (std::get<0>(written))
                self->drop();
        }
        if (!self->mustSayGoodbye())
            co_return;
        const websocket::close_reason reason(websocket::close_code::normal);
        const auto closed = co_await self->m_ws.async_close(reason, kAsTuple);
        static_cast<void>(closed);
        self->drop();
    }

    Executor m_executor;
    std::shared_ptr<const HttpServerOptions> m_options;
    websocket::stream<TcpSocket> m_ws;

    std::mutex m_mutex;
    std::deque<std::string> m_queue;
    std::size_t m_queuedBytes = 0;
    bool m_isOpen = false;      ///< messages may be queued
    bool m_isWriting = false;   ///< a writer is under way
    bool m_saysGoodbye = false; ///< close politely once the queue is empty
};

} // namespace

Task<void> serveWebSocket(TcpSocket socket, ServerRequest request, WsSessionSetup setup) {
    const auto session = std::make_shared<WsSession>(std::move(socket), setup);
    const bool isAccepted = co_await WsSession::accept(session, std::move(request));
    if (!isAccepted || setup.isStopped())
        co_return;
    const auto& route = *setup.route;
    const WsPeer peer(setup.id, session);
    if (route.onOpen)
        route.onOpen(peer);
    while (true) {
        auto message = co_await WsSession::read(session);
        if (!message || setup.isStopped())
            break;
        if (route.onMessage)
            route.onMessage(peer, std::move(*message));
    }
    session->drop();
    if (route.onClose && !setup.isStopped())
        route.onClose(peer);
}

} // namespace lightclient::net
