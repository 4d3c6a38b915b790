// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "risk_file.h"

namespace app::risk {

/// What a book can do, in model numbers.
struct RiskSummary {
    double equity = 0.0;
    double maintenanceMargin = 0.0;
    double excess = 0.0; ///< equity − maintenance margin
    bool isLiquidatableNow = false;
    std::vector<double> roots; ///< every liquidation spot between 5 % and 2000 % of spot, ascending
    std::optional<double> nearestDown;
    std::optional<double> nearestUp;
    std::optional<double> touchDown; ///< within 7 days at 60 % volatility; nothing where breached now
    std::optional<double> touchUp;
    TailRisk tail; ///< at 95, 97.5 and 99 %
};

/// The book under its rule. Errors as makeMarginedBook.
[[nodiscard]] std::expected<MarginedBook, RiskError>
marginedBookOf(const RiskFileBook& book, const MarginRule& rule);

/// Liquidation distance under the book's own smile rule, and the tail of its profits over the scenarios with
/// sticky strikes. Errors of makeMarginedBook, profitsOf and tailRisk; OutOfRange: the margin is no number
/// now.
[[nodiscard]] std::expected<RiskSummary, RiskError>
riskSummary(const RiskFileBook& book, const MarginRule& rule, std::span<const JointMove> scenarios);

} // namespace app::risk
