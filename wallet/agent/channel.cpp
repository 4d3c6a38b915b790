// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "channel.h"

#include "lightclient/primitives/json.h"

#include <boost/json/serialize.hpp>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace wallet::agent {
namespace {

constexpr std::array<std::uint8_t, 4> kMagic{'S', 'K', 'S', '1'};

void putBe32(std::span<std::uint8_t> out, std::size_t value) {
    for (std::size_t i = 0; i < 4; ++i)
        out[i] = static_cast<std::uint8_t>(value >> (24U - 8U * i));
}

std::uint32_t getBe32(lightclient::BytesView in) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i)
        value = (value << 8U) | in[i];
    return value;
}

/// Milliseconds for poll(); 0 once the deadline has passed.
int remaining(Deadline deadline) {
    using std::chrono::milliseconds;
    const auto left = std::chrono::ceil<milliseconds>(deadline - std::chrono::steady_clock::now()).count();
    return static_cast<int>(std::clamp<std::int64_t>(left, 0, 60'000));
}

/// Waits for `events`; false at the deadline.
bool waitFor(int descriptor, short events, Deadline deadline) noexcept {
    for (;;) {
        pollfd entry{.fd = descriptor, .events = events, .revents = 0};
        const int left = remaining(deadline);
        const int ready = ::poll(&entry, 1, left);
        if (ready > 0)
            return true;
        if (ready < 0 && errno != EINTR)
            return true; // the following read or write tells what is wrong
        if (left == 0)
            return false;
    }
}

} // namespace

Channel::Channel(Channel&& other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1)),
      m_midFrame(std::exchange(other.m_midFrame, false)) {}

Channel& Channel::operator=(Channel&& other) noexcept {
    if (this != &other) {
        close();
        m_descriptor = std::exchange(other.m_descriptor, -1);
        m_midFrame = std::exchange(other.m_midFrame, false);
    }
    return *this;
}

Channel::~Channel() {
    close();
}

void Channel::close() noexcept {
    if (m_descriptor >= 0)
        ::close(std::exchange(m_descriptor, -1));
}

bool Channel::waitReadable(Deadline deadline) const noexcept {
    return m_descriptor >= 0 && waitFor(m_descriptor, POLLIN, deadline);
}

AgentResult<void> Channel::send(const Message& message, Deadline deadline) {
    const auto body = boost::json::serialize(message.body);
    std::size_t secretBytes = 0;
    for (const auto& secret : message.secrets)
        secretBytes += 4 + secret.size();
    if (body.size() > kMaxBody || secretBytes > kMaxSecretBytes || message.secrets.size() > kMaxSecrets)
        return fault(AgentError::Oversized);
    std::array<std::uint8_t, kFrameHeaderBytes> header{};
    const std::span<std::uint8_t> fields{header};
    std::copy(kMagic.begin(), kMagic.end(), header.begin());
    putBe32(fields.subspan(4, 4), message.id);
    putBe32(fields.subspan(8, 4), body.size());
    putBe32(fields.subspan(12, 4), secretBytes);
    if (auto sent = writeAll(header, deadline); !sent)
        return sent;
    if (auto sent = writeAll({reinterpret_cast<const std::uint8_t*>(body.data()), body.size()}, deadline);
        !sent)
        return sent;
    for (const auto& secret : message.secrets) {
        std::array<std::uint8_t, 4> size{};
        putBe32(size, secret.size());
        if (auto sent = writeAll(size, deadline); !sent)
            return sent;
        if (auto sent = writeAll(secret.view(), deadline); !sent)
            return sent;
    }
    return {};
}

AgentResult<Message> Channel::receive(Deadline deadline) {
    std::array<std::uint8_t, kFrameHeaderBytes> header{};
    if (auto read = readAll(header, deadline); !read)
        return std::unexpected(read.error());
    const lightclient::BytesView fields{header};
    if (!std::equal(kMagic.begin(), kMagic.end(), header.begin()))
        return fault(AgentError::BadFrame, "magic");
    const std::size_t bodySize = getBe32(fields.subspan(8, 4));
    const std::size_t secretsSize = getBe32(fields.subspan(12, 4));
    if (bodySize > kMaxBody || secretsSize > kMaxSecretBytes)
        return fault(AgentError::Oversized);
    std::string text(bodySize, '\0');
    if (auto read = readAll({reinterpret_cast<std::uint8_t*>(text.data()), text.size()}, deadline); !read)
        return std::unexpected(read.error());
    auto secrets = readSecrets(secretsSize, deadline);
    if (!secrets)
        return std::unexpected(secrets.error());
    auto value = lightclient::parseJson(text, {.maxBytes = kMaxBody, .maxDepth = 16});
    if (!value || !value->is_object())
        return fault(AgentError::BadFrame, "body");
    m_midFrame = false;
    return Message{getBe32(fields.subspan(4, 4)), std::move(value->get_object()), std::move(*secrets)};
}

AgentResult<std::vector<keys::SecretBytes>> Channel::readSecrets(std::size_t size, Deadline deadline) {
    std::vector<keys::SecretBytes> secrets;
    while (size > 0) {
        std::array<std::uint8_t, 4> field{};
        if (size < field.size() || secrets.size() == kMaxSecrets)
            return fault(AgentError::BadFrame, "secrets");
        if (auto read = readAll(field, deadline); !read)
            return std::unexpected(read.error());
        size -= field.size();
        const std::size_t length = getBe32(field);
        if (length > size)
            return fault(AgentError::BadFrame, "secrets");
        auto secret = keys::SecretBytes::make(length);
        if (!secret)
            return fault(AgentError::OutOfMemory);
        if (auto read = readAll(secret->mutableView(), deadline); !read)
            return std::unexpected(read.error());
        size -= length;
        secrets.push_back(std::move(*secret));
    }
    return secrets;
}

AgentResult<void> Channel::writeAll(lightclient::BytesView bytes, Deadline deadline) {
    while (!bytes.empty()) {
        const auto sent = ::send(m_descriptor, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent > 0) {
            bytes = bytes.subspan(static_cast<std::size_t>(sent));
            continue;
        }
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent < 0 && errno != EAGAIN)
            return fault(AgentError::SignerGone, std::strerror(errno));
        if (!waitFor(m_descriptor, POLLOUT, deadline))
            return fault(AgentError::TimedOut);
    }
    return {};
}

AgentResult<void> Channel::readAll(std::span<std::uint8_t> bytes, Deadline deadline) {
    while (!bytes.empty()) {
        const auto got = ::recv(m_descriptor, bytes.data(), bytes.size(), MSG_DONTWAIT);
        if (got > 0) {
            bytes = bytes.subspan(static_cast<std::size_t>(got));
            m_midFrame = true;
            continue;
        }
        if (got == 0)
            return fault(AgentError::SignerGone, "closed");
        if (errno == EINTR)
            continue;
        if (errno != EAGAIN)
            return fault(AgentError::SignerGone, std::strerror(errno));
        if (!waitFor(m_descriptor, POLLIN, deadline))
            return fault(AgentError::TimedOut);
    }
    return {};
}

} // namespace wallet::agent
