// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "risk_error.h"

#include "app/units/quantities.h"

#include <expected>

namespace app::risk {

/// A venue's taker fee for one instrument, as public/get_instrument names the numbers (facts/derive.md A.8).
struct FeeSchedule {
    Money<Usdc> baseFee;
    Ratio takerFeeRate;        ///< of index × size
    Ratio markPriceFeeRateCap; ///< of mark × size; zero where the instrument has no cap
    bool capped = true;        ///< options are capped, perpetuals are not
};

/// The fee of taking `size` contracts: base + min(rate·index·|size|, cap·mark·|size|), rounded up. An
/// estimate: the venue's own numbers decide. BadPosition: index or mark below zero. OutOfRange.
[[nodiscard]] std::expected<Money<Usdc>, RiskError>
estimateFee(const FeeSchedule& schedule, Price index, Price mark, Contracts size) noexcept;

} // namespace app::risk
