// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include <chrono>

namespace app::cli {

/// From now on SIGINT and SIGTERM ask for an orderly end instead of ending the process.
void catchInterrupts();
/// Whether one has come.
bool isInterrupted() noexcept;
/// Waits until interrupted, at most for `limit`; true once interrupted.
bool waitForInterrupt(std::chrono::milliseconds limit);

} // namespace app::cli
