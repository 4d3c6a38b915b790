// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "margin_report.h"
#include "model_book.h"

namespace app::risk {

/// Every option of the book with its volatility, forward, undiscounted mark and delta, in the book's order.
[[nodiscard]] std::expected<std::vector<OptionMark>, RiskError> optionMarks(const ModelBook& book);

} // namespace app::risk
