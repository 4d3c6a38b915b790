// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "exchange.h"

#include "seeded_draw.h"

#include <algorithm>

namespace app::practice {

using namespace lightclient;

namespace {

constexpr std::size_t kMostOpenOrders = 200;
constexpr std::size_t kMostKnownOrders = 20'000;
constexpr std::size_t kMostKnownTrades = 20'000;

Contracts minus(Contracts amount) noexcept {
    return Contracts::fromRaw(-amount.raw());
}

Contracts signedBy(Side side, Contracts amount) noexcept {
    return side == Side::Buy ? amount : minus(amount);
}

template <class Tag> Fixed18<Tag> plus(Fixed18<Tag> a, Fixed18<Tag> b) noexcept {
    return (a + b).value_or(a);
}

bool isMaker(std::uint64_t subaccount) noexcept {
    return std::ranges::find(kMakerAccounts, subaccount) != kMakerAccounts.end();
}

/// A UUID of version 4's form out of the seed.
std::string makeUuid(std::uint64_t seed, std::uint64_t number) {
    auto bytes = fixedAt<16>(seededBytes(seed, "practice order", number), 0);
    bytes[6] = static_cast<std::uint8_t>((bytes[6] & 0x0fU) | 0x40U);
    bytes[8] = static_cast<std::uint8_t>((bytes[8] & 0x3fU) | 0x80U);
    std::string out = toHex(bytes).substr(2);
    for (const std::size_t at : {20U, 16U, 12U, 8U})
        out.insert(at, 1, '-');
    return out;
}

} // namespace

VenueResult<PlacedOrder> Exchange::place(const OrderForm& form) {
    const auto found = tradable(form);
    if (!found)
        return std::unexpected(found.error());
    Listing& listing = **found;
    if (const auto margin = checkMargin(form, listing); !margin)
        return std::unexpected(margin.error());
    VenueOrder order;
    order.id = m_nextOrder;
    order.uuid = makeUuid(m_seed, order.id);
    order.form = form;
    order.createdMillis = nowMillis();
    order.updatedMillis = order.createdMillis;
    if (!affordsFee(form, listing)) {
        ++m_nextOrder;
        auto& kept = m_orders.emplace(order.id, std::move(order)).first->second;
        finish(kept, OrderStatus::Cancelled, "signed_max_fee_too_low");
        return PlacedOrder{kept, {}};
    }
    const auto outcome = listing.book.submit(
        {order.id, form.subaccount, form.side, form.limit, form.amount, form.timeInForce});
    if (!outcome)
        return std::unexpected(VenueFault{
            venueCodeOf(outcome.error()), std::string(describe(outcome.error())),
            json::value(codeOf(outcome.error()))});
    ++m_nextOrder;
    const OrderId id = order.id;
    m_orders.emplace(id, std::move(order));
    const std::size_t tradesBefore = m_events.trades.size();
    for (std::size_t i = 0; i < outcome->fills.size(); ++i)
        book(listing, outcome->fills[i], i == 0);
    listing.isDisturbed = listing.isDisturbed || !outcome->fills.empty();
    auto& kept = m_orders.at(id);
    if (!outcome->cancelled.isZero())
        finish(kept, OrderStatus::Cancelled, "ioc_or_market_partial_fill");
    else if (outcome->fills.empty())
        m_events.orders.push_back(kept);
    PlacedOrder out{kept, {}};
    for (std::size_t i = tradesBefore; i < m_events.trades.size(); ++i)
        if (m_events.trades[i].orderUuid == kept.uuid)
            out.trades.push_back(m_events.trades[i]);
    dropOldest();
    return out;
}

VenueResult<Listing*> Exchange::tradable(const OrderForm& form) {
    const auto found = m_listings.find(form.instrument);
    if (found == m_listings.end())
        return fault(VenueCode::InstrumentNotFound, "Instrument not found");
    Listing& listing = found->second;
    if (!listing.value || listing.option.id.expiry * 1000 <= m_market.now().time_since_epoch().count())
        return fault(VenueCode::InstrumentNotLive, "Instrument not live");
    if (openOrders(form.subaccount).size() >= kMostOpenOrders)
        return fault(VenueCode::TooManyOrders, "Too many open orders");
    if (form.reduceOnly) {
        const auto position = m_ledger.position(form.subaccount, listing.option.held).value_or(Contracts{});
        const bool reduces = form.side == Side::Buy ? position.isNegative() : position.isPositive();
        if (!reduces || form.amount > position.abs().value_or(Contracts{}))
            return fault(VenueCode::BadAmount, "A reduce-only order is larger than the position");
    }
    return &listing;
}

std::vector<TradeIdea> Exchange::ideasOf(std::uint64_t subaccount) const {
    std::vector<TradeIdea> out;
    for (const auto* order : openOrders(subaccount)) {
        const auto* listing = find(order->form.instrument);
        if (listing == nullptr)
            continue;
        const Contracts open = Contracts::fromRaw(order->form.amount.raw() - order->filled.raw());
        out.push_back({listing->option.id, signedBy(order->form.side, open), order->form.limit, {}});
    }
    return out;
}

VenueResult<void> Exchange::checkMargin(const OrderForm& form, const Listing& listing) const {
    const auto initial =
        [&](std::span<const TradeIdea> ideas) -> std::expected<Money<Usdc>, risk::RiskError> {
        const auto account = standardAccountOf(m_chain, m_market, form.subaccount, ideas);
        if (!account)
            return std::unexpected(account.error());
        const auto report = standardMargin(*account);
        if (!report)
            return std::unexpected(report.error());
        return report->initialNet;
    };
    auto ideas = ideasOf(form.subaccount);
    const auto before = initial(ideas);
    const auto fee = multiply<Usdc>(form.maxFee, form.amount, Rounding::Ceiling).value_or(Money<Usdc>{});
    ideas.push_back({listing.option.id, signedBy(form.side, form.amount), form.limit, fee});
    const auto after = initial(ideas);
    if (!before || !after)
        return fault(
            VenueCode::InsufficientFunds, "Insufficient funds",
            json::value(codeOf(before ? after.error() : before.error())));
    if (after->isNegative() && *after < *before)
        return fault(
            VenueCode::InsufficientFunds, "Insufficient funds",
            json::value("initial margin would be " + after->toFixed(2, Rounding::Floor)));
    return {};
}

bool Exchange::affordsFee(const OrderForm& form, const Listing& listing) const {
    const auto mark = markOf(listing);
    const auto fee = estimateFee(listing.fees, m_market.spot(), mark, form.amount);
    const auto most = multiply<Usdc>(form.maxFee, form.amount, Rounding::Floor);
    return fee && (!most || *fee <= *most);
}

void Exchange::book(Listing& listing, const Fill& fill, bool isFirstOfOrder) {
    risk::FeeSchedule takerFees = listing.fees;
    if (!isFirstOfOrder)
        takerFees.baseFee = {}; // charged once an order
    risk::FeeSchedule makerFees = takerFees;
    makerFees.baseFee = {};
    makerFees.takerFeeRate = listing.makerFeeRate;
    const Price mark = markOf(listing);
    const auto feeOf = [&](std::uint64_t subaccount, const risk::FeeSchedule& fees) {
        return isMaker(subaccount)
                   ? Money<Usdc>{}
                   : estimateFee(fees, m_market.spot(), mark, fill.amount).value_or(Money<Usdc>{});
    };
    const TradeFees fees{feeOf(fill.makerSubaccount, makerFees), feeOf(fill.takerSubaccount, takerFees)};
    struct Before {
        std::uint64_t subaccount;
        std::string cash;
        std::string position;
    };
    const HeldAsset cash{m_chain.contracts().cash, {}};
    std::vector<Before> before;
    for (const auto id : {fill.makerSubaccount, fill.takerSubaccount})
        if (!isMaker(id))
            before.push_back({id, textOf(id, cash), textOf(id, listing.option.held)});
    const auto tradeId = m_ledger.applyOptionTrade(fill, listing.option.held, fees);
    const std::uint64_t number = tradeId.value_or(0);
    auto& statistics = listing.statistics;
    statistics.low = statistics.count == 0 ? fill.price : std::min(statistics.low, fill.price);
    statistics.high = std::max(statistics.high, fill.price);
    statistics.volume = plus(statistics.volume, fill.amount);
    const auto premium =
        multiply<Usdc>(fill.price, fill.amount, Rounding::TowardZero).value_or(Money<Usdc>{});
    statistics.premium = plus(statistics.premium, premium);
    statistics.notional = plus(
        statistics.notional,
        multiply<Usdc>(m_market.spot(), fill.amount, Rounding::TowardZero).value_or(Money<Usdc>{}));
    ++statistics.count;
    recordSide(listing, fill, true, fees.maker, number);
    recordSide(listing, fill, false, fees.taker, number);
    for (const auto& entry : before) {
        m_events.balances.push_back(
            {entry.subaccount, "USDC", entry.cash, textOf(entry.subaccount, cash), "trade"});
        m_events.balances.push_back(
            {entry.subaccount, listing.option.name, entry.position,
             textOf(entry.subaccount, listing.option.held), "trade"});
    }
}

void Exchange::recordSide(
    Listing& listing, const Fill& fill, bool isMakerSide, Money<Usdc> fee, std::uint64_t tradeId) {
    const auto found = m_orders.find(isMakerSide ? fill.maker : fill.taker);
    if (found == m_orders.end())
        return; // a market maker's
    VenueOrder& order = found->second;
    const Side side = order.form.side;
    VenueTrade trade;
    trade.id = tradeId;
    trade.orderUuid = order.uuid;
    trade.subaccount = order.form.subaccount;
    trade.instrument = listing.option.name;
    trade.label = order.form.label;
    trade.side = side;
    trade.isMaker = isMakerSide;
    trade.price = fill.price;
    trade.amount = fill.amount;
    trade.fee = fee;
    trade.mark = markOf(listing);
    trade.index = m_market.spot();
    trade.realized = realize(trade.subaccount, listing, side, fill, fee);
    trade.atMillis = nowMillis();
    order.filled = plus(order.filled, fill.amount);
    order.premium = plus(
        order.premium, multiply<Usdc>(fill.price, fill.amount, Rounding::TowardZero).value_or(Money<Usdc>{}));
    order.fee = plus(order.fee, fee);
    order.updatedMillis = nowMillis();
    if (order.filled == order.form.amount)
        order.status = OrderStatus::Filled;
    m_events.orders.push_back(order);
    m_events.trades.push_back(trade);
    m_trades.push_back(std::move(trade));
    if (m_trades.size() > kMostKnownTrades)
        m_trades.pop_front();
}

Money<Usdc> Exchange::realize(
    std::uint64_t subaccount, const Listing& listing, Side side, const Fill& fill, Money<Usdc> fee) {
    auto& cost = m_costs[{subaccount, listing.option.name}];
    const Contracts change = signedBy(side, fill.amount);
    const Contracts before = cost.amount;
    cost.amount = plus(cost.amount, change);
    cost.fees = plus(cost.fees, fee);
    if (before.isZero())
        cost.sinceMillis = nowMillis();
    if (before.isZero() || before.isNegative() == change.isNegative()) {
        const auto old = multiply<Usdc>(cost.average, before, Rounding::HalfEven);
        const auto added = multiply<Usdc>(fill.price, change, Rounding::HalfEven);
        if (old && added)
            cost.average = divide(plus(*old, *added), cost.amount, Rounding::HalfEven).value_or(cost.average);
        return {};
    }
    const Contracts closed = std::min(fill.amount, before.abs().value_or(fill.amount));
    const auto gain = (fill.price - cost.average).value_or(Price{});
    const auto realized =
        multiply<Usdc>(gain, before.isNegative() ? minus(closed) : closed, Rounding::HalfEven)
            .value_or(Money<Usdc>{});
    cost.realized = plus(cost.realized, realized);
    if (before.isNegative() != cost.amount.isNegative() && !cost.amount.isZero())
        cost.average = fill.price; // turned over
    return realized;
}

void Exchange::finish(VenueOrder& order, OrderStatus status, std::string_view reason) {
    order.status = status;
    order.cancelReason = reason;
    order.updatedMillis = nowMillis();
    m_events.orders.push_back(order);
}

VenueResult<VenueOrder> Exchange::cancel(std::uint64_t subaccount, OrderId id, std::string_view reason) {
    const auto found = m_orders.find(id);
    if (found == m_orders.end() || found->second.form.subaccount != subaccount)
        return fault(VenueCode::NoSuchOrder, "Does not exist");
    VenueOrder& order = found->second;
    if (order.status == OrderStatus::Cancelled)
        return fault(VenueCode::AlreadyCancelled, "Already cancelled");
    if (order.status == OrderStatus::Filled)
        return fault(VenueCode::AlreadyFilled, "Already filled");
    if (order.status == OrderStatus::Expired)
        return fault(VenueCode::AlreadyExpired, "Already expired");
    if (const auto listing = m_listings.find(order.form.instrument); listing != m_listings.end())
        listing->second.book.cancel(id);
    finish(order, OrderStatus::Cancelled, reason);
    return order;
}

std::size_t Exchange::cancelAll(std::uint64_t subaccount, std::string_view instrument) {
    std::size_t out = 0;
    for (const auto* order : openOrders(subaccount))
        if (instrument.empty() || order->form.instrument == instrument)
            out += cancel(subaccount, order->id, "user_request").has_value() ? 1U : 0U;
    return out;
}

const Listing* Exchange::find(std::string_view name) const {
    const auto found = m_listings.find(name);
    return found == m_listings.end() ? nullptr : &found->second;
}

const VenueOrder* Exchange::order(std::uint64_t subaccount, std::string_view uuid) const {
    const auto found = std::ranges::find_if(m_orders, [&](const auto& entry) {
        return entry.second.uuid == uuid && entry.second.form.subaccount == subaccount;
    });
    return found == m_orders.end() ? nullptr : &found->second;
}

const VenueOrder* Exchange::orderByNonce(std::uint64_t subaccount, std::uint64_t nonce) const {
    const auto found = std::ranges::find_if(m_orders, [&](const auto& entry) {
        return entry.second.form.nonce == nonce && entry.second.form.subaccount == subaccount;
    });
    return found == m_orders.end() ? nullptr : &found->second;
}

std::vector<const VenueOrder*> Exchange::openOrders(std::uint64_t subaccount) const {
    std::vector<const VenueOrder*> out;
    for (const auto& [id, order] : m_orders)
        if (order.status == OrderStatus::Open && order.form.subaccount == subaccount)
            out.push_back(&order);
    return out;
}

std::vector<const VenueOrder*> Exchange::endedOrders(std::uint64_t subaccount) const {
    std::vector<const VenueOrder*> out;
    for (auto entry = m_orders.rbegin(); entry != m_orders.rend(); ++entry)
        if (entry->second.status != OrderStatus::Open && entry->second.form.subaccount == subaccount)
            out.push_back(&entry->second);
    return out;
}

std::vector<const VenueTrade*> Exchange::trades(std::uint64_t subaccount) const {
    std::vector<const VenueTrade*> out;
    for (const auto& trade : m_trades)
        if (trade.subaccount == subaccount)
            out.push_back(&trade);
    return out;
}

PositionCost Exchange::cost(std::uint64_t subaccount, std::string_view instrument) const {
    const auto found = m_costs.find({subaccount, std::string(instrument)});
    return found == m_costs.end() ? PositionCost{} : found->second;
}

void Exchange::dropOldest() {
    for (auto order = m_orders.begin(); m_orders.size() > kMostKnownOrders && order != m_orders.end();)
        order = order->second.status == OrderStatus::Open ? std::next(order) : m_orders.erase(order);
}

} // namespace app::practice
