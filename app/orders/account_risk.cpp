// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "account_risk.h"

#include "app/risk/settlement.h"
#include "wallet/signing/option_sub_id.h"

#include <algorithm>
#include <set>

namespace app::orders {
namespace {

using Error = AccountRiskError;

constexpr std::string_view kPerpetual = "-PERP";
constexpr std::int64_t kSettlementHeartbeat = 180;

struct NamedPosition {
    std::string currency;
    std::optional<risk::OptionId> option; ///< nothing: a perpetual
};

/// What a venue's name says; the list of instruments need not hold it any more.
std::optional<NamedPosition> readName(const std::string& name) {
    if (name.ends_with(kPerpetual) && name.size() > kPerpetual.size())
        return NamedPosition{name.substr(0, name.size() - kPerpetual.size()), std::nullopt};
    const auto option = wallet::signing::parseOptionName(name);
    if (!option)
        return std::nullopt;
    const auto strike = Price::fromRaw(Int128{option->terms.strikeE8} * 10'000'000'000);
    return NamedPosition{
        option->currency, risk::OptionId{
                              static_cast<std::int64_t>(option->terms.expirySec), strike,
                              option->terms.isCall ? risk::OptionKind::Call : risk::OptionKind::Put}};
}

std::int64_t secondsOf(UnixMillis at) noexcept {
    return std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count();
}

/// What of the settlement average is fixed; only inside the last half hour is there any.
std::expected<std::optional<Price>, Error>
fixedPart(const market::ForwardFeed& feed, Price spot, std::int64_t expiry, std::int64_t now) {
    const auto signedAt = secondsOf(feed.difference.at);
    const auto windowStart = expiry - risk::kSettlementWindowSeconds;
    if (signedAt < windowStart) {
        // Signed before the average began to fill: too old soon after, whatever its own age may be.
        if (now > windowStart && now - signedAt > kSettlementHeartbeat)
            return std::unexpected(Error::StaleFeed);
        return std::nullopt;
    }
    const auto forward = spot + feed.difference.value;
    const auto start = risk::Aggregate::parse(feed.aggregateStart);
    const auto latest = risk::Aggregate::parse(feed.aggregateLatest);
    if (!forward || !start || !latest)
        return std::unexpected(Error::MissingFeed);
    const auto parts =
        risk::settlementParts({expiry, signedAt, *forward, *start, *latest}, now, 3600, kSettlementHeartbeat);
    if (!parts)
        return std::unexpected(
            parts.error() == risk::RiskError::StaleFeed ? Error::StaleFeed : Error::MissingFeed);
    return parts->fixedPart;
}

std::expected<risk::ExpiryMarket, Error> expiryMarket(
    const market::ExpiryFeeds& feeds, Price spot, std::int64_t expiry, const OrderLimits& limits,
    UnixMillis now) {
    if (!feeds.forward || !feeds.smile)
        return std::unexpected(Error::MissingFeed);
    if (now - feeds.forward->difference.at > limits.forwardAge || now - feeds.smile->at > limits.smileAge)
        return std::unexpected(Error::StaleFeed);
    const auto fixed = fixedPart(*feeds.forward, spot, expiry, secondsOf(now));
    if (!fixed)
        return std::unexpected(fixed.error());
    risk::ExpiryMarket out;
    out.expiry = expiry;
    out.forwardDifference = feeds.forward->difference.value;
    out.forwardConfidence = feeds.forward->difference.confidence;
    out.volConfidence = feeds.smile->confidence;
    out.smile = static_cast<const pricing::SmileFeed&>(*feeds.smile);
    out.forwardTimestamp = secondsOf(feeds.forward->difference.at);
    out.settlementFixed = *fixed;
    if (feeds.rate) {
        out.rate = feeds.rate->rate;
        out.rateConfidence = feeds.rate->confidence;
    }
    return out;
}

std::expected<risk::MarketState, Error> marketState(
    const market::CurrencyFeeds& feeds, const std::set<std::int64_t>& expiries, const OrderLimits& limits,
    UnixMillis now) {
    if (!feeds.spot)
        return std::unexpected(Error::MissingFeed);
    if (now - feeds.spot->at > limits.spotAge)
        return std::unexpected(Error::StaleFeed);
    risk::MarketState out;
    out.now = now;
    out.spot = feeds.spot->value;
    out.spotConfidence = feeds.spot->confidence;
    if (feeds.perpDifference) {
        out.perpDifference = feeds.perpDifference->value;
        out.perpConfidence = feeds.perpDifference->confidence;
    }
    for (const auto expiry : expiries) {
        const auto found = feeds.expiries.find(expiry);
        if (found == feeds.expiries.end())
            return std::unexpected(Error::MissingFeed);
        const auto market = expiryMarket(found->second, out.spot, expiry, limits, now);
        if (!market)
            return std::unexpected(market.error());
        out.expiries.push_back(*market);
    }
    return out;
}

/// What the account holds of each currency, and the expiries that it needs.
struct Inventory {
    std::map<std::string, risk::Holdings, std::less<>> holdings;
    std::map<std::string, std::set<std::int64_t>, std::less<>> expiries;
};

std::expected<Inventory, Error> takeStock(const venue::AccountState& account, const AlsoValued& also) {
    Inventory out;
    out.holdings[also.currency];
    if (also.expiry)
        out.expiries[also.currency].insert(secondsOf(*also.expiry));
    for (const auto& position : account.positions) {
        if (position.amount.isZero())
            continue;
        const auto named = readName(position.instrument);
        if (!named)
            return std::unexpected(Error::UnknownPosition);
        auto& holdings = out.holdings[named->currency];
        if (named->option) {
            out.expiries[named->currency].insert(named->option->expiry);
            holdings.options.push_back({*named->option, position.amount});
        } else {
            // From the average price on, less what was settled into cash since: that would count twice.
            const auto pending = position.pendingFunding - position.netSettlements;
            if (!pending)
                return std::unexpected(Error::UnknownPosition);
            holdings.perp = position.amount;
            holdings.perpLastMark = position.averagePrice;
            holdings.perpPendingCash = *pending;
        }
    }
    return out;
}

} // namespace

std::optional<std::size_t> RiskAccount::indexOf(std::string_view currency) const noexcept {
    const auto found = std::ranges::find(currencies, currency);
    return found == currencies.end() ? std::nullopt
                                     : std::optional(static_cast<std::size_t>(found - currencies.begin()));
}

std::vector<risk::ExpiryMarket>
freshExpiries(const market::CurrencyFeeds& feeds, const OrderLimits& limits, UnixMillis now) {
    std::vector<risk::ExpiryMarket> out;
    if (!feeds.spot || now - feeds.spot->at > limits.spotAge)
        return out;
    for (const auto& [expiry, each] : feeds.expiries)
        if (auto market = expiryMarket(each, feeds.spot->value, expiry, limits, now))
            out.push_back(*market);
    return out;
}

std::expected<RiskAccount, AccountRiskError> riskAccountOf(
    const venue::AccountState& account, const market::MarketSnapshot& market, const AlsoValued& also,
    const MarginParameters& parameters, const OrderLimits& limits, UnixMillis now) {
    if (account.marginType != "SM")
        return std::unexpected(Error::OtherModel);
    auto stock = takeStock(account, also);
    if (!stock)
        return std::unexpected(stock.error());
    RiskAccount out;
    for (const auto& collateral : account.collaterals) {
        const auto base = stock->holdings.find(collateral.asset);
        if (collateral.asset == "USDC")
            out.account.cash = Money<Usdc>::fromRaw(collateral.amount.raw());
        else if (base != stock->holdings.end())
            base->second.base = collateral.amount;
        else if (!collateral.amount.isZero())
            out.ignored.push_back(collateral.asset);
    }
    for (auto& [currency, holdings] : stock->holdings) {
        const auto known = parameters.find(currency);
        const auto feeds = market.feeds.find(currency);
        if (known == parameters.end())
            return std::unexpected(Error::MissingParameters);
        if (feeds == market.feeds.end() || !feeds->second)
            return std::unexpected(Error::MissingFeed);
        auto state = marketState(feeds->second->value(), stock->expiries[currency], limits, now);
        if (!state)
            return std::unexpected(state.error());
        out.account.markets.push_back({std::move(*state), std::move(holdings), known->second});
        out.currencies.push_back(currency);
    }
    return out;
}

} // namespace app::orders
