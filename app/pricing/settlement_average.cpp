// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "settlement_average.h"

#include "greeks.h"

#include <algorithm>
#include <cmath>

namespace app::pricing {
namespace {

std::expected<void, PricingError> check(const BlackInputs& in, const SettlementAverage& average) noexcept {
    if (const auto good = pricing::check(in); !good)
        return good;
    if (!std::isfinite(average.fixedPart) || average.fixedPart < 0.0 || !std::isfinite(average.windowYears) ||
        average.windowYears <= 0.0)
        return std::unexpected(PricingError::InvalidInput);
    if (average.fixedPart > 0.0 && in.years >= average.windowYears)
        return std::unexpected(PricingError::InvalidInput);
    return {};
}

/// The option when nothing about its exercise is open: settled, or its strike below the fixed part.
void fillCertain(AveragedGreeks& out, const BlackInputs& in, double discount) noexcept {
    const double w = signOf(in.kind);
    const double inside = w * (out.expectedSettlement - in.strike);
    out.price = discount * std::max(inside, 0.0);
    out.probabilityInTheMoney = inside > 0.0 ? 1.0 : (inside == 0.0 ? 0.5 : 0.0);
    out.deltaForward = inside > 0.0 ? discount * w * out.openShare : 0.0;
    out.theta = in.years > 0.0 ? in.rate * out.price : 0.0;
}

/// −dV/dT: the variance that is left shrinks; and where the open part alone is the model's forward, a piece
/// of it moves over to the fixed part, which the strike's slope feels.
double thetaOf(
    const BlackInputs& in, const SettlementAverage& average, const BlackInputs& black,
    const Greeks& g) noexcept {
    const bool isInside = in.years < average.windowYears;
    const bool isCounted = average.variance == AverageVariance::Counted;
    const double grows = in.vol * in.vol * (isCounted && isInside ? 1.0 / 3.0 : 1.0); // d(stdev²)/dT
    const double decay = 0.5 * g.vega * grows / (black.vol * in.years);
    const double strikeSlope = -std::exp(-in.rate * in.years) * signOf(in.kind) * g.probabilityInTheMoney;
    const double moved =
        isCounted && isInside ? (g.deltaForward + strikeSlope) * in.forward / average.windowYears : 0.0;
    return in.rate * g.price - decay - moved;
}

} // namespace

std::expected<AveragedGreeks, PricingError>
averagedGreeks(const BlackInputs& in, const SettlementAverage& average) noexcept {
    if (const auto good = check(in, average); !good)
        return std::unexpected(good.error());
    const double inWindow = std::min(in.years, average.windowYears);
    AveragedGreeks out;
    out.openShare = inWindow / average.windowYears;
    out.expectedSettlement = average.fixedPart + out.openShare * in.forward;
    const bool isCounted = average.variance == AverageVariance::Counted;
    BlackInputs black = in;
    black.forward = isCounted ? out.openShare * in.forward : out.expectedSettlement;
    black.strike = isCounted ? in.strike - average.fixedPart : in.strike;
    const double volShare = isCounted ? std::sqrt((in.years - 2.0 / 3.0 * inWindow) / in.years) : 1.0;
    black.vol = in.vol * volShare;
    const double spot = in.forward * std::exp((in.carry - in.rate) * in.years);
    const double forwardPerSpot = in.forward / spot;
    if (in.years == 0.0 || black.strike <= 0.0) {
        fillCertain(out, in, std::exp(-in.rate * in.years));
    } else {
        const auto g = greeks(black);
        if (!g)
            return std::unexpected(g.error());
        out.price = g->price;
        out.deltaForward = out.openShare * g->deltaForward;
        out.gammaForward = out.openShare * out.openShare * g->gammaForward;
        out.vega = volShare * g->vega;
        out.probabilityInTheMoney = g->probabilityInTheMoney;
        out.theta = black.vol > 0.0 ? thetaOf(in, average, black, *g) : g->thetaForward;
    }
    out.deltaSpot = out.deltaForward * forwardPerSpot;
    out.gammaSpot = out.gammaForward * forwardPerSpot * forwardPerSpot;
    out.deltaPremiumAdjusted = out.deltaSpot - out.price / spot;
    if (!std::isfinite(out.price) || !std::isfinite(out.deltaSpot) ||
        !std::isfinite(out.deltaPremiumAdjusted))
        return std::unexpected(PricingError::OutOfRange);
    return out;
}

} // namespace app::pricing
