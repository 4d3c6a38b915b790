// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "rpc_link.h"

#include "lightclient/net/event.h"
#include "lightclient/net/http_message.h"
#include "lightclient/net/json_rpc.h"

#include <map>
#include <utility>

namespace app::venue::derive {

namespace net = lightclient::net;

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::hours kForever{24};

/// The venue's error object as an error: 9000 and 9001 leave the outcome open (facts/derive.md A.9).
VenueError errorOf(const json::value& object) {
    VenueError out{VenueErrorCode::Rejected, "the venue gave no reason"};
    const auto* code = lightclient::jsonFieldOrNull(object, "code");
    if (code == nullptr || !code->is_int64())
        return {VenueErrorCode::Malformed, "an error without a number"};
    out.venueCode = code->get_int64();
    if (const auto* message = lightclient::jsonFieldOrNull(object, "message");
        message != nullptr && message->is_string())
        out.detail = net::printable(message->get_string());
    if (const auto* data = lightclient::jsonFieldOrNull(object, "data");
        data != nullptr && data->is_string() && !data->get_string().empty())
        out.detail += ": " + net::printable(data->get_string());
    if (out.venueCode == -32000)
        out.code = VenueErrorCode::RateLimited;
    if (out.venueCode == 9000 || out.venueCode == 9001 || out.venueCode == -32603)
        out.code = VenueErrorCode::UnknownOutcome;
    return out;
}

VenueError errorOf(const net::NetError& error) {
    const auto detail = net::describe(error);
    switch (error.code) {
    case net::NetErrorCode::Cancelled:
        return {VenueErrorCode::Cancelled, detail};
    case net::NetErrorCode::TooLarge:
        return {VenueErrorCode::Oversized, detail};
    case net::NetErrorCode::Malformed:
        return {VenueErrorCode::Malformed, detail};
    default:
        return {VenueErrorCode::Disconnected, detail};
    }
}

/// The number of the request that a message answers; ids may come back as text.
std::optional<std::uint64_t> idOf(const json::value& message) {
    const auto* id = lightclient::jsonFieldOrNull(message, "id");
    const auto out = id == nullptr ? std::unexpected(lightclient::DecodeError::MissingField)
                                   : lightclient::jsonUint64(*id);
    return out ? std::optional(*out) : std::nullopt;
}

} // namespace

struct RpcLink::Pending {
    explicit Pending(const net::Executor& executor) : event(executor) {}
    net::Event event;
    std::optional<Answer> answer;
};

struct RpcLink::State {
    State(const net::Executor& where, RpcLinkOptions bounds, Handler takes)
        : executor(where), options(std::move(bounds)), handler(std::move(takes)), closed(where),
          socket(net::makeWebSocket(where, options.socket)) {}

    /// Gives a request its answer; false where nobody waits for it.
    bool settle(std::uint64_t id, Answer answer) {
        const auto found = pending.find(id);
        if (found == pending.end())
            return false;
        found->second->answer = std::move(answer);
        found->second->event.notifyAll();
        pending.erase(found);
        return true;
    }
    void end(VenueError why) {
        open = false;
        closedBecause = std::move(why);
        while (!pending.empty())
            settle(
                pending.begin()->first,
                std::unexpected(RequestFailure{{VenueErrorCode::Disconnected, closedBecause.detail}, true}));
        closed.notifyAll();
    }
    void trouble(VenueErrorCode code, std::string detail) {
        ++malformed;
        if (handler.onTrouble)
            handler.onTrouble({code, std::move(detail)});
    }
    void take(const std::string& text);
    void takeAnswer(std::uint64_t id, const json::value& message);

    net::Executor executor;
    RpcLinkOptions options;
    Handler handler;
    net::Event closed;
    std::shared_ptr<net::WebSocket> socket;
    net::TaskHandle receiver;
    std::map<std::uint64_t, std::shared_ptr<Pending>> pending;
    std::uint64_t nextId = 1;
    std::size_t malformed = 0; ///< in a row
    bool open = false;
    VenueError closedBecause{VenueErrorCode::Disconnected, "never connected"};
};

void RpcLink::State::takeAnswer(std::uint64_t id, const json::value& message) {
    const auto* error = lightclient::jsonFieldOrNull(message, "error");
    const auto result = lightclient::jsonField(message, "result");
    if (error == nullptr && !result) {
        const VenueError bad{VenueErrorCode::Malformed, "an answer with neither result nor error"};
        settle(id, std::unexpected(RequestFailure{bad, true}));
        trouble(bad.code, bad.detail);
        return;
    }
    malformed = 0;
    // An answer that nobody waits for any more came too late; its request has been told so.
    if (error != nullptr)
        settle(id, std::unexpected(RequestFailure{errorOf(*error), true}));
    else
        settle(id, **result);
}

void RpcLink::State::take(const std::string& text) {
    const auto message = lightclient::parseJson(text, {options.socket.maxMessageBytes, options.maxDepth});
    if (!message)
        return trouble(
            message.error() == lightclient::DecodeError::Oversized ? VenueErrorCode::Oversized
                                                                   : VenueErrorCode::Malformed,
            "a message that is no JSON: " + net::printable(text, 80));
    if (const auto id = idOf(*message))
        return takeAnswer(*id, *message);
    const auto* method = lightclient::jsonFieldOrNull(*message, "method");
    const auto* params = lightclient::jsonFieldOrNull(*message, "params");
    const auto* channel = params == nullptr ? nullptr : lightclient::jsonFieldOrNull(*params, "channel");
    const auto* data = params == nullptr ? nullptr : lightclient::jsonFieldOrNull(*params, "data");
    if (method == nullptr || *method != "subscription" || channel == nullptr || !channel->is_string() ||
        data == nullptr)
        return trouble(
            VenueErrorCode::Malformed,
            "a message that is neither answer nor notification: " + net::printable(text, 80));
    malformed = 0;
    if (handler.onNotification)
        handler.onNotification(std::string(channel->get_string()), *data);
}

RpcLink::RpcLink(const net::Executor& executor, RpcLinkOptions options, Handler handler)
    : m_state(std::make_shared<State>(executor, std::move(options), std::move(handler))) {}

RpcLink::~RpcLink() {
    m_state->handler = {};
    stop();
}

bool RpcLink::isOpen() const noexcept {
    return m_state->open;
}

void RpcLink::stop() {
    m_state->receiver.cancel();
}

Task<VenueResult<void>> RpcLink::connect(std::string url) {
    return connectOn(m_state, std::move(url));
}
Task<VenueError> RpcLink::untilClosed() {
    return untilClosedOn(m_state);
}
Task<Answer> RpcLink::request(std::string method, json::object params, std::chrono::milliseconds limit) {
    return requestOn(m_state, std::move(method), std::move(params), limit);
}

Task<VenueResult<void>> RpcLink::connectOn(std::shared_ptr<State> state, std::string url) {
    if (co_await net::isCancelled())
        co_return fail(VenueErrorCode::Cancelled);
    const auto connected = co_await state->socket->connect(std::move(url));
    if (!connected)
        co_return std::unexpected(errorOf(connected.error()));
    state->open = true;
    state->malformed = 0;
    state->receiver = net::spawn(state->executor, receiveOn(state));
    co_return VenueResult<void>();
}

Task<VenueError> RpcLink::untilClosedOn(std::shared_ptr<State> state) {
    while (state->open) {
        const auto waited = co_await state->closed.wait(kForever);
        if (waited == net::Wait::Cancelled)
            co_return VenueError(VenueErrorCode::Cancelled);
    }
    co_return state->closedBecause;
}

Task<void> RpcLink::receiveOn(std::shared_ptr<State> state) {
    static_cast<void>(co_await net::isCancelled());
    for (;;) {
        const auto text = co_await state->socket->receive();
        if (!text) {
            state->end(errorOf(text.error()));
            co_return;
        }
        // The venue asks for a sign of life in text (facts/derive.md A.1).
        if (*text == "ping") {
            std::string pong = "pong";
            const auto sent = co_await state->socket->send(std::move(pong));
            if (!sent) {
                state->end(errorOf(sent.error()));
                co_return;
            }
        } else if (*text != "pong") {
            state->take(*text);
        }
        if (state->malformed > state->options.maxMalformed) {
            co_await state->socket->close();
            VenueError why(VenueErrorCode::Malformed, "the venue sends nothing that can be understood");
            state->end(std::move(why));
            co_return;
        }
    }
}

Task<Answer> RpcLink::requestOn(
    std::shared_ptr<State> state, std::string method, json::object params, std::chrono::milliseconds limit) {
    if (co_await net::isCancelled())
        co_return std::unexpected(RequestFailure{VenueError{VenueErrorCode::Cancelled}, false});
    if (!state->open)
        co_return std::unexpected(RequestFailure{state->closedBecause, false});
    if (state->pending.size() >= state->options.maxPending)
        co_return std::unexpected(RequestFailure{VenueError{VenueErrorCode::Overloaded}, false});
    const auto id = state->nextId++;
    const auto waiting = std::make_shared<Pending>(state->executor);
    state->pending.emplace(id, waiting);
    const auto deadline = Clock::now() + limit;
    auto text = net::jsonRpcRequest(id, method, params);
    const auto sent = co_await state->socket->send(std::move(text));
    if (!sent && !waiting->answer) {
        state->pending.erase(id);
        const auto code = sent.error().code;
        const bool unsent = code == net::NetErrorCode::BadRequest || code == net::NetErrorCode::TooLarge;
        auto error = unsent ? VenueError{VenueErrorCode::Overloaded, net::describe(sent.error())}
                            : errorOf(sent.error());
        co_return std::unexpected(RequestFailure{std::move(error), !unsent});
    }
    while (!waiting->answer) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now());
        auto waited = net::Wait::TimedOut;
        if (left.count() > 0)
            waited = co_await waiting->event.wait(left);
        if (waited == net::Wait::Notified || waiting->answer)
            continue;
        state->pending.erase(id);
        const auto code =
            waited == net::Wait::Cancelled ? VenueErrorCode::Cancelled : VenueErrorCode::TimedOut;
        co_return std::unexpected(RequestFailure{VenueError{code, method}, true});
    }
    co_return std::move(*waiting->answer);
}

} // namespace app::venue::derive
