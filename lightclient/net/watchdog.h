// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "task.h"

#include <chrono>
#include <functional>
#include <memory>

namespace lightclient::net {

/// A point on the steady clock by which something has to be done.
using Deadline = std::chrono::steady_clock::time_point;

/// Runs `onExpire` on the executor when the deadline passes while the watchdog lives: it closes the socket
/// that a task is stuck on, and the task then asks hasFired() to tell a timeout from another failure.
class Watchdog {
public:
    /// A watchdog that lives on the network thread; `onExpire` may use whatever outlives it.
    Watchdog(const Executor& executor, Deadline deadline, std::function<void()> onExpire);
    /// Calls it off.
    ~Watchdog();
    Watchdog(const Watchdog&) = delete;
    Watchdog& operator=(const Watchdog&) = delete;

    /// True once the deadline has passed and `onExpire` was run.
    [[nodiscard]] bool hasFired() const noexcept;

private:
    struct State;
    std::shared_ptr<State> m_state;
};

} // namespace lightclient::net
