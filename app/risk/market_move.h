// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "model_book.h"
#include "settlement.h"

#include "app/pricing/year.h"

#include <expected>

namespace app::risk {

/// The settlement average's window in a model's years.
inline constexpr double kSettlementWindowYears =
    static_cast<double>(kSettlementWindowSeconds) / pricing::kSecondsPerYear;

/// Where the market of a book goes: model numbers.
struct MarketMove {
    double spot = 0.0;
    double volFactor = 1.0; ///< multiplies every volatility
    double years = 0.0;     ///< that pass until then
};

/// How volatilities follow spot (facts/pricing.md section 7).
enum class SmileRule {
    StickyStrike,    ///< each strike keeps its own: a venue's signed smile between two publications
    StickyMoneyness, ///< the smile moves with the forward, so that each ln(K/F), and nearly each delta, keeps
                     ///< it
    SpotVolBeta,     ///< each is multiplied by max(0.1, 1 + beta·ln(S/spot))
};

struct SmileMotion {
    SmileRule rule = SmileRule::StickyStrike;
    double beta = 0.0; ///< of SpotVolBeta alone
};

/// What SpotVolBeta multiplies every volatility with when spot goes to `ratio` times itself; 1 for other
/// rules.
double spotVolFactor(const SmileMotion& motion, double ratio) noexcept;

/// Nothing wrong, or why the book's volatilities cannot follow that rule. NoVolatility: sticky moneyness for
/// an expiry without a smile. BadParameters: beta is not finite.
[[nodiscard]] std::expected<void, RiskError> check(const SmileMotion& motion, const ModelBook& book) noexcept;

/// Writes the book at a move into `moved`, a copy of `origin`. As time passes a forward's difference shrinks
/// linearly to zero, the settlement average of the last 30 minutes fills up at the moved spot, and an option
/// past its expiry is settled: it pays the average and asks for no margin. @pre check(motion, origin)
void applyMove(
    const ModelBook& origin, const MarketMove& move, const SmileMotion& motion, ModelBook& moved) noexcept;

} // namespace app::risk
