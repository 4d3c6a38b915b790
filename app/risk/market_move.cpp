// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "market_move.h"

#include "app/pricing/svi.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace app::risk {
namespace {

constexpr double kLeastBetaFactor = 0.1;

/// The clock of one expiry, some years on.
void passTime(const ModelExpiry& from, double elapsed, ModelExpiry& to) noexcept {
    if (elapsed == 0.0) { // the clock stands: the feeds' own share of the average counts, as in the report
        to.years = from.years;
        to.isSettled = from.isSettled;
        to.difference = from.difference;
        to.carry = from.carry;
        to.variableShare = from.variableShare;
        to.spotShare = from.spotShare;
        return;
    }
    to.years = std::max(from.years - elapsed, 0.0);
    to.isSettled = from.isSettled || to.years == 0.0;
    const double left = from.years > 0.0 ? to.years / from.years : 0.0;
    to.difference = from.difference * left;
    to.carry = from.carry == 1.0 ? 1.0 : std::pow(from.carry, left);
    to.variableShare = std::min(from.variableShare, to.years / kSettlementWindowYears);
    to.spotShare = from.spotShare + from.variableShare - to.variableShare;
}

double moneynessVol(const ModelExpiry& expiry, double strike, double forwardRatio) noexcept {
    const auto vol = pricing::venueVol(*expiry.smile, strike * forwardRatio);
    return vol ? *vol : std::numeric_limits<double>::quiet_NaN();
}

} // namespace

double spotVolFactor(const SmileMotion& motion, double ratio) noexcept {
    return motion.rule == SmileRule::SpotVolBeta
               ? std::max(kLeastBetaFactor, 1.0 + motion.beta * std::log(ratio))
               : 1.0;
}

std::expected<void, RiskError> check(const SmileMotion& motion, const ModelBook& book) noexcept {
    if (!std::isfinite(motion.beta))
        return std::unexpected(RiskError::BadParameters);
    if (motion.rule != SmileRule::StickyMoneyness)
        return {};
    for (const auto& expiry : book.expiries)
        if (!expiry.smile)
            return std::unexpected(RiskError::NoVolatility);
    return {};
}

void applyMove(
    const ModelBook& origin, const MarketMove& move, const SmileMotion& motion, ModelBook& moved) noexcept {
    moved.spot = move.spot;
    const double factor = move.volFactor * spotVolFactor(motion, move.spot / origin.spot);
    for (std::size_t i = 0; i < origin.expiries.size(); ++i) {
        const ModelExpiry& from = origin.expiries[i];
        ModelExpiry& to = moved.expiries[i];
        passTime(from, move.years, to);
        const bool follows = motion.rule == SmileRule::StickyMoneyness;
        const double ratio = follows ? from.forwardAt(origin.spot) / to.forwardAt(move.spot) : 1.0;
        for (std::size_t j = 0; j < from.options.size(); ++j) {
            const ModelOption& option = from.options[j];
            to.options[j].vol = factor * (follows ? moneynessVol(from, option.strike, ratio) : option.vol);
        }
    }
}

} // namespace app::risk
