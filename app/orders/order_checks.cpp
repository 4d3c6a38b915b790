// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "order_checks.h"

#include "wallet/signing/option_sub_id.h"

#include <algorithm>

namespace app::orders {
namespace {

using market::InstrumentKind;
using wallet::signing::VenueAsset;

constexpr Int128 kStrikeUnit = 10'000'000'000; // 10^-8 in raw units

template <class Q> bool isMultiple(Q value, Q step) noexcept {
    return step.isPositive() && value.raw() % step.raw() == 0;
}

/// The option's terms as the signing room encodes them; nothing where they do not fit.
std::optional<wallet::signing::OptionTerms> signedTerms(const market::OptionTerms& terms) {
    const auto millis = terms.expiry.time_since_epoch().count();
    const auto strike = terms.strike.raw();
    if (millis <= 0 || millis % 1000 != 0 || strike <= 0 || strike % kStrikeUnit != 0 ||
        strike / kStrikeUnit > INT64_MAX)
        return std::nullopt;
    return wallet::signing::OptionTerms{
        static_cast<std::uint64_t>(millis / 1000), static_cast<std::uint64_t>(strike / kStrikeUnit),
        terms.kind == market::OptionKind::Call};
}

bool isNamedOption(const market::Instrument& instrument) {
    const auto terms = instrument.option ? signedTerms(*instrument.option) : std::nullopt;
    const auto named = wallet::signing::parseOptionName(instrument.name);
    if (!terms || !named || named->currency != instrument.baseCurrency || named->terms != *terms)
        return false;
    const auto subId = wallet::signing::encodeSubId(*terms);
    return subId && *subId == instrument.subId;
}

} // namespace

void Blocks::add(OrderBlock block) {
    if (!has(block))
        m_list.push_back(block);
}
bool Blocks::has(OrderBlock block) const noexcept {
    return std::ranges::find(m_list, block) != m_list.end();
}

void checkForm(const market::Instrument& instrument, const OrderIntent& intent, UnixMillis now, Blocks& out) {
    const bool isLive = instrument.isActive && (!instrument.option || instrument.option->expiry > now);
    out.require(isLive, OrderBlock::NotTradable);
    out.require(
        intent.limit.isPositive() && isMultiple(intent.limit, instrument.tickSize), OrderBlock::OffTick);
    out.require(isMultiple(intent.amount, instrument.amountStep), OrderBlock::OffStep);
    out.require(intent.amount >= instrument.minimumAmount, OrderBlock::AmountTooSmall);
    out.require(intent.amount <= instrument.maximumAmount, OrderBlock::AmountTooLarge);
}

void checkMarket(
    const market::Ticker& ticker, const OrderIntent& intent, const OrderLimits& limits, UnixMillis now,
    Blocks& out) {
    out.require(now - ticker.at <= limits.tickerAge, OrderBlock::StaleMarket);
    const bool hasBand = ticker.highest.isPositive();
    const bool isInside =
        intent.side == Side::Buy ? intent.limit <= ticker.highest : intent.limit >= ticker.lowest;
    out.require(
        !hasBand || isInside || intent.timeInForce == TimeInForce::PostOnly, OrderBlock::OutsidePriceBand);
}

void checkLimits(
    const market::Ticker& ticker, const OrderIntent& intent, const OrderLimits& limits, Blocks& out) {
    out.require(!limits.largestAmount || intent.amount <= *limits.largestAmount, OrderBlock::OverLimit);
    if (!limits.largestNotional)
        return;
    const auto notional = multiply<Usdc>(ticker.index, intent.amount, Rounding::AwayFromZero);
    out.require(notional && *notional <= *limits.largestNotional, OrderBlock::OverLimit);
}

void checkIdentity(const market::Instrument& instrument, std::span<const VenueAsset> assets, Blocks& out) {
    const bool isOption = instrument.kind == InstrumentKind::Option;
    if (isOption)
        out.require(isNamedOption(instrument), OrderBlock::IdentityMismatch);
    else
        out.require(
            instrument.kind == InstrumentKind::Perpetual && instrument.subId.isZero() &&
                instrument.name == instrument.baseCurrency + "-PERP",
            OrderBlock::IdentityMismatch);
    const auto kind = isOption ? VenueAsset::Kind::Option : VenueAsset::Kind::Perpetual;
    for (const auto& known : assets) {
        const bool isSame = known.kind == kind && known.currency == instrument.baseCurrency;
        // Another address for a known asset, or a known address for another asset.
        out.require(isSame == (known.address == instrument.asset), OrderBlock::IdentityMismatch);
    }
}

void checkReduceOnly(const OrderIntent& intent, Contracts position, Blocks& out) {
    if (!intent.reduceOnly)
        return;
    const auto size = position.abs();
    const bool isAgainst = intent.side == Side::Buy ? position.isNegative() : position.isPositive();
    out.require(isAgainst && size && intent.amount <= *size, OrderBlock::WouldIncrease);
}

} // namespace app::orders
