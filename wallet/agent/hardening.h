// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "agent_error.h"

namespace wallet::agent {

/// Makes this process a bad place to look for secrets, for good: no core dumps, no ptrace by other processes
/// of the same user, files private by default, no way to gain privileges, every descriptor but 0, 1, 2 and
/// `keep` closed, and from the kernel a refusal (EPERM) of socket, connect, bind, listen, accept, socketpair,
/// execve, ptrace and io_uring. IoFailure names the step that the kernel refused.
[[nodiscard]] AgentResult<void> hardenProcess(int keep);

/// Whether `descriptor` is a connected local stream socket, which is what a parent hands to its signer.
bool isLocalSocket(int descriptor) noexcept;

} // namespace wallet::agent
