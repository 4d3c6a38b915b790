// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "io_thread.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_future.hpp>

#include <cassert>
#include <optional>
#include <type_traits>
#include <utility>

namespace lightclient::net {

/// Runs `task` on the network thread and waits for its result: for command lines and tests, never for the
/// GUI thread and never on the network thread itself.
template <class T> [[nodiscard]] T runBlocking(IoThread& io, Task<T> task) {
    assert(!io.isCurrent());
    if constexpr (std::is_void_v<T>) {
        boost::asio::co_spawn(io.executor(), std::move(task), boost::asio::use_future).get();
    } else {
        // Asio makes an empty result first, for an exception that may come: not every result can be empty.
        auto kept = [](Task<T> inner) -> Task<std::optional<T>> {
            auto result = co_await std::move(inner);
            co_return std::optional<T>(std::move(result));
        }(std::move(task));
        return *boost::asio::co_spawn(io.executor(), std::move(kept), boost::asio::use_future).get();
    }
}

} // namespace lightclient::net
