// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "trading_wire.h"

#include "lightclient/primitives/hex.h"
#include "wallet/keys/eip55.h"

#include <algorithm>
#include <set>

namespace app::venue::derive {
namespace {

constexpr std::size_t kMaxPositions = 1024;

constexpr std::pair<std::string_view, Side> kSides[]{{"buy", Side::Buy}, {"sell", Side::Sell}};
constexpr std::pair<std::string_view, OrderType> kTypes[]{
    {"limit", OrderType::Limit}, {"market", OrderType::Market}};
constexpr std::pair<std::string_view, TimeInForce> kTimes[]{
    {"gtc", TimeInForce::Gtc},
    {"post_only", TimeInForce::PostOnly},
    {"fok", TimeInForce::Fok},
    {"ioc", TimeInForce::Ioc}};
constexpr std::pair<std::string_view, OrderStatus> kStatuses[]{
    {"open", OrderStatus::Open},
    {"filled", OrderStatus::Filled},
    {"rejected", OrderStatus::Rejected},
    {"cancelled", OrderStatus::Cancelled},
    {"expired", OrderStatus::Expired},
    {"untriggered", OrderStatus::Untriggered},
    {"algo_active", OrderStatus::AlgoActive}};
constexpr std::pair<std::string_view, bool> kRoles[]{{"maker", true}, {"taker", false}};

template <class E, std::size_t N>
std::string_view wordOf(E value, const std::pair<std::string_view, E> (&table)[N]) noexcept {
    for (const auto& [word, each] : table)
        if (each == value)
            return word;
    return table[0].first;
}

Position readPosition(JsonFields& in) {
    Position out;
    out.instrument = in.text("instrument_name");
    out.amount = in.decimal<Contracts>("amount");
    out.averagePrice = in.decimal<Price>("average_price");
    out.mark = in.decimal<Price>("mark_price");
    out.index = in.decimal<Price>("index_price");
    out.markValue = in.decimal<Money<Usdc>>("mark_value");
    out.pendingFunding = in.decimalOrNone<Money<Usdc>>("pending_funding").value_or(Money<Usdc>{});
    out.netSettlements = in.decimalOrNone<Money<Usdc>>("net_settlements").value_or(Money<Usdc>{});
    out.unrealised = in.decimal<Money<Usdc>>("unrealized_pnl");
    out.delta = in.decimal<Ratio>("delta");
    out.gamma = in.decimal<Ratio>("gamma");
    out.vega = in.decimal<Ratio>("vega");
    out.theta = in.decimal<Ratio>("theta");
    out.liquidationPrice = in.decimalOrNone<Price>("liquidation_price");
    return out;
}

Collateral readCollateral(JsonFields& in) {
    Collateral out;
    out.asset = in.text("asset_name");
    const auto booked = in.decimal<Contracts>("amount");
    const auto pending = in.decimalOrNone<Contracts>("pending_interest").value_or(Contracts{});
    const auto total = booked + pending;
    if (!total)
        in.fail("amount", "is too large");
    out.amount = total.value_or(Contracts{});
    out.mark = in.decimal<Price>("mark_price");
    return out;
}

/// Every element of a list through `read`, or the first error.
template <class T>
VenueResult<std::vector<T>> readList(const json::array& list, std::string_view what, T (*read)(JsonFields&)) {
    std::vector<T> out;
    out.reserve(list.size());
    for (const auto& value : list) {
        JsonFields fields(value, what); // NOLINT(misc-const-correctness): read takes it by reference
        out.push_back(read(fields));
        if (!fields.ok())
            return std::unexpected(fields.error());
    }
    return out;
}

OrderState readOrder(JsonFields& in) {
    OrderState out;
    out.orderId = in.text("order_id");
    out.subaccount = in.integer("subaccount_id");
    out.instrument = in.text("instrument_name");
    out.nonce = in.integer("nonce");
    out.side = oneOf(in, "direction", kSides);
    out.type = oneOf(in, "order_type", kTypes);
    out.timeInForce = oneOf(in, "time_in_force", kTimes);
    out.status = oneOf(in, "order_status", kStatuses);
    out.limit = in.decimal<Price>("limit_price");
    out.amount = in.decimal<Contracts>("amount");
    out.filled = in.decimal<Contracts>("filled_amount");
    out.averagePrice = in.decimal<Price>("average_price");
    out.maxFee = in.decimal<Price>("max_fee");
    out.fee = in.decimal<Money<Usdc>>("order_fee");
    out.cancelReason = in.textOrEmpty("cancel_reason");
    out.createdAt = in.millis("creation_timestamp");
    out.updatedAt = in.millis("last_update_timestamp");
    if (in.ok() && (!out.amount.isPositive() || out.filled.isNegative() || out.filled > out.amount))
        in.fail("filled_amount", "is not between zero and the amount");
    return out;
}

Fill readFill(JsonFields& in) {
    Fill out;
    out.tradeId = in.text("trade_id");
    out.orderId = in.text("order_id");
    out.subaccount = in.integer("subaccount_id");
    out.instrument = in.text("instrument_name");
    out.side = oneOf(in, "direction", kSides);
    out.price = in.decimal<Price>("trade_price");
    out.amount = in.decimal<Contracts>("trade_amount");
    out.fee = in.decimal<Money<Usdc>>("trade_fee");
    out.isMaker = oneOf(in, "liquidity_role", kRoles);
    out.index = in.decimal<Price>("index_price");
    out.mark = in.decimal<Price>("mark_price");
    out.at = in.millis("timestamp");
    if (in.ok() && (!out.amount.isPositive() || out.price.isNegative()))
        in.fail("trade_amount", "is no trade");
    return out;
}

template <class T>
VenueResult<std::vector<T>> readNamedList(
    const json::value& value, std::string_view name, std::size_t limit, std::string_view what,
    T (*read)(JsonFields&)) {
    if (name.empty()) {
        const auto* list = value.if_array();
        if (list == nullptr || list->size() > limit)
            return fail(VenueErrorCode::Malformed, std::string(what) + "s are no list");
        return readList<T>(*list, what, read);
    }
    JsonFields fields(value, "result");
    const auto& list = fields.list(name, limit);
    if (!fields.ok())
        return std::unexpected(fields.error());
    return readList<T>(list, what, read);
}

} // namespace

VenueResult<OrderState> parseOrder(const json::value& value) {
    JsonFields fields(value, "order");
    auto order = readOrder(fields);
    return fields.finish(std::move(order));
}

VenueResult<Fill> parseFill(const json::value& value) {
    JsonFields fields(value, "trade");
    auto fill = readFill(fields);
    return fields.finish(std::move(fill));
}

VenueResult<std::vector<OrderState>>
parseOrders(const json::value& value, std::string_view name, std::size_t limit) {
    return readNamedList<OrderState>(value, name, limit, "order", readOrder);
}

VenueResult<std::vector<Fill>>
parseFills(const json::value& value, std::string_view name, std::size_t limit) {
    return readNamedList<Fill>(value, name, limit, "trade", readFill);
}

VenueResult<OrderReport> parseOrderReport(const json::value& value) {
    JsonFields fields(value, "result");
    auto order = parseOrder(fields.member("order"));
    if (!order)
        return std::unexpected(std::move(order.error()));
    auto fills = parseFills(value, "trades", kMaxPositions);
    if (!fills)
        return std::unexpected(std::move(fills.error()));
    return OrderReport{std::move(*order), std::move(*fills)};
}

namespace {

bool hasTwice(const std::vector<Position>& positions) {
    std::set<std::string_view> names;
    return std::ranges::any_of(
        positions, [&](const Position& each) { return !names.insert(each.instrument).second; });
}

} // namespace

VenueResult<AccountState> parseAccount(const json::value& value) {
    JsonFields fields(value, "subaccount");
    AccountState out;
    out.subaccount = fields.integer("subaccount_id");
    out.marginType = fields.text("margin_type");
    out.isUnderLiquidation = fields.boolean("is_under_liquidation");
    out.value = fields.decimal<Money<Usdc>>("subaccount_value");
    out.initialMargin = fields.decimal<Money<Usdc>>("initial_margin");
    out.maintenanceMargin = fields.decimal<Money<Usdc>>("maintenance_margin");
    out.openOrdersMargin = fields.decimal<Money<Usdc>>("open_orders_margin");
    auto positions = readList<Position>(fields.list("positions", kMaxPositions), "position", readPosition);
    auto collaterals =
        readList<Collateral>(fields.list("collaterals", kMaxPositions), "collateral", readCollateral);
    auto orders = readList<OrderState>(fields.list("open_orders", kMaxPositions), "order", readOrder);
    if (!positions)
        fields.fail(positions.error());
    if (!collaterals)
        fields.fail(collaterals.error());
    if (!orders)
        fields.fail(orders.error());
    if (positions && hasTwice(*positions))
        fields.fail("positions", "names an instrument twice");
    if (!fields.ok())
        return std::unexpected(fields.error());
    out.positions = std::move(*positions);
    out.collaterals = std::move(*collaterals);
    out.openOrders = std::move(*orders);
    return out;
}

json::object orderParams(const OrderRequest& request) {
    json::object out;
    out["subaccount_id"] = request.subaccount;
    out["instrument_name"] = request.instrument;
    out["direction"] = wordOf(request.side, kSides);
    out["order_type"] = wordOf(request.type, kTypes);
    out["time_in_force"] = wordOf(request.timeInForce, kTimes);
    out["limit_price"] = request.limit.toString();
    out["amount"] = request.amount.toString();
    out["max_fee"] = request.maxFee.toString();
    out["reduce_only"] = request.reduceOnly;
    out["nonce"] = std::to_string(request.nonce);
    out["signer"] = wallet::keys::toChecksumAddress(request.signer);
    out["signature"] = lightclient::toHex(wallet::keys::toRsv(request.signature));
    out["signature_expiry_sec"] = request.expirySec;
    if (!request.label.empty())
        out["label"] = request.label;
    if (request.rejectAfter)
        out["reject_timestamp"] = request.rejectAfter->time_since_epoch().count();
    return out;
}

} // namespace app::venue::derive
