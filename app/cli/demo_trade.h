// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "session_walk.h"

namespace app::cli {

/// Buys one call through a running session, a line per step: account, quote, preview, what is signed, fill,
/// the position as reported and as proven. Answers the id of the figure that proves it.
[[nodiscard]] std::expected<std::string, Failure>
demoTrade(session::Session& session, LatestSnapshot& sink, Output& output);

} // namespace app::cli
