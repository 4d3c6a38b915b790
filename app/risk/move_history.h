// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "simulation.h"
#include "var_backtest.h"

namespace app::risk {

// A list of joint moves read as a history, the oldest first.

/// The tail of a book under the history's moves on today's scale: filteredMoves by the EWMA variance that
/// stood for each day (kDailyLambda). Errors as ewmaVariances, profitsOf and tailRisk.
[[nodiscard]] std::expected<TailRisk, RiskError>
filteredTail(const ModelBook& book, std::span<const JointMove> history, std::span<const double> levels);

/// How historical value at risk would have done: for every profit past the first `window` the forecast is the
/// order statistic of the window before it, compared by backtestVar. TooFewObservations: a window below 20,
/// or fewer than two profits past it. Errors as backtestVar.
[[nodiscard]] std::expected<VarBacktest, RiskError>
backtestHistory(std::span<const double> profits, double level, std::size_t window);

} // namespace app::risk
