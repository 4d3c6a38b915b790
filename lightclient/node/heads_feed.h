// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "node_error.h"

#include "lightclient/consensus/light_client_object.h"
#include "lightclient/consensus/network.h"
#include "lightclient/net/event.h"
#include "lightclient/net/event_stream.h"

#include <deque>
#include <memory>
#include <optional>
#include <string>

namespace lightclient::node {

/// An object that an endpoint sent unasked.
struct PushedObject {
    std::string endpoint;
    std::expected<consensus::LightClientObject, consensus::ConsensusError> object;
};

/// Finality and optimistic updates as a beacon node sends them by itself ("/eth/v1/events"): a head is known
/// when it is signed and not when it is asked for. Where the stream breaks it is opened again after a pause;
/// asking goes on meanwhile. Lives on the network thread.
class HeadsFeed {
public:
    HeadsFeed(
        const net::Executor& executor, std::shared_ptr<net::EventStream> stream, consensus::Network network);

    /// Keeps a stream to the endpoint that is followed, until cancelled.
    [[nodiscard]] net::Task<void> run();
    /// The endpoint to be heard from now on, by its base URL.
    void follow(const std::string& baseUrl);
    /// Whether the stream stands: then it need not be asked every slot.
    bool isLive() const noexcept { return m_isLive; }

    /// Waits until something was sent, at most for `limit`.
    [[nodiscard]] net::Task<net::Wait> wait(std::chrono::milliseconds limit);
    /// The oldest object that nobody took yet.
    std::optional<PushedObject> take();

private:
    [[nodiscard]] net::Task<std::expected<void, net::NetError>> listen(std::string baseUrl);
    void push(const std::string& baseUrl, const net::ServerSentEvent& event);

    std::shared_ptr<net::EventStream> m_stream;
    consensus::Network m_network;
    net::Event m_sent;
    net::Event m_changed;
    std::string m_url;
    std::deque<PushedObject> m_objects;
    bool m_isLive = false;
};

} // namespace lightclient::node
