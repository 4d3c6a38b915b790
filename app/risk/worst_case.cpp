// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "worst_case.h"

#include "expiry_profile.h"

#include <algorithm>

namespace app::risk {

std::vector<PaidLeg> toPaidLegs(std::span<const Leg> legs) {
    std::vector<PaidLeg> out;
    out.reserve(legs.size());
    for (const auto& leg : legs)
        out.push_back({leg.option, leg.size, leg.price, {}});
    return out;
}

std::expected<WorstCase, RiskError> worstCase(const std::vector<Leg>& legs, Money<Usdc> fees) {
    if (legs.size() > 64)
        return std::unexpected(RiskError::TooManyPositions);
    auto profile = makeExpiryProfile(toPaidLegs(legs), fees);
    if (!profile)
        return std::unexpected(profile.error());
    return worstCase(std::move(*profile));
}

std::expected<WorstCase, RiskError> worstCase(ExpiryProfile profile) {
    const auto [least, most] = std::minmax_element(
        profile.corners.begin(), profile.corners.end(),
        [](const ProfitCorner& a, const ProfitCorner& b) { return a.profit < b.profit; });
    WorstCase out;
    if (!profile.slope.isNegative()) {
        const auto loss = -std::min(least->profit, Money<Usdc>{});
        if (!loss)
            return std::unexpected(RiskError::OutOfRange);
        out.maxLoss = *loss;
    }
    if (!profile.slope.isPositive())
        out.maxGain = std::max(most->profit, Money<Usdc>{});
    out.breakEvens = std::move(profile.breakEvens);
    return out;
}

} // namespace app::risk
