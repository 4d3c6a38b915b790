// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "task.h"

#include <functional>
#include <memory>

namespace lightclient::net {

/// The one thread on which everything of this room happens. Sockets, clients and servers made with its
/// executor are used on it alone, and are destroyed either on it or after stop(); the IoThread itself is
/// destroyed last.
class IoThread {
public:
    /// Starts the thread.
    IoThread();
    /// Stops it, as stop() does.
    ~IoThread();
    IoThread(const IoThread&) = delete;
    IoThread& operator=(const IoThread&) = delete;

    /// Where to spawn tasks and make clients. Valid as long as this object lives.
    [[nodiscard]] Executor executor() const;
    /// Runs `work` on the thread, in order with other posts. Safe from any thread; dropped after stop().
    void post(std::move_only_function<void()> work);
    /// True on the thread itself.
    [[nodiscard]] bool isCurrent() const noexcept;
    /// Ends the thread at once and joins it: tasks stay where they are and are dropped with this object.
    /// A name look-up under way is waited for. Not from the thread itself; more than once is fine.
    void stop();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace lightclient::net
