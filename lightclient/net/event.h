// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "task.h"

#include <chrono>
#include <memory>

namespace lightclient::net {

/// How a wait ended.
enum class Wait { Notified, TimedOut, Cancelled };

/// Lets tasks on one executor wait for each other: an answer that another task receives, a change of state.
/// Used on the network thread alone. It carries no value and remembers nothing: check the condition before
/// waiting and again after.
class Event {
public:
    explicit Event(Executor executor);
    /// Wakes who still waits, as notifyAll() does.
    ~Event();
    Event(const Event&) = delete;
    Event& operator=(const Event&) = delete;

    /// Waits until the next notification, at most for `limit`.
    [[nodiscard]] Task<Wait> wait(std::chrono::milliseconds limit);
    /// Wakes every waiting task; each resumes later, from the executor.
    void notifyAll();
    /// Wakes the task that has waited longest; false when none waits.
    bool notifyOne();

private:
    struct State;
    static Task<Wait> waitOn(std::shared_ptr<State> state, std::chrono::milliseconds limit);

    std::shared_ptr<State> m_state;
};

} // namespace lightclient::net
