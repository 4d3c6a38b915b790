// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "event.h"

#include "awaiting.h"

#include <boost/asio/steady_timer.hpp>

#include <list>
#include <tuple>
#include <utility>

namespace lightclient::net {

namespace {

struct Waiter {
    explicit Waiter(const Executor& executor, std::chrono::milliseconds limit) : timer(executor, limit) {}

    boost::asio::steady_timer timer;
    bool notified = false;
};

} // namespace

struct Event::State {
    explicit State(Executor where) : executor(std::move(where)) {}

    Executor executor;
    std::list<std::shared_ptr<Waiter>> waiters;
};

Event::Event(Executor executor) : m_state(std::make_shared<State>(std::move(executor))) {}

Event::~Event() {
    notifyAll();
}

Task<Wait> Event::wait(std::chrono::milliseconds limit) {
    return waitOn(m_state, limit);
}

Task<Wait> Event::waitOn(std::shared_ptr<State> state, std::chrono::milliseconds limit) {
    if (co_await isCancelled())
        co_return Wait::Cancelled;
    const auto waiter = std::make_shared<Waiter>(state->executor, limit);
    state->waiters.push_back(waiter);
    const auto waited = co_await waiter->timer.async_wait(kAsTuple);
    if (waiter->notified)
        co_return Wait::Notified;
    state->waiters.remove(waiter);
    co_return std::get<0>(waited) ? Wait::Cancelled : Wait::TimedOut;
}

void Event::notifyAll() {
    while (notifyOne())
        ;
}

bool Event::notifyOne() {
    if (m_state->waiters.empty())
        return false;
    const auto waiter = std::move(m_state->waiters.front());
    m_state->waiters.pop_front();
    waiter->notified = true;
    waiter->timer.cancel();
    return true;
}

} // namespace lightclient::net
