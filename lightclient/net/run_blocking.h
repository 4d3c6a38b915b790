// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "io_thread.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_future.hpp>

#include <cassert>
#include <utility>

namespace lightclient::net {

/// Runs `task` on the network thread and waits for its result: for command lines and tests, never for the
/// GUI thread and never on the network thread itself. T is default constructible (std::expected is).
template <class T> [[nodiscard]] T runBlocking(IoThread& io, Task<T> task) {
    assert(!io.isCurrent());
    return boost::asio::co_spawn(io.executor(), std::move(task), boost::asio::use_future).get();
}

} // namespace lightclient::net
