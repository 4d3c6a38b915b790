// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "app/pricing/price_batch.h"
#include "app/pricing/reprice_book.h"

#include <vector>

#ifdef STRIKELIGHT_QUANTLIB
#include "quantlib_peer.h"
#endif

namespace bench {

/// Random crypto options: volatilities of 30 to 120 %, 1 to 365 days, 1.2 standard deviations around the
/// money.
struct OptionColumns {
    std::vector<app::pricing::OptionKind> kind;
    std::vector<double> forward, strike, years, vol, rate;

    std::size_t size() const noexcept { return kind.size(); }
    app::pricing::BatchInputs inputs() const { return {kind, forward, strike, years, vol, rate}; }
    std::vector<double> prices() const;
    std::vector<double> discounts() const;
    /// Turns what is in the money into its twin of the other kind.
    void takeOutOfTheMoney();
};
OptionColumns randomOptions(std::size_t count, std::uint64_t seed);

/// A book on one underlying at 3000, in 11 expiries of whole days; the forward is the spot.
struct Positions {
    OptionColumns options;
    std::vector<double> size, fixed, perSpot, discount;
    app::pricing::BookColumns columns() const {
        return {options.kind, options.strike, options.years, options.vol, size, fixed, perSpot, discount};
    }
};
Positions randomBook(std::size_t count, std::uint64_t seed);

/// 21 spots of 60 to 140 % times 21 volatilities of 50 to 150 %.
std::vector<app::pricing::BookState> gridStates(double spot);
/// Daily moves of spot and volatility, as a history has them.
std::vector<app::pricing::BookState> randomStates(double spot, std::size_t count, std::uint64_t seed);

#ifdef STRIKELIGHT_QUANTLIB
quantlib::Options toQuantLib(const OptionColumns& options);
#endif

} // namespace bench
