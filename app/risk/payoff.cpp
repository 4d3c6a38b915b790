// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "payoff.h"

#include "model_book.h"

#include <algorithm>
#include <cmath>

namespace app::risk {
namespace {

constexpr std::size_t kMaxPoints = 4096;
constexpr double kMillisPerYear = 365.0 * 24 * 3600 * 1000;

/// Value of the book at a spot after some years; NaN where a forward is not positive.
double valueAt(const ModelBook& book, double spot, double elapsed) noexcept {
    double out = book.perpCashAt(spot) + book.base * spot;
    for (const auto& expiry : book.expiries) {
        const double years = std::max(expiry.years - elapsed, 0.0);
        const double left = years / expiry.years;
        const double forward =
            left == 1.0 ? expiry.forwardAt(spot)
                        : expiry.fixedPart + (spot + expiry.difference * left) * expiry.variableShare;
        for (const auto& option : expiry.options)
            out += option.size * modelMark(option.id.kind, forward, option.strike, years, option.vol);
    }
    return out;
}

} // namespace

std::expected<std::vector<PayoffPoint>, RiskError> payoffCurve(
    const MarketState& market, const Holdings& holdings, std::span<const double> spots, UnixMillis then) {
    const auto book = makeModelBook(market, holdings);
    if (!book)
        return std::unexpected(book.error());
    if (spots.size() > kMaxPoints || then < market.now)
        return std::unexpected(RiskError::BadMarket);
    const double elapsed = static_cast<double>((then - market.now).count()) / kMillisPerYear;
    const double start = valueAt(*book, book->spot, 0.0);
    std::vector<PayoffPoint> out;
    for (const double spot : spots) {
        if (!(spot > 0.0) || !std::isfinite(spot))
            return std::unexpected(RiskError::BadMarket);
        const PayoffPoint point{
            spot, valueAt(*book, spot, 0.0) - start, valueAt(*book, spot, elapsed) - start};
        if (!std::isfinite(point.profitNow) || !std::isfinite(point.profitThen))
            return std::unexpected(RiskError::OutOfRange);
        out.push_back(point);
    }
    return out;
}

} // namespace app::risk
