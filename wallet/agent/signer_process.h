// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "channel.h"

#include <filesystem>
#include <sys/types.h>

namespace wallet::agent {

/// The running child and the parent's end of the socketpair. Destroying it closes the socket, which makes the
/// signer lock and exit, and collects it; after two seconds by force.
class SignerProcess {
public:
    /// Starts `program --fd 3` with an empty environment, in a process group of its own, with nothing open
    /// but stderr and the socket. SignerNotFound: it does not start.
    [[nodiscard]] static AgentResult<SignerProcess> spawn(const std::filesystem::path& program);

    SignerProcess() noexcept = default;
    SignerProcess(SignerProcess&& other) noexcept;
    SignerProcess& operator=(SignerProcess&& other) noexcept;
    SignerProcess(const SignerProcess&) = delete;
    SignerProcess& operator=(const SignerProcess&) = delete;
    ~SignerProcess();

    Channel& channel() noexcept { return m_channel; }
    pid_t id() const noexcept { return m_id; }
    bool isRunning() const noexcept { return m_id > 0; }
    /// Closes the socket and collects the child.
    void stop() noexcept;

private:
    Channel m_channel;
    pid_t m_id = -1;
};

} // namespace wallet::agent
