// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "channel.h"
#include "protocol.h"

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>

namespace wallet::agent {

/// How to start and talk to the signer.
struct AgentOptions {
    std::filesystem::path program;        ///< strikelight-signer, beside our own executable
    std::filesystem::path vaultDirectory; ///< absolute
    std::chrono::milliseconds idleLock = kDefaultIdleLock;
    std::chrono::milliseconds timeout = std::chrono::seconds{30}; ///< for a call that names none
};

/// The parent's side of the signer process. One worker thread speaks to the child, one request after the
/// other; calls may come from any thread. What the requests are: agent_calls.h.
class AgentClient {
public:
    /// Called once, on the worker thread: pass on, do not compute.
    using Callback = std::function<void(AgentResult<Message>)>;

    /// Starts the child and agrees on the protocol. SignerNotFound, ProtocolMismatch, BadRequest: the folder
    /// is not absolute.
    [[nodiscard]] static AgentResult<std::unique_ptr<AgentClient>> start(AgentOptions options);

    AgentClient(const AgentClient&) = delete;
    AgentClient& operator=(const AgentClient&) = delete;
    /// Waits for the request under way, answers the queued ones with SignerGone, and stops the child.
    ~AgentClient();

    /// Queues a request. `limit` counts from now; zero means the option's time. The reply's error codes come
    /// out as faults. SignerGone: the child died, before or while it worked on this.
    void submit(Message request, Callback done, std::chrono::milliseconds limit = {});

    /// submit, and wait. Not from within a callback (BadRequest).
    [[nodiscard]] AgentResult<Message> call(Message request, std::chrono::milliseconds limit = {});

    /// Stops the child, dead or alive, and starts another; the vault is locked then.
    [[nodiscard]] AgentResult<void> restart();

    /// False once the child was seen to be gone.
    bool isAlive() const noexcept;
    /// The child's process number, for diagnostics; -1 where there is none.
    int processId() const noexcept;

private:
    class Worker;
    explicit AgentClient(std::unique_ptr<Worker> worker) noexcept;
    std::unique_ptr<Worker> m_worker;
};

} // namespace wallet::agent
