// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "app/venue/venue_error.h"
#include "lightclient/net/task.h"
#include "lightclient/net/websocket_client.h"
#include "lightclient/primitives/json.h"

#include <functional>
#include <memory>

namespace app::venue::derive {

namespace json = lightclient::json;
using lightclient::net::Task;

/// A request without a usable answer. `mayHaveArrived` is false only where nothing was sent for sure.
struct RequestFailure {
    VenueError error;
    bool mayHaveArrived = false;
};
using Answer = std::expected<json::value, RequestFailure>;

/// Bounds of a link.
struct RpcLinkOptions {
    lightclient::net::WebSocketOptions socket = {};
    std::size_t maxPending = 64;   ///< requests that may wait for their answers at once
    std::size_t maxDepth = 16;     ///< of a message
    std::size_t maxMalformed = 16; ///< messages in a row that make no sense, before the connection is ended
};

/// JSON-RPC 2.0 over one WebSocket: answers find their requests by id, in any order; notifications go to a
/// handler. Used on the network thread. Tasks may outlive the object; they end then.
class RpcLink {
public:
    /// What a link hands out, on the network thread.
    struct Handler {
        std::function<void(std::string channel, const json::value& data)> onNotification;
        std::function<void(const VenueError&)> onTrouble; ///< a message that was not understood
    };

    RpcLink(const lightclient::net::Executor& executor, RpcLinkOptions options, Handler handler);
    ~RpcLink();
    RpcLink(const RpcLink&) = delete;
    RpcLink& operator=(const RpcLink&) = delete;

    /// Connects and begins to receive. @pre there is no connection
    [[nodiscard]] Task<VenueResult<void>> connect(std::string url);
    /// Waits until the connection is over; why it is.
    [[nodiscard]] Task<VenueError> untilClosed();
    /// Ends the connection soon.
    void stop();
    bool isOpen() const noexcept;

    /// Sends one request and waits for its answer, at most for `limit`.
    [[nodiscard]] Task<Answer>
    request(std::string method, json::object params, std::chrono::milliseconds limit);

private:
    struct Pending;
    struct State;
    static Task<VenueResult<void>> connectOn(std::shared_ptr<State> state, std::string url);
    static Task<VenueError> untilClosedOn(std::shared_ptr<State> state);
    static Task<void> receiveOn(std::shared_ptr<State> state);
    static Task<Answer> requestOn(
        std::shared_ptr<State> state, std::string method, json::object params,
        std::chrono::milliseconds limit);

    std::shared_ptr<State> m_state;
};

} // namespace app::venue::derive
