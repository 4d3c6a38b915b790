// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "margin_report.h"
#include "model_book.h"

namespace app::risk {

/// Every option of the book with its volatility, forward, undiscounted mark and delta, in the book's order,
/// to the last digit as Derive's contracts compute them from the market's feeds. @pre the book was made of
/// this market
[[nodiscard]] std::expected<std::vector<OptionMark>, RiskError>
optionMarks(const MarketState& market, const ModelBook& book);

} // namespace app::risk
