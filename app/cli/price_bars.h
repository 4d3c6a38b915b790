// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "output.h"

#include "app/risk/realised_volatility.h"

#include <expected>
#include <string_view>
#include <vector>

namespace app::cli {

/// Most bars that a table may have, as many as the models take: almost two years of minutes.
inline constexpr std::size_t kMostPriceBars = 1'000'000;

/// Prices as a table has them, oldest first.
struct PriceTable {
    std::vector<risk::PriceBar> bars;
    bool hasRange = false; ///< open, high and low stand in the table; otherwise all four are the close
};

/// A CSV table with a column `close`, and `open`, `high`, `low` either all or not at all; what other columns
/// hold does not matter. Failures, all exit 3: malformed; missing_column; bad_observations, naming the row
/// (counted from 1 below the header), for a price that is not above zero and finite or a bar whose open or
/// close lies outside its range; too_large.
std::expected<PriceTable, Failure> parsePriceBars(std::string_view text) noexcept;

} // namespace app::cli
