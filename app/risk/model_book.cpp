// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "model_book.h"

#include "app/pricing/convert.h"
#include "app/pricing/year.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

namespace app::risk {
namespace {

using pricing::toDouble;

constexpr double kPerpCap = 0.1;
constexpr std::int64_t kWindowMillis = 30LL * 60 * 1000;

bool isShare(Ratio ratio) noexcept {
    return !ratio.isNegative() && ratio <= Ratio::fromInteger(1);
}

bool sane(const MarketState& market) noexcept {
    return market.spot.isPositive() && market.stable.isPositive() && isShare(market.spotConfidence) &&
           isShare(market.perpConfidence);
}

/// Sizes per option, exactly added.
std::expected<std::map<OptionId, Contracts>, RiskError> merged(const std::vector<OptionPosition>& options) {
    if (options.size() > kMaxPositions)
        return std::unexpected(RiskError::TooManyPositions);
    std::map<OptionId, Contracts> out;
    for (const auto& position : options) {
        if (!position.option.strike.isPositive())
            return std::unexpected(RiskError::BadPosition);
        const auto sum = out[position.option] + position.size;
        if (!sum)
            return std::unexpected(RiskError::OutOfRange);
        out[position.option] = *sum;
    }
    std::erase_if(out, [](const auto& entry) { return entry.second.isZero(); });
    return out;
}

} // namespace

pricing::VenueSmile toVenueSmile(const SmileFeed& feed) noexcept {
    return {
        {toDouble(feed.a), toDouble(feed.b), toDouble(feed.rho), toDouble(feed.m), toDouble(feed.sigma)},
        toDouble(feed.forward),
        toDouble(feed.referenceTau)};
}

std::expected<ModelExpiry, RiskError> makeModelExpiry(const ExpiryMarket& market, UnixMillis now) {
    if (!isShare(market.forwardConfidence) || !isShare(market.volConfidence) ||
        !isShare(market.rateConfidence))
        return std::unexpected(RiskError::BadMarket);
    // Far dates are bounded so that milliseconds cannot overflow.
    if (market.expiry < 0 || market.expiry > 1'000'000'000'000)
        return std::unexpected(RiskError::BadMarket);
    const std::int64_t left = market.expiry * 1000 - now.time_since_epoch().count();
    if (left <= 0)
        return std::unexpected(RiskError::ExpiredOption);
    ModelExpiry out;
    out.expiry = market.expiry;
    out.years = static_cast<double>(left) / pricing::kMillisPerYear;
    out.difference = toDouble(market.forwardDifference);
    out.confidence = std::min(toDouble(market.forwardConfidence), toDouble(market.volConfidence));
    out.rateConfidence = toDouble(market.rateConfidence);
    out.rate = toDouble(market.rate);
    const std::int64_t signedAt = market.forwardTimestamp.value_or(0);
    if (market.forwardTimestamp && (signedAt < 0 || signedAt > market.expiry))
        return std::unexpected(RiskError::BadMarket);
    const std::int64_t variable = market.forwardTimestamp ? (market.expiry - signedAt) * 1000 : left;
    if (variable < kWindowMillis) {
        if (!market.settlementFixed)
            return std::unexpected(RiskError::MissingAggregate);
        out.fixedPart = toDouble(*market.settlementFixed);
        out.variableShare = static_cast<double>(variable) / static_cast<double>(kWindowMillis);
    }
    return out;
}

std::size_t ModelBook::optionCount() const noexcept {
    std::size_t out = 0;
    for (const auto& expiry : expiries)
        out += expiry.options.size();
    return out;
}

double ModelBook::perpPriceAt(double at) const noexcept {
    return at + std::clamp(perpDifference, -kPerpCap * at, kPerpCap * at);
}

std::expected<ModelBook, RiskError> makeModelBook(const MarketState& market, const Holdings& holdings) {
    if (!sane(market))
        return std::unexpected(RiskError::BadMarket);
    ModelBook out;
    out.spot = toDouble(market.spot);
    out.spotConfidence = toDouble(market.spotConfidence);
    out.stable = toDouble(market.stable);
    out.perpDifference = toDouble(market.perpDifference);
    out.perpConfidence = toDouble(market.perpConfidence);
    out.perpSize = toDouble(holdings.perp);
    out.perpLastMark = toDouble(holdings.perpLastMark);
    out.perpPendingCash = toDouble(holdings.perpPendingCash);
    out.base = toDouble(holdings.base);
    const auto options = merged(holdings.options);
    if (!options)
        return std::unexpected(options.error());
    for (const auto& [id, size] : *options) {
        if (out.expiries.empty() || out.expiries.back().expiry != id.expiry) {
            const auto found = std::find_if(
                market.expiries.begin(), market.expiries.end(),
                [&wanted = id.expiry](const ExpiryMarket& e) { return e.expiry == wanted; });
            if (found == market.expiries.end())
                return std::unexpected(RiskError::UnknownExpiry);
            auto expiry = makeModelExpiry(*found, market.now);
            if (!expiry)
                return std::unexpected(expiry.error());
            if (!(expiry->forwardAt(out.spot) > 0.0))
                return std::unexpected(RiskError::BadMarket);
            expiry->smile = toVenueSmile(found->smile);
            out.expiries.push_back(std::move(*expiry));
        }
        const double strike = toDouble(id.strike);
        const auto vol = pricing::venueVol(*out.expiries.back().smile, strike);
        if (!vol)
            return std::unexpected(RiskError::NoVolatility);
        out.expiries.back().options.push_back({id, strike, toDouble(size), *vol});
    }
    return out;
}

std::expected<ModelBook, RiskError> makeMarginableBook(const MarketState& market, const Holdings& holdings) {
    if (holdings.base.isNegative())
        return std::unexpected(RiskError::CoinOwed);
    return makeModelBook(market, holdings);
}

double modelMark(OptionKind kind, double forward, double strike, double years, double vol) noexcept {
    const auto price = pricing::blackPrice({kind, forward, strike, years, vol, 0.0, 0.0});
    return price ? *price : std::numeric_limits<double>::quiet_NaN();
}

std::expected<Money<Usdc>, RiskError> toMoney(double amount) noexcept {
    const auto out = pricing::fromDouble(amount, Money<Usdc>::fromRaw(1), Rounding::HalfEven);
    if (!out)
        return std::unexpected(RiskError::OutOfRange);
    return *out;
}

std::expected<Price, RiskError> toPrice(double level) noexcept {
    const auto out = pricing::fromDouble(level, Price::fromRaw(1), Rounding::HalfEven);
    if (!out)
        return std::unexpected(RiskError::OutOfRange);
    return *out;
}

} // namespace app::risk
