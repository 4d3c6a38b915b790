// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "app/risk/portfolio_margin.h"
#include "app/risk/standard_margin.h"

namespace fixture {

using namespace app;
using namespace app::risk;

inline constexpr std::int64_t kNow = 1'790'000'000;
inline constexpr std::int64_t kMonth = kNow + 30 * 86400;
inline constexpr std::int64_t kQuarter = kNow + 90 * 86400;

inline Price price(const char* text) {
    return Price::parse(text).value();
}
inline Contracts contracts(const char* text) {
    return Contracts::parse(text).value();
}
inline Money<Usdc> usdc(const char* text) {
    return Money<Usdc>::parse(text).value();
}
inline Ratio ratio(const char* text) {
    return Ratio::parse(text).value();
}

/// A flat 60 % smile with forward = spot.
inline ExpiryMarket flatExpiry(std::int64_t expiry) {
    ExpiryMarket out;
    out.expiry = expiry;
    out.smile = {ratio("0.36"), ratio("0"),    ratio("0"),           ratio("0"),
                 ratio("0.1"),  price("3000"), Years::fromInteger(1)};
    return out;
}

/// ETH at 3000 with two flat expiries.
inline MarketState market() {
    MarketState out;
    out.now = UnixMillis{std::chrono::seconds{kNow}};
    out.spot = price("3000");
    out.expiries = {flatExpiry(kMonth), flatExpiry(kQuarter)};
    return out;
}

inline OptionId call(const char* strike, std::int64_t expiry = kMonth) {
    return {expiry, price(strike), OptionKind::Call};
}
inline OptionId put(const char* strike, std::int64_t expiry = kMonth) {
    return {expiry, price(strike), OptionKind::Put};
}

inline StandardAccount account(const char* cash, std::vector<OptionPosition> options) {
    Holdings holdings;
    holdings.options = std::move(options);
    return {usdc(cash), {{market(), std::move(holdings), deriveV2MainnetStandardEth()}}};
}

inline PortfolioAccount portfolio(const StandardAccount& from) {
    return {from.cash, from.markets[0].market, from.markets[0].holdings, deriveV2MainnetPortfolio()};
}

} // namespace fixture
