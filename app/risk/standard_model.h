// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "mark_batch.h"
#include "standard_margin.h"

// The inside of standard_margin: model numbers of one underlying, for the report, the search and scenarios.
namespace app::risk {

/// What does not move with spot.
struct StandardConstants {
    double worstPayoff = 0.0; ///< least payoff at expiry over zero and every strike, at most zero
    double netCalls = 0.0;
    double shorts = 0.0; ///< short contracts, positive
};

/// One underlying under the standard manager, valued at the book's own spot.
struct StandardModel {
    ModelBook book;
    StandardParametersOf<double> parameters;
    std::vector<StandardConstants> constants; ///< parallel to book.expiries
    MarkBatch marks;
};

/// Initial, maintenance and value of one thing; negative margin asks for cash.
struct MarginAmounts {
    double initial = 0.0;
    double maintenance = 0.0;
    double value = 0.0;
    MarginAmounts& operator+=(const MarginAmounts& other) noexcept {
        initial += other.initial;
        maintenance += other.maintenance;
        value += other.value;
        return *this;
    }
};

struct MarketAmounts {
    MarginAmounts total;
    MarginAmounts perp; ///< value: unsettled cash
    MarginAmounts base;
    double depeg = 0.0;
    std::vector<MarginAmounts> expiries;
};

/// Checked and ready. Errors as standardMargin.
[[nodiscard]] std::expected<StandardModel, RiskError> makeStandardModel(const StandardMarket& market);
/// The same for a book in model numbers.
StandardModel toStandardModel(ModelBook book, const StandardParameters& parameters);

/// What the market adds to the account at the book's own spot.
MarketAmounts marketAmounts(StandardModel& model);

} // namespace app::risk
