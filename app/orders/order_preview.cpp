// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "order_preview.h"

#include "app/risk/fees.h"
#include "wallet/signing/derive_rules.h"

#include <algorithm>

namespace app::orders {
namespace {

constexpr Int128 kVenueStep = 1'000'000; // 10^-12: finer words are refused by the venue

/// A ceiling of two digits, rounded up: a fee that moves with every tick of the index would change what is
/// signed under the trader's eyes.
Price::Result toTwoDigits(Price fee) {
    Int128 step = kVenueStep;
    while (fee.raw() / step >= 100)
        step *= 10;
    return fee.roundTo(Price::fromRaw(step), Rounding::Ceiling);
}

std::optional<OrderCost> costOf(
    const market::Instrument& instrument, const market::Ticker& ticker, const OrderIntent& intent,
    Ratio headroom) {
    const auto& fees = instrument.fees;
    const risk::FeeSchedule schedule{
        fees.baseFee, fees.takerFeeRate, fees.markPriceFeeRateCap.value_or(Ratio{}),
        fees.markPriceFeeRateCap.has_value()};
    const auto estimate = risk::estimateFee(schedule, ticker.index, ticker.mark, intent.amount);
    const bool isBuy = intent.side == Side::Buy;
    const auto premium =
        multiply<Usdc>(intent.limit, intent.amount, isBuy ? Rounding::Ceiling : Rounding::Floor);
    if (!estimate || !premium || !intent.amount.isPositive())
        return std::nullopt;
    const auto ceiling = multiply(*estimate, headroom, Rounding::Ceiling);
    const auto each = ceiling ? divide(*ceiling, intent.amount, Rounding::Ceiling)
                              : Price::Result(std::unexpected(ceiling.error()));
    const auto maxFee = each ? toTwoDigits(*each) : each;
    const auto atMost = maxFee ? multiply<Usdc>(*maxFee, intent.amount, Rounding::Ceiling)
                               : Money<Usdc>::Result(std::unexpected(maxFee.error()));
    if (!atMost)
        return std::nullopt;
    const auto total = isBuy ? *premium + *atMost : *premium - *atMost;
    if (!total)
        return std::nullopt;
    return OrderCost{*premium, *estimate, *maxFee, *atMost, *total};
}

std::optional<risk::Leg> legOf(const market::Instrument& instrument, const OrderIntent& intent) {
    const auto size = intent.side == Side::Buy ? Contracts::Result(intent.amount) : -intent.amount;
    if (!size)
        return std::nullopt;
    risk::Leg out{std::nullopt, *size, intent.limit};
    if (instrument.option)
        out.option = risk::OptionId{
            std::chrono::floor<std::chrono::seconds>(instrument.option->expiry).time_since_epoch().count(),
            instrument.option->strike, instrument.option->kind};
    return out;
}

Contracts positionIn(const venue::AccountState& account, const std::string& instrument) {
    const auto found = std::ranges::find(account.positions, instrument, &venue::Position::instrument);
    return found == account.positions.end() ? Contracts{} : found->amount;
}

/// Margin before and after, judged: an order that leaves the account better off than it was is let through
/// even where margin is missing, for it is the way out.
void judge(const risk::StandardImpact& impact, Blocks& out) {
    const auto& before = impact.before;
    const auto& after = impact.after;
    out.require(
        !after.initialNet.isNegative() || after.initialNet >= before.initialNet,
        OrderBlock::InsufficientMargin);
    out.require(
        !after.maintenanceNet.isNegative() || after.maintenanceNet >= before.maintenanceNet,
        OrderBlock::WouldBeLiquidatable);
}

void addImpact(const risk::Leg& leg, const PreviewInputs& inputs, OrderPreview& out) {
    if (!inputs.account) {
        out.blocks.add(OrderBlock::NoAccount);
        return;
    }
    const auto account = riskAccountOf(
        *inputs.account, *inputs.market, *out.instrument, *inputs.parameters, inputs.limits, inputs.now);
    if (!account) {
        out.blocks.add(
            account.error() == AccountRiskError::StaleFeed ? OrderBlock::StaleMarket
                                                           : OrderBlock::MarginUnknown);
        out.notes.emplace_back(describe(account.error()));
        return;
    }
    for (const auto& asset : account->ignored)
        out.notes.push_back(asset + " is not counted as collateral here: the real margin is higher");
    const auto index = account->indexOf(out.instrument->baseCurrency).value_or(0);
    auto impact = risk::whatIf(account->account, index, leg, out.cost.feeAtMost);
    if (!impact) {
        out.blocks.add(OrderBlock::MarginUnknown);
        out.notes.emplace_back(risk::describe(impact.error()));
        return;
    }
    judge(*impact, out.blocks);
    out.impact.emplace(
        std::move(*impact), Modelled{
                                "standard margin",
                                {"oracle feeds", "venue-reported account"},
                                inputs.now.time_since_epoch().count()});
}

/// The causes are said also where the order passes.
void checkBreakers(const OrderBreakers& breakers, const OrderIntent& intent, OrderPreview& out) {
    for (const auto& [cause, subject] : breakers.causesFor(intent))
        out.notes.push_back(subject + ": " + std::string(risk::describe(cause)));
    out.blocks.require(!breakers.holdsBack(intent), OrderBlock::BreakerTripped);
}

std::uint64_t expiryOf(const OrderIntent& intent, const OrderLimits& limits, const PreviewInputs& inputs) {
    constexpr std::uint64_t kNanosPerSecond = 1'000'000'000;
    const bool mayRest =
        intent.timeInForce == TimeInForce::Gtc || intent.timeInForce == TimeInForce::PostOnly;
    const auto lifetime = mayRest ? limits.restingLifetime : limits.takingLifetime;
    const auto out = inputs.nonce / kNanosPerSecond + static_cast<std::uint64_t>(lifetime.count());
    return std::min(out, inputs.identity.sessionKeyExpirySec.value_or(out));
}

} // namespace

std::expected<OrderPreview, OrderBlock> makePreview(const OrderIntent& intent, const PreviewInputs& inputs) {
    const auto* cell = inputs.market->find(intent.instrument);
    if (cell == nullptr)
        return std::unexpected(OrderBlock::UnknownInstrument);
    if (!cell->ticker)
        return std::unexpected(OrderBlock::NoMarket);
    const auto& instrument = *cell->instrument;
    const auto& ticker = cell->ticker->value();
    const auto cost = costOf(instrument, ticker, intent, inputs.limits.feeHeadroom);
    const auto leg = legOf(instrument, intent);
    if (!cost || !leg)
        return std::unexpected(
            intent.amount.isPositive() ? OrderBlock::TooLarge : OrderBlock::AmountTooSmall);
    OrderPreview out{
        intent, inputs.identity, cell->instrument, *cell, inputs.now, *cost, {}, {}, {}, {}, {}, {}, {}};
    checkIdentity(instrument, inputs.assets, out.blocks);
    checkForm(instrument, intent, inputs.now, out.blocks);
    checkMarket(ticker, intent, inputs.limits, inputs.now, out.blocks);
    checkLimits(ticker, intent, inputs.limits, out.blocks);
    out.blocks.require(!inputs.isSimilarOnItsWay, OrderBlock::StillOnItsWay);
    if (inputs.breakers)
        checkBreakers(*inputs.breakers, intent, out);
    if (inputs.accountAt && inputs.now - *inputs.accountAt > inputs.limits.accountAge)
        out.blocks.add(OrderBlock::StaleAccount);
    if (inputs.account)
        checkReduceOnly(intent, positionIn(*inputs.account, intent.instrument), out.blocks);
    if (const auto worst = risk::worstCase({*leg}, cost->feeAtMost))
        out.worstCase = *worst;
    addImpact(*leg, inputs, out);
    out.action = tradeAction(
        instrument, intent, cost->maxFee, inputs.identity, inputs.nonce,
        expiryOf(intent, inputs.limits, inputs));
    out.hashes = wallet::signing::hashesOf(out.action);
    out.description = wallet::signing::describe(out.action, inputs.assets);
    const auto nanoseconds =
        static_cast<std::uint64_t>(inputs.now.time_since_epoch().count()) * std::uint64_t{1'000'000};
    const wallet::signing::ActionClock clock{nanoseconds, std::nullopt, inputs.identity.sessionKeyExpirySec};
    out.blocks.require(wallet::signing::checkTiming(out.action, clock).has_value(), OrderBlock::BadTiming);
    return out;
}

} // namespace app::orders
