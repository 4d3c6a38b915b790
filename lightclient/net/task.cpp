// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "task.h"

#include "awaiting.h"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>

#include <atomic>
#include <exception>
#include <tuple>
#include <utility>

namespace lightclient::net {

namespace asio = boost::asio;

struct TaskHandle::State {
    explicit State(Executor where) : executor(std::move(where)) {}

    Executor executor;
    asio::cancellation_signal signal;
    std::atomic<bool> done = false;
};

void TaskHandle::cancel() const {
    if (!m_state || m_state->done)
        return;
    asio::post(m_state->executor, [state = m_state] {
        if (!state->done)
            state->signal.emit(asio::cancellation_type::terminal);
    });
}

bool TaskHandle::isDone() const noexcept {
    return !m_state || m_state->done;
}

namespace {

Task<void> guarded(Task<void> task) {
    co_await asio::this_coro::throw_if_cancelled(false);
    // co_spawn() runs a task at once where it can; callers that hold a lock must not be surprised by that.
    co_await asio::post(asio::use_awaitable);
    co_await std::move(task);
}

} // namespace

TaskHandle spawn(Executor executor, Task<void> task) {
    auto state = std::make_shared<TaskHandle::State>(std::move(executor));
    auto finish = [state](const std::exception_ptr& failure) {
        state->done = true;
        if (failure)
            std::terminate();
    };
    asio::co_spawn(
        state->executor, guarded(std::move(task)),
        asio::bind_cancellation_slot(state->signal.slot(), std::move(finish)));
    return TaskHandle(std::move(state));
}

Task<bool> sleepFor(std::chrono::milliseconds duration) {
    if (co_await isCancelled())
        co_return false;
    auto executor = co_await asio::this_coro::executor;
    asio::steady_timer timer(executor, duration);
    const auto waited = co_await timer.async_wait(kAsTuple);
    co_return !std::get<0>(waited);
}

Task<bool> isCancelled() {
    co_await asio::this_coro::throw_if_cancelled(false);
    const auto state = co_await asio::this_coro::cancellation_state;
    co_return state.cancelled() != asio::cancellation_type::none;
}

} // namespace lightclient::net
