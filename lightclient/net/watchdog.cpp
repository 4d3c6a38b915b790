// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "watchdog.h"

#include <boost/asio/steady_timer.hpp>

#include <utility>

namespace lightclient::net {

struct Watchdog::State {
    State(const Executor& executor, Deadline deadline, std::function<void()> action)
        : timer(executor, deadline), onExpire(std::move(action)) {}

    boost::asio::steady_timer timer;
    std::function<void()> onExpire;
    bool fired = false;
};

Watchdog::Watchdog(const Executor& executor, Deadline deadline, std::function<void()> onExpire)
    : m_state(std::make_shared<State>(executor, deadline, std::move(onExpire))) {
    m_state->timer.async_wait([state = m_state](boost::system::error_code failed) {
        // onExpire is empty once the watchdog was called off with this handler already queued.
        if (failed || !state->onExpire)
            return;
        state->fired = true;
        state->onExpire();
    });
}

Watchdog::~Watchdog() {
    m_state->onExpire = nullptr;
    m_state->timer.cancel();
}

bool Watchdog::hasFired() const noexcept {
    return m_state->fired;
}

} // namespace lightclient::net
