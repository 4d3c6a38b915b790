// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include <chrono>
#include <cstdint>

namespace wallet::agent {

/// Both sides must say the same number in hello.
inline constexpr std::uint64_t kProtocolVersion = 1;

/// How long an unlocked vault stays open without use.
inline constexpr std::chrono::milliseconds kDefaultIdleLock = std::chrono::minutes{15};

} // namespace wallet::agent
