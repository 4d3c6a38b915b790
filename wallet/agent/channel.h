// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "agent_error.h"

#include "wallet/keys/secret_bytes.h"

#include <boost/json/object.hpp>

#include <chrono>
#include <cstdint>
#include <vector>

namespace wallet::agent {

using Deadline = std::chrono::steady_clock::time_point;

inline constexpr std::size_t kMaxBody = std::size_t{1} << 20U;
inline constexpr std::size_t kMaxSecretBytes = std::size_t{16} << 10U;
inline constexpr std::size_t kMaxSecrets = 4;
inline constexpr std::size_t kFrameHeaderBytes = 16;

/// One frame's content. Passphrases, recovery words and keys travel in `secrets`, never in `body`: body is
/// ordinary memory that nobody wipes.
struct Message {
    std::uint32_t id = 0; ///< a reply carries its request's number
    boost::json::object body;
    std::vector<keys::SecretBytes> secrets;
};

/// A connected stream socket that carries frames:
///   "SKS1" | id BE32 | body length BE32 | secrets length BE32 | body (JSON) | secrets (each BE32 length +
///   bytes)
/// Both lengths are bounded before a byte is read. Owns the descriptor. One thread at a time.
class Channel {
public:
    Channel() noexcept = default;
    explicit Channel(int descriptor) noexcept : m_descriptor(descriptor) {}
    Channel(Channel&& other) noexcept;
    Channel& operator=(Channel&& other) noexcept;
    Channel(const Channel&) = delete;
    Channel& operator=(const Channel&) = delete;
    ~Channel();

    /// Oversized: beyond the bounds, nothing was sent. SignerGone: the other side is. TimedOut: part of the
    /// frame may be out, so the channel is of no further use.
    [[nodiscard]] AgentResult<void> send(const Message& message, Deadline deadline);
    /// The next frame. SignerGone: the other side closed. TimedOut. Oversized and BadFrame: the stream has
    /// lost its footing and must be closed.
    [[nodiscard]] AgentResult<Message> receive(Deadline deadline);
    /// True once bytes (or the other side's end) can be read, false at the deadline.
    bool waitReadable(Deadline deadline) const noexcept;

    /// Whether the last receive() stopped inside a frame, so that the next would lose its footing.
    bool isMidFrame() const noexcept { return m_midFrame; }
    bool isOpen() const noexcept { return m_descriptor >= 0; }
    int descriptor() const noexcept { return m_descriptor; }
    void close() noexcept;

private:
    AgentResult<void> writeAll(lightclient::BytesView bytes, Deadline deadline);
    AgentResult<void> readAll(std::span<std::uint8_t> bytes, Deadline deadline);
    AgentResult<std::vector<keys::SecretBytes>> readSecrets(std::size_t size, Deadline deadline);

    int m_descriptor = -1;
    bool m_midFrame = false;
};

} // namespace wallet::agent
