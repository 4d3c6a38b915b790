// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <memory>

namespace lightclient::net {

/// Work in progress on the network thread; its result arrives by co_await.
template <class T> using Task = boost::asio::awaitable<T>;

/// Where tasks run: an IoThread's executor.
using Executor = boost::asio::any_io_executor;

/// A task that was set going by spawn(). Copies refer to the same task.
class TaskHandle {
public:
    /// Refers to no task.
    TaskHandle() = default;

    /// Asks the task to stop: what it awaits now ends as cancelled. Safe from any thread, more than once,
    /// and after the task has ended.
    void cancel() const;
    /// True once the task has returned.
    [[nodiscard]] bool isDone() const noexcept;

private:
    struct State;
    explicit TaskHandle(std::shared_ptr<State> state) : m_state(std::move(state)) {}
    friend TaskHandle spawn(Executor executor, Task<void> task);

    std::shared_ptr<State> m_state;
};

/// Sets `task` going on `executor`, never before this returns; it owns itself until it returns. Safe from
/// any thread.
/// An exception that leaves the task is a bug and ends the program.
TaskHandle spawn(Executor executor, Task<void> task);

/// Waits for `duration`. True when it has passed, false when the task was cancelled meanwhile.
[[nodiscard]] Task<bool> sleepFor(std::chrono::milliseconds duration);

/// True once the awaiting task has been cancelled. From the first call on, cancellation shows only as
/// values in this task and never as an exception; every task of this room begins with it.
[[nodiscard]] Task<bool> isCancelled();

} // namespace lightclient::net
