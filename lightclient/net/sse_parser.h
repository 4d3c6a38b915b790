// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "net_error.h"

#include <chrono>
#include <cstddef>
#include <expected>
#include <optional>
#include <string>
#include <string_view>

namespace lightclient::net {

/// One event of a text/event-stream.
struct ServerSentEvent {
    std::string type = "message"; ///< the event field; "message" where there was none
    std::string data = {};        ///< the data fields, joined with line feeds; not checked to be UTF-8
    std::string lastEventId = {}; ///< the id field of this event or, without one, of an earlier one

    friend bool operator==(const ServerSentEvent&, const ServerSentEvent&) = default;
};

/// How large the parts of a stream may be.
struct SseBounds {
    std::size_t maxLineBytes = std::size_t{1} << 20U;
    std::size_t maxEventBytes = std::size_t{4} << 20U; ///< all data of one event
    std::size_t maxIdBytes = 1024; ///< of an id, which every later event repeats, and of a type
};

/// Splits a text/event-stream into events (WHATWG HTML §9.2.6) as its bytes come in, a function of them and
/// nothing else. It holds at most the bytes that were put and not yet read, one line and one event.
class SseParser {
public:
    explicit SseParser(SseBounds bounds = {}) : m_bounds(bounds) {}

    /// Takes further bytes, cut anywhere. Read all events before the next bytes are put.
    void put(std::string_view bytes);
    /// The next whole event, or nothing until more bytes are put. TooLarge: beyond the bounds; it stays so.
    /// An event that the end of the stream cuts short is never seen.
    [[nodiscard]] std::expected<std::optional<ServerSentEvent>, NetError> next();
    /// How long the server wants a client to wait before it connects again, where it has said so; at most a
    /// day.
    [[nodiscard]] std::optional<std::chrono::milliseconds> reconnectDelay() const noexcept {
        return m_reconnectDelay;
    }

private:
    bool readLine();
    bool readField(std::string_view line);
    std::optional<ServerSentEvent> finishEvent();

    SseBounds m_bounds;
    std::string m_unread;
    std::size_t m_at = 0; ///< how much of m_unread has been read
    std::string m_line;
    bool m_isFirstLine = true;
    bool m_skipLineFeed = false; ///< the last line ended with CR: a LF that follows belongs to it
    bool m_isBroken = false;
    std::string m_type;
    std::string m_data;
    std::string m_id;
    std::optional<std::chrono::milliseconds> m_reconnectDelay;
};

} // namespace lightclient::net
