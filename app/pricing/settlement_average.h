// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "black76.h"

namespace app::pricing {

/// The average that crypto options settle at runs over the last 30 minutes before expiry.
inline constexpr double kSettlementWindowYears = 1800.0 / (365.0 * 86400.0);

/// Whether a price knows that an average moves less than what it averages.
enum class AverageVariance : unsigned char {
    Ignored, ///< as venues mark: Black-76 on the expected average A with the whole σ²T
    Counted, ///< only the open part s·F moves, and its mean over the time u in the window has σ²·u/3
};

/// How far the settlement average of an option has come.
struct SettlementAverage {
    double fixedPart =
        0.0; ///< of the average, can no longer change; quote currency, >= 0, 0 before the window
    double windowYears = kSettlementWindowYears; ///< > 0
    AverageVariance variance = AverageVariance::Counted;
};

/// Price and sensitivities of an option that settles on an average, per unit; units as Greeks. The fixed part
/// does not move with the market, so delta shrinks with the share that is still open and gamma with its
/// square ("delta decay"). "Forward" is that of the time which is still to be averaged.
struct AveragedGreeks {
    double price = 0.0;
    double deltaForward = 0.0;
    double deltaSpot = 0.0;            ///< rate and carry held
    double deltaPremiumAdjusted = 0.0; ///< deltaSpot − V/S
    double gammaForward = 0.0;
    double gammaSpot = 0.0;
    double vega = 0.0;  ///< with respect to the volatility of the underlying, not of the average
    double theta = 0.0; ///< −dV/dT at an unchanged forward, by which the fixed part grows meanwhile
    double probabilityInTheMoney = 0.0;
    double expectedSettlement = 0.0; ///< A = fixedPart + openShare·F
    double openShare = 1.0;          ///< s: 1 before the window, then the time left over its length
};

/// What the option is worth and how that moves; `in.forward` and `in.vol` are those of the underlying and
/// `in.years` the time to expiry. With u = min(T, window) the counted variance is σ²·(T − 2u/3) on s·F, and
/// an option whose strike is already below the fixed part is a forward. The mean of a lognormal is taken as
/// lognormal, which for σ²u, below 1e-4 in 30 minutes at 100 %, changes nothing visible. At expiry: the
/// settled value, and nothing moves. InvalidInput, Expired and OutOfRange as blackPrice; InvalidInput also
/// for a fixed part that is negative, not finite or there before the window began, and for a window that is
/// not positive.
[[nodiscard]] std::expected<AveragedGreeks, PricingError>
averagedGreeks(const BlackInputs& in, const SettlementAverage& average) noexcept;

} // namespace app::pricing
