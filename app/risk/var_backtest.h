// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "risk_error.h"

#include <cstddef>
#include <expected>
#include <span>

namespace app::risk {

/// How a value at risk that was forecast day by day did. A p-value below 0.05 speaks against the forecast.
struct VarBacktest {
    std::size_t observations = 0;
    std::size_t exceptions = 0;      ///< losses above the forecast
    double expectedExceptions = 0.0; ///< (1 − level)·observations
    double coverageStatistic = 0.0;  ///< Kupiec (1995): the count; chi-squared with 1 degree of freedom
    double coverageP = 1.0;
    double independenceStatistic = 0.0; ///< Christoffersen (1998): first-order clusters; 1 degree
    double independenceP = 1.0;
    double jointStatistic = 0.0; ///< both; 2 degrees
    double jointP = 1.0;
};

/// Compares losses with the forecasts that stood against them, in time order. BadParameters: different
/// lengths, fewer than two, a number that is not finite, or a level outside (0, 1).
[[nodiscard]] std::expected<VarBacktest, RiskError>
backtestVar(std::span<const double> losses, std::span<const double> forecasts, double level) noexcept;

} // namespace app::risk
