// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "market_move.h"

#include "app/pricing/reprice_book.h"

#include <span>

namespace app::risk {

/// One state of the market at a valuer's instant.
struct SpotAndVol {
    double spot = 0.0;
    double volFactor = 1.0; ///< multiplies every volatility
};

/// A whole book made ready for many revaluations at one instant: options undiscounted, the perpetual at what
/// settling it would bring, coin at spot. Cash is not in it. Model numbers, quote currency.
class BookValuer {
public:
    /// The value at each state; NaN where a forward or volatility makes no sense. @pre as many results
    void values(std::span<const SpotAndVol> states, std::span<double> out) const;
    double value(const SpotAndVol& state) const;

private:
    friend std::expected<BookValuer, RiskError>
    makeBookValuer(const ModelBook& book, const SmileMotion& motion, double years);

    ModelBook m_origin;
    SmileMotion m_motion;
    double m_years = 0.0;
    pricing::RepricedBook m_options;
};

/// The book `years` from now. Errors as check(motion). BadMarket: years below zero or not finite. OutOfRange.
[[nodiscard]] std::expected<BookValuer, RiskError>
makeBookValuer(const ModelBook& book, const SmileMotion& motion = {}, double years = 0.0);

} // namespace app::risk
