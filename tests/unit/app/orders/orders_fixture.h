// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "app/orders/nonce_source.h"
#include "app/orders/order_preview.h"
#include "tests/unit/app/market/market_fixture.h"

namespace fixture {

using namespace app::orders;

inline constexpr std::uint64_t kNonce = 1'795'000'000'000'000'001;
inline const std::string kCall = "ETH-20261225-3000-C";

/// ETH at 2990 with a flat 60 % smile on December.
inline CurrencyFeeds ethFeeds() {
    CurrencyFeeds out;
    out.currency = "ETH";
    const auto one = Ratio::fromInteger(1);
    out.spot = FeedPoint{price("2990"), one, kNow};
    auto& december = out.expiries[1'798'185'600];
    december.forward = ForwardFeed{{price("10"), one, kNow}, "", ""};
    SmileFeedPoint smile;
    smile.a = of<Ratio>("0.036");
    smile.sigma = of<Ratio>("0.1");
    smile.forward = price("3000");
    smile.referenceTau = of<Years>("0.1");
    smile.at = kNow;
    december.smile = smile;
    return out;
}

/// The December call and put, quoted, with feeds.
inline MarketBuilder ethMarket() {
    MarketBuilder out("practice");
    const bool isTaken = out.setInstruments({checked(decemberCall()), checked(decemberPut())}).has_value() &&
                         out.apply(ticker(kCall)).has_value() && out.apply(ethFeeds()).has_value();
    if (!isTaken)
        throw std::logic_error("the fixture's market is refused");
    return out;
}

inline venue::AccountState accountWith(const char* cash) {
    venue::AccountState out;
    out.subaccount = 7;
    out.marginType = "SM";
    out.collaterals = {{"USDC", contracts(cash), price("1")}};
    return out;
}

/// Buys 2 of the call at 230.
inline OrderIntent buyCall() {
    OrderIntent out;
    out.instrument = kCall;
    out.side = Side::Buy;
    out.limit = price("230");
    out.amount = contracts("2");
    return out;
}

inline PreviewInputs inputs(const lightclient::Address& owner, const char* cash = "10000") {
    PreviewInputs out;
    out.market = ethMarket().snapshot();
    out.account = std::make_shared<const venue::AccountState>(accountWith(cash));
    out.parameters = std::make_shared<const MarginParameters>(
        MarginParameters{{"ETH", risk::deriveV2MainnetStandardEth()}});
    out.identity = {31337, owner, owner, 7, std::nullopt};
    out.now = kNow;
    out.nonce = kNonce;
    return out;
}

} // namespace fixture
