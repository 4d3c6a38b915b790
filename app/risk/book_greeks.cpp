// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "book_greeks.h"

#include "market_move.h"

#include "app/pricing/greeks.h"

#include <cmath>

namespace app::risk {
namespace {

constexpr double kPerPoint = 0.01;
constexpr double kPerDay = 1.0 / 365.0;

/// What a year takes from the forward's part that still moves with spot: inside the settlement window every
/// second fixes a piece of the average.
double fading(const ModelExpiry& expiry) noexcept {
    return expiry.variableShare < 1.0 ? expiry.carry / kSettlementWindowYears : 0.0;
}

BookGreeks scaled(const pricing::Greeks& g, double size, const ModelExpiry& expiry) noexcept {
    const double perSpot = expiry.forwardPerSpot();
    BookGreeks out;
    out.value = size * g.price;
    out.delta = size * g.deltaForward * perSpot;
    out.gamma = size * g.gammaForward * perSpot * perSpot;
    out.vega = size * g.vega * kPerPoint;
    out.theta = size * g.thetaForward * kPerDay;
    out.vanna = size * g.vannaForward * perSpot * kPerPoint;
    out.volga = size * g.volga * kPerPoint * kPerPoint;
    out.charm = size * (g.charmForward * perSpot - g.deltaForward * fading(expiry)) * kPerDay;
    return out;
}

bool isFinite(const BookGreeks& g) noexcept {
    for (const double value : {g.value, g.delta, g.gamma, g.vega, g.theta, g.vanna, g.volga, g.charm})
        if (!std::isfinite(value))
            return false;
    return true;
}

} // namespace

BookGreeks& BookGreeks::operator+=(const BookGreeks& other) noexcept {
    value += other.value;
    delta += other.delta;
    gamma += other.gamma;
    vega += other.vega;
    theta += other.theta;
    vanna += other.vanna;
    volga += other.volga;
    charm += other.charm;
    return *this;
}

std::expected<GreeksByExpiry, RiskError> greeksByExpiry(const ModelBook& book) noexcept {
    GreeksByExpiry out;
    out.spotLegs.value = book.spotLegsAt(book.spot);
    out.spotLegs.delta = book.perpSize + book.base / book.stable;
    out.total = out.spotLegs;
    for (const auto& expiry : book.expiries) {
        const double forward = expiry.forwardAt(book.spot);
        ExpiryGreeks& sum = out.expiries.emplace_back();
        sum.expiry = expiry.expiry;
        for (const auto& option : expiry.options) {
            const auto g =
                pricing::greeks({option.id.kind, forward, option.strike, expiry.years, option.vol, 0.0, 0.0});
            if (!g)
                return std::unexpected(RiskError::OutOfRange);
            sum.greeks += scaled(*g, option.size, expiry);
        }
        out.total += sum.greeks;
    }
    if (!isFinite(out.total))
        return std::unexpected(RiskError::OutOfRange);
    return out;
}

std::expected<GreeksByExpiry, RiskError> greeksByExpiry(const MarketState& market, const Holdings& holdings) {
    const auto book = makeModelBook(market, holdings);
    if (!book)
        return std::unexpected(book.error());
    return greeksByExpiry(*book);
}

} // namespace app::risk
