// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "http_message.h"
#include "net_error.h"

#include <cstddef>
#include <cstdint>
#include <expected>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace lightclient::net {

/// What one answer may be.
struct ResponseBounds {
    std::size_t maxHeader = 64 * 1024;        ///< for the header section, and for a chunk's own lines
    std::optional<std::uint64_t> maxBody = 0; ///< none: a stream without an end, taken piece by piece
    bool isHead = false;                      ///< the answer to HEAD, which has no body
};

/// Reads one HTTP/1.1 answer from bytes as they come in (RFC 9112), passing over a few interim 1xx answers.
/// The one place where a client meets HTTP's grammar; it holds no socket.
class ResponseReader {
public:
    explicit ResponseReader(ResponseBounds bounds);
    ~ResponseReader();
    ResponseReader(const ResponseReader&) = delete;
    ResponseReader& operator=(const ResponseReader&) = delete;

    /// Takes further bytes. TooLarge: more than the bounds. Malformed: not HTTP. After an error no more is
    /// put.
    [[nodiscard]] std::expected<void, NetError> put(std::string_view bytes);
    /// The peer has ended the stream. Closed: before the answer was complete.
    [[nodiscard]] std::expected<void, NetError> putEnd();

    [[nodiscard]] bool hasBegun() const noexcept; ///< at least one byte of an answer arrived
    [[nodiscard]] bool hasHead() const;           ///< status and header fields are known
    [[nodiscard]] bool isDone() const;            ///< the whole answer has been read
    /// Status and header fields with an empty body. @pre hasHead()
    [[nodiscard]] HttpResponse head() const;
    /// The body bytes that arrived since the last call.
    [[nodiscard]] std::string takeBody();
    /// True when the connection can carry another request: the answer allows it and nothing came behind it.
    /// @pre isDone()
    [[nodiscard]] bool mayReuse() const;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace lightclient::net
