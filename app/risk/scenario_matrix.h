// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "book_valuer.h"
#include "margined_book.h"

namespace app::risk {

/// The axes of a matrix: at most 64 × 64 × 32 points.
struct ScenarioAxes {
    std::vector<double> spotMoves = {0.0};  ///< relative: −0.1 is 10 % down
    std::vector<double> volFactors = {1.0}; ///< multiply every volatility
    std::vector<double> years = {0.0};      ///< that pass
};

/// Profit and, where asked for, margin at every point. Model numbers for display, quote currency.
struct ScenarioMatrix {
    ScenarioAxes axes;
    std::vector<double> profit;         ///< against the book's value now
    std::vector<double> initialNet;     ///< empty where the margin was not asked for
    std::vector<double> maintenanceNet; ///< likewise

    /// Where the point of these three indices stands.
    std::size_t at(std::size_t spot, std::size_t vol, std::size_t year = 0) const noexcept {
        return (year * axes.volFactors.size() + vol) * axes.spotMoves.size() + spot;
    }
};

/// Profit alone, by full revaluation in batches. BadMarket: an axis that is empty, too long, or holds a spot
/// move at or below −1, a factor below zero, years below zero. OutOfRange: a cell without a value.
[[nodiscard]] std::expected<ScenarioMatrix, RiskError>
scenarioMatrix(const ModelBook& book, const ScenarioAxes& axes, const SmileMotion& motion = {});
[[nodiscard]] std::expected<ScenarioMatrix, RiskError> scenarioMatrix(
    const MarketState& market, const Holdings& holdings, const ScenarioAxes& axes,
    const SmileMotion& motion = {});

/// Profit and both net margins of an account in every cell; slower.
[[nodiscard]] std::expected<ScenarioMatrix, RiskError>
scenarioMatrix(const MarginedBook& book, const ScenarioAxes& axes);

/// `count` even steps from −reach to +reach. @pre count >= 2
std::vector<double> evenMoves(double reach, std::size_t count);

} // namespace app::risk
