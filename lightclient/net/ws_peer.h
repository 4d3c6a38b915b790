// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>

namespace lightclient::net {

/// The server's side of one WebSocket connection. Copies refer to the same connection; it may end at any
/// time. Everything here is safe from any thread.
class WsPeer {
public:
    /// What carries a peer's messages.
    class Link {
    public:
        virtual ~Link() = default;
        virtual bool send(std::string text) = 0;
        virtual void close() = 0;
    };

    /// A peer named `id` over `link`; the server's id numbers start at 1 and are not used twice.
    WsPeer(std::uint64_t id, std::weak_ptr<Link> link) : m_id(id), m_link(std::move(link)) {}

    [[nodiscard]] std::uint64_t id() const noexcept { return m_id; }

    /// Queues one text message (UTF-8). False: the connection is over, or so much waits already that the
    /// peer is too slow and was dropped.
    bool send(std::string text) const {
        const auto link = m_link.lock();
        return link && link->send(std::move(text));
    }
    /// Ends the connection politely, after what is queued.
    void close() const {
        if (const auto link = m_link.lock())
            link->close();
    }

private:
    std::uint64_t m_id;
    std::weak_ptr<Link> m_link;
};

/// A path of a server on which WebSocket connections are accepted, and who handles them. The functions run
/// on the network thread, onOpen first and onClose last and once; empty ones are skipped.
struct WebSocketRoute {
    std::string path;
    std::function<void(WsPeer)> onOpen = {};
    std::function<void(WsPeer, std::string)> onMessage = {};
    std::function<void(WsPeer)> onClose = {};
};

} // namespace lightclient::net
