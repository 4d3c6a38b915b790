// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "app/market/market_builder.h"

#include "lightclient/primitives/hex.h"

namespace fixture {

using namespace app;
using namespace app::market;

inline constexpr std::int64_t kNowMs = 1'795'000'000'000; // 2026-11-18
inline constexpr UnixMillis kNow{std::chrono::milliseconds{kNowMs}};
inline constexpr UnixMillis kDecember{std::chrono::seconds{1'798'185'600}}; // 2026-12-25 08:00 UTC
inline constexpr UnixMillis kMarch{std::chrono::seconds{1'806'048'000}};    // 2027-03-26 08:00 UTC

template <class Q> Q of(const char* text) {
    return Q::parse(text).value();
}
inline Price price(const char* text) {
    return of<Price>(text);
}
inline Contracts contracts(const char* text) {
    return of<Contracts>(text);
}
inline Money<Usdc> usdc(const char* text) {
    return of<Money<Usdc>>(text);
}
inline lightclient::Address ethOption() {
    return lightclient::parseFixedHex<20>("0x4BB4C3CDc7562f08e9910A0C7D8bB7e108861eB4").value();
}

/// An ETH option with the venue's measured steps and fees.
inline Instrument option(std::string name, UnixMillis expiry, const char* strike, OptionKind kind) {
    Instrument out;
    out.name = std::move(name);
    out.baseCurrency = "ETH";
    out.quoteCurrency = "USDC";
    out.option = OptionTerms{expiry, price(strike), kind};
    out.asset = ethOption();
    const auto seconds = std::chrono::floor<std::chrono::seconds>(expiry).time_since_epoch().count();
    const auto strikeE8 = static_cast<std::uint64_t>(price(strike).raw() / 10'000'000'000);
    out.subId =
        lightclient::Uint256{static_cast<std::uint64_t>(seconds)} | (lightclient::Uint256{strikeE8} << 32U);
    if (kind == OptionKind::Call)
        out.subId = out.subId | (lightclient::Uint256{1} << 95U);
    out.tickSize = price("0.1");
    out.minimumAmount = contracts("0.1");
    out.maximumAmount = contracts("1000");
    out.amountStep = contracts("0.01");
    out.fees = {usdc("0.5"), of<Ratio>("0.0003"), of<Ratio>("0.0003"), of<Ratio>("0.125")};
    out.isActive = true;
    return out;
}
inline Instrument decemberCall() {
    return option("ETH-20261225-3000-C", kDecember, "3000", OptionKind::Call);
}
inline Instrument decemberPut() {
    return option("ETH-20261225-3000-P", kDecember, "3000", OptionKind::Put);
}

inline InstrumentPtr checked(Instrument instrument) {
    return checkedInstrument(std::move(instrument)).value();
}

inline VenueOptionFigures figures(const char* forward, const char* vol) {
    VenueOptionFigures out;
    out.forward = price(forward);
    out.discount = Ratio::fromInteger(1);
    out.markVol = of<Vol>(vol);
    return out;
}

/// A quote of the December call around its value at 60 %.
inline Ticker ticker(std::string instrument, UnixMillis at = kNow) {
    Ticker out;
    out.instrument = std::move(instrument);
    out.bid = Offer{price("220"), contracts("5")};
    out.ask = Offer{price("230"), contracts("4")};
    out.mark = price("225");
    out.index = price("2990");
    out.lowest = price("100");
    out.highest = price("400");
    out.option = figures("3000", "0.6");
    out.at = at;
    return out;
}

} // namespace fixture
