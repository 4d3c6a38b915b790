// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "signer_loop.h"

namespace wallet::agent {
namespace {

using namespace std::chrono_literals;

constexpr auto kFrameTime = 10s;      // for one frame to pass, once it has begun
constexpr auto kUnlockedSlice = 50ms; // how late the idle lock may be
constexpr auto kLockedSlice = 60s;

Deadline in(std::chrono::milliseconds time) {
    return std::chrono::steady_clock::now() + time;
}

/// Sends the reply, or in its place that it is too large.
AgentResult<void> sendReply(Channel& channel, const Message& reply) {
    auto sent = channel.send(reply, in(kFrameTime));
    if (sent || sent.error().code != AgentError::Oversized)
        return sent;
    Message refusal;
    refusal.id = reply.id;
    refusal.body["error"] = codeOf(AgentError::Oversized);
    refusal.body["detail"] = "reply";
    return channel.send(refusal, in(kFrameTime));
}

} // namespace

LoopEnd serveParent(Channel& channel, SignerService& service) {
    for (;;) {
        const std::chrono::milliseconds slice = service.isUnlocked() ? kUnlockedSlice : kLockedSlice;
        if (!channel.waitReadable(in(slice))) {
            service.lockIfIdle();
            continue;
        }
        const auto request = channel.receive(in(kFrameTime));
        if (!request) {
            service.lock();
            return request.error().code == AgentError::SignerGone ? LoopEnd::ParentGone : LoopEnd::BadPeer;
        }
        if (auto sent = sendReply(channel, service.handle(*request)); !sent) {
            service.lock();
            return sent.error().code == AgentError::SignerGone ? LoopEnd::ParentGone : LoopEnd::BadPeer;
        }
    }
}

} // namespace wallet::agent
