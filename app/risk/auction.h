// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "risk_error.h"

#include "app/units/quantities.h"

#include <cstdint>
#include <expected>

namespace app::risk {

/// Curve of a solvent liquidation auction (facts/derive.md C.5).
struct AuctionCurve {
    Ratio start;      ///< share of the account's value asked at first
    Ratio fastCutoff; ///< share asked when the fast part ends
    std::int64_t fastSeconds = 0;
    std::int64_t slowSeconds = 0;
};

/// The share of an account's value that a bidder pays `elapsed` seconds after the auction's start: linear to
/// the cutoff, then to zero. Bit for bit as the contract, whose slow part moves in whole steps because it
/// truncates cutoff × seconds. BadParameters: not a falling curve. BadMarket: elapsed below zero.
[[nodiscard]] std::expected<Ratio, RiskError>
auctionShare(const AuctionCurve& curve, std::int64_t elapsed) noexcept;

} // namespace app::risk
