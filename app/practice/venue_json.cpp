// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "venue_json.h"

#include "app/pricing/convert.h"
#include "app/pricing/implied_vol.h"
#include "wallet/keys/eip55.h"

#include <algorithm>

namespace app::practice {

using namespace lightclient;

namespace {

constexpr Int128 kProtocolStep = 1'000'000; ///< 12 fraction digits

/// A model's number as the venue's text with `digits` after the point.
std::string modelText(double value, unsigned digits) {
    return pricing::fromDouble(value, Ratio::fromRaw(1), Rounding::HalfEven)
        .value_or(Ratio{})
        .toFixed(digits, Rounding::HalfEven);
}

/// Exact text within the venue's twelve digits.
template <class Tag> std::string text(Fixed18<Tag> value) {
    return value.roundTo(Fixed18<Tag>::fromRaw(kProtocolStep), Rounding::HalfEven).value_or(value).toString();
}

std::string_view sideName(Side side) noexcept {
    return side == Side::Buy ? "buy" : "sell";
}

std::string_view inForceName(TimeInForce inForce) noexcept {
    switch (inForce) {
    case TimeInForce::Gtc:
        return "gtc";
    case TimeInForce::PostOnly:
        return "post_only";
    case TimeInForce::Fok:
        return "fok";
    case TimeInForce::Ioc:
        return "ioc";
    }
    return "gtc";
}

/// The volatility that explains a price, "0" where none does.
std::string impliedText(const Listing& listing, const std::optional<BookLevel>& level) {
    if (!level || !listing.value)
        return "0";
    pricing::ImpliedVolInputs in;
    in.kind = listing.option.id.kind;
    in.forward = listing.value->forward;
    in.strike = pricing::toDouble(listing.option.id.strike);
    in.years = listing.value->years;
    in.price = pricing::toDouble(level->price);
    const auto vol = impliedVol(in);
    return vol ? modelText(*vol, 6) : "0";
}

std::optional<BookLevel> bestOf(const Listing& listing, Side side) {
    const auto levels = listing.book.levels(side, 1);
    return levels.empty() ? std::nullopt : std::optional(levels.front());
}

json::object toStatisticsJson(const Listing& listing, const Exchange& exchange) {
    const auto& statistics = listing.statistics;
    return {
        {"c", text(statistics.volume)},
        {"v", text(statistics.notional)},
        {"pr", text(statistics.premium)},
        {"n", statistics.count},
        {"oi", text(exchange.openInterest(listing))},
        {"h", text(statistics.high)},
        {"l", text(statistics.low)},
        {"p", "0"}};
}

json::array toLevelsJson(const Listing& listing, Side side, std::uint64_t group, std::size_t depth) {
    const auto step = Price::fromRaw(listing.book.rules().tickSize.raw() * static_cast<Int128>(group));
    const auto away = side == Side::Buy ? Rounding::Floor : Rounding::Ceiling;
    std::vector<BookLevel> merged;
    for (const auto& level : listing.book.levels(side, 1000)) {
        // A bid below one step stays at the tick: no level has a price of zero.
        const Price price =
            std::max(level.price.roundTo(step, away).value_or(level.price), listing.book.rules().tickSize);
        if (!merged.empty() && merged.back().price == price)
            merged.back().amount = (merged.back().amount + level.amount).value_or(level.amount);
        else if (merged.size() == depth)
            break;
        else
            merged.push_back({price, level.amount});
    }
    json::array out;
    for (const auto& level : merged)
        out.push_back(json::array{json::value(level.price.toString()), json::value(level.amount.toString())});
    return out;
}

} // namespace

json::object
toInstrumentJson(const Listing& listing, const PracticeMarket& market, std::string_view settlementPrice) {
    const auto& rules = listing.book.rules();
    const auto& option = listing.option;
    json::object out{
        {"instrument_name", option.name},
        {"instrument_type", "option"},
        {"is_active", listing.value.has_value()},
        {"base_currency", "ETH"},
        {"quote_currency", "USDC"},
        {"base_asset_address", wallet::keys::toChecksumAddress(option.held.asset)},
        {"base_asset_sub_id", option.held.subId.toDecimal()},
        {"tick_size", rules.tickSize.toString()},
        {"amount_step", rules.amountStep.toString()},
        {"minimum_amount", rules.minimumAmount.toString()},
        {"maximum_amount", rules.maximumAmount.toString()},
        {"base_fee", listing.fees.baseFee.toString()},
        {"maker_fee_rate", listing.makerFeeRate.toString()},
        {"taker_fee_rate", listing.fees.takerFeeRate.toString()},
        {"mark_price_fee_rate_cap", listing.fees.markPriceFeeRateCap.toString()},
        {"pro_rata_fraction", "0"},
        {"pro_rata_amount_step", rules.amountStep.toString()},
        {"fifo_min_allocation", "0"},
        {"scheduled_activation", listing.listedAt},
        {"scheduled_deactivation", option.id.expiry}};
    out["erc20_details"] = nullptr;
    out["perp_details"] = nullptr;
    out["option_details"] = json::object{
        {"expiry", option.id.expiry},
        {"index", market.spot().toString()},
        {"option_type", option.id.kind == risk::OptionKind::Call ? "C" : "P"},
        {"strike", option.id.strike.toString()},
        {"settlement_price", settlementPrice.empty() ? json::value() : json::value(settlementPrice)}};
    return out;
}

json::object toTickerJson(const Listing& listing, const Exchange& exchange, const PracticeMarket& market) {
    const auto bid = bestOf(listing, Side::Buy);
    const auto ask = bestOf(listing, Side::Sell);
    const Price mark = markOf(listing);
    const Price tick = listing.book.rules().tickSize;
    // The band: a fifth of spot around the mark.
    const Price band = Price::fromRaw(market.spot().raw() / 5);
    const auto lowest = (mark - band).value_or(tick).roundTo(tick, Rounding::Floor).value_or(tick);
    const auto highest = (mark + band).value_or(mark).roundTo(tick, Rounding::Ceiling).value_or(mark);
    json::object out{
        {"t", market.now().time_since_epoch().count()},
        {"a", ask ? ask->price.toString() : "0"},
        {"A", ask ? ask->amount.toString() : "0"},
        {"b", bid ? bid->price.toString() : "0"},
        {"B", bid ? bid->amount.toString() : "0"},
        {"I", market.spot().toString()},
        {"M", text(mark)},
        {"minp", std::max(lowest, tick).toString()},
        {"maxp", highest.toString()}};
    out["f"] = nullptr;
    out["option_pricing"] = nullptr;
    if (const auto& value = listing.value)
        out["option_pricing"] = json::object{
            {"m", text(mark)},
            {"f", text(value->publishedLevel)},
            {"df", "1"},
            {"i", text(value->publishedVol)},
            {"bi", impliedText(listing, bid)},
            {"ai", impliedText(listing, ask)},
            {"d", modelText(value->delta, 8)},
            {"g", modelText(value->gamma, 12)},
            {"v", modelText(value->vega, 8)},
            {"t", modelText(value->theta, 8)},
            {"r", modelText(value->rho, 8)}};
    out["stats"] = toStatisticsJson(listing, exchange);
    return out;
}

json::object toBookJson(
    const Listing& listing, std::uint64_t group, std::size_t depth, std::uint64_t publishId,
    std::uint64_t atMillis) {
    return {
        {"instrument_name", listing.option.name},
        {"bids", toLevelsJson(listing, Side::Buy, group, depth)},
        {"asks", toLevelsJson(listing, Side::Sell, group, depth)},
        {"publish_id", publishId},
        {"timestamp", atMillis}};
}

json::object toOrderJson(const VenueOrder& order) {
    const auto& form = order.form;
    const auto average = divide(order.premium, order.filled, Rounding::HalfEven).value_or(Price{});
    json::object out{
        {"order_id", order.uuid},
        {"subaccount_id", form.subaccount},
        {"instrument_name", form.instrument},
        {"direction", sideName(form.side)},
        {"order_type", form.isMarket ? "market" : "limit"},
        {"time_in_force", inForceName(form.timeInForce)},
        {"order_status", nameOf(order.status)},
        {"cancel_reason", order.cancelReason},
        {"amount", form.amount.toString()},
        {"filled_amount", order.filled.toString()},
        {"limit_price", form.limit.toString()},
        {"signed_limit_price", form.limit.toString()},
        {"average_price", text(average)},
        {"max_fee", form.maxFee.toString()},
        {"order_fee", text(order.fee)},
        {"extra_fee", "0"},
        {"nonce", std::to_string(form.nonce)},
        {"signer", wallet::keys::toChecksumAddress(form.signer)},
        {"signature", form.signature},
        {"signature_expiry_sec", form.signatureExpiry},
        {"label", form.label},
        {"mmp", false},
        {"is_transfer", false},
        {"creation_timestamp", order.createdMillis},
        {"last_update_timestamp", order.updatedMillis}};
    for (const std::string_view name :
         {"quote_id", "replaced_order_id", "trigger_type", "trigger_price", "trigger_price_type",
          "trigger_reject_message", "algo_type", "algo_duration_sec", "algo_num_slices",
          "algo_slices_completed"})
        out[name] = nullptr;
    return out;
}

json::object toTradeJson(const VenueTrade& trade) {
    const auto net = (trade.realized - trade.fee).value_or(trade.realized);
    json::object out{
        {"trade_id", std::to_string(trade.id)},
        {"order_id", trade.orderUuid},
        {"subaccount_id", trade.subaccount},
        {"instrument_name", trade.instrument},
        {"direction", sideName(trade.side)},
        {"liquidity_role", trade.isMaker ? "maker" : "taker"},
        {"trade_price", trade.price.toString()},
        {"trade_amount", trade.amount.toString()},
        {"trade_fee", text(trade.fee)},
        {"extra_fee", "0"},
        {"expected_rebate", "0"},
        {"mark_price", text(trade.mark)},
        {"index_price", trade.index.toString()},
        {"realized_pnl", text(net)},
        {"realized_pnl_excl_fees", text(trade.realized)},
        {"label", trade.label},
        {"is_transfer", false},
        {"op_uuid", trade.orderUuid},
        {"timestamp", trade.atMillis}};
    for (const std::string_view name : {"quote_id", "rfq_id", "batch_status", "tx_hash"})
        out[name] = nullptr;
    return out;
}

json::object toBalanceJson(const BalanceChange& change) {
    return {
        {"name", change.name},
        {"previous_balance", change.before},
        {"new_balance", change.after},
        {"update_type", change.kind}};
}

json::object toPositionJson(
    const PositionView& view, const PracticeMarket& market, Money<Usdc> initialMargin,
    Money<Usdc> maintenanceMargin) {
    const Price mark = markOf(view.listing);
    const auto value = multiply<Usdc>(mark, view.amount, Rounding::HalfEven).value_or(Money<Usdc>{});
    const auto gain =
        multiply<Usdc>((mark - view.cost.average).value_or(Price{}), view.amount, Rounding::HalfEven)
            .value_or(Money<Usdc>{});
    const auto greek = [&](double one, unsigned digits) {
        return modelText(one * pricing::toDouble(view.amount), digits);
    };
    const OptionValue greeks = view.listing.value.value_or(OptionValue{});
    json::object out{
        {"instrument_name", view.listing.option.name},
        {"instrument_type", "option"},
        {"amount", view.amount.toString()},
        {"amount_step", view.listing.book.rules().amountStep.toString()},
        {"average_price", text(view.cost.average)},
        {"average_price_excl_fees", text(view.cost.average)},
        {"mark_price", text(mark)},
        {"mark_value", text(value)},
        {"index_price", market.spot().toString()},
        {"delta", greek(greeks.delta, 8)},
        {"gamma", greek(greeks.gamma, 12)},
        {"vega", greek(greeks.vega, 8)},
        {"theta", greek(greeks.theta, 8)},
        {"initial_margin", text(initialMargin)},
        {"maintenance_margin", text(maintenanceMargin)},
        {"open_orders_margin", "0"},
        {"unrealized_pnl", text(gain)},
        {"unrealized_pnl_excl_fees", text(gain)},
        {"realized_pnl", text((view.cost.realized - view.cost.fees).value_or(view.cost.realized))},
        {"realized_pnl_excl_fees", text(view.cost.realized)},
        {"total_fees", text(view.cost.fees)},
        {"cumulative_funding", "0"},
        {"pending_funding", "0"},
        {"net_settlements", "0"},
        {"creation_timestamp", view.cost.sinceMillis}};
    out["leverage"] = nullptr;
    out["liquidation_price"] = nullptr;
    return out;
}

json::object toCashJson(Money<Usdc> cash) {
    const std::string amount = text(cash);
    json::object out{
        {"asset_name", "USDC"},     {"asset_type", "erc20"},          {"currency", "USDC"},
        {"amount", amount},         {"amount_step", "0.000001"},      {"mark_price", "1"},
        {"mark_value", amount},     {"initial_margin", amount},       {"maintenance_margin", amount},
        {"average_price", "1"},     {"average_price_excl_fees", "1"}, {"delta", amount},
        {"delta_currency", "USDC"}, {"creation_timestamp", 0}};
    for (const std::string_view name :
         {"open_orders_margin", "pending_interest", "cumulative_interest", "realized_pnl",
          "realized_pnl_excl_fees", "unrealized_pnl", "unrealized_pnl_excl_fees", "total_fees"})
        out[name] = "0";
    return out;
}

json::object
toCurrencyJson(std::string_view currency, const PracticeMarket& market, const PracticeContracts& contracts) {
    const bool isCash = currency == "USDC";
    const auto entry = [](std::string_view name, const Address& address) {
        return json::object{
            {"name", name},
            {"address", wallet::keys::toChecksumAddress(address)},
            {"universes", json::array{}}};
    };
    json::object manager{{"risk_universe_id", 1}, {"risk_universe_name", "PRACTICE"}, {"sm", 1}};
    manager["pm"] = nullptr;
    json::object out{{"currency", currency}, {"market_type", isCash ? "CASH" : "SRM_OPTION_ONLY"}};
    out["managers"] = json::array{json::value(std::move(manager))};
    out["option"] = isCash ? json::value() : json::value(entry("ETH-OPTION", contracts.ethOption));
    out["perp"] = nullptr;
    out["spot"] = json::array{};
    if (isCash) {
        auto cash = entry("USDC", contracts.cash);
        cash["min_deposit_usd"] = "0";
        cash["erc20"] = json::object{{"decimals", 6}, {"underlying_erc20", nullptr}};
        out["spot"].as_array().push_back(std::move(cash));
    }
    out["spot_price"] = isCash ? "1" : market.spot().toString();
    out["spot_price_24h"] = isCash ? "1" : market.spotADayAgo().toString();
    return out;
}

} // namespace app::practice
