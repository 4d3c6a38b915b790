// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "order_book.h"

#include <algorithm>

namespace app::practice {
namespace {

constexpr Side opposite(Side side) noexcept {
    return side == Side::Buy ? Side::Sell : Side::Buy;
}

/// The difference of two amounts, the second no larger: it cannot overflow.
Contracts without(Contracts amount, Contracts part) noexcept {
    return Contracts::fromRaw(amount.raw() - part.raw());
}

template <class Quantity> bool isMultiple(Quantity value, Quantity step) noexcept {
    return step.isPositive() && value.raw() % step.raw() == 0;
}

Contracts totalOf(const std::vector<Fill>& fills) noexcept {
    Int128 raw = 0;
    for (const auto& fill : fills)
        raw += fill.amount.raw();
    return Contracts::fromRaw(raw);
}

} // namespace

std::expected<MatchOutcome, OrderRefusal> OrderBook::submit(const NewOrder& order) {
    if (const auto refusal = checkForm(order))
        return std::unexpected(*refusal);
    auto fills = planFills(order);
    if (!fills)
        return std::unexpected(fills.error());
    const Contracts open = without(order.amount, totalOf(*fills));
    if (order.timeInForce == TimeInForce::PostOnly && !fills->empty())
        return std::unexpected(OrderRefusal::PostOnly);
    if (order.timeInForce == TimeInForce::Fok && !open.isZero())
        return std::unexpected(OrderRefusal::FokNotFilled);
    for (const auto& fill : *fills)
        applyFill(fill);
    MatchOutcome out;
    out.fills = std::move(*fills);
    if (order.timeInForce == TimeInForce::Ioc) {
        out.cancelled = open;
    } else if (!open.isZero()) {
        rest(order, open);
        out.resting = open;
    }
    return out;
}

std::optional<RestingOrder> OrderBook::cancel(OrderId id) {
    auto found = find(id);
    if (found)
        remove(id);
    return found;
}

std::optional<RestingOrder> OrderBook::find(OrderId id) const {
    const auto place = m_places.find(id);
    return place == m_places.end() ? std::nullopt : std::optional(*place->second.order);
}

std::vector<RestingOrder> OrderBook::ordersOf(std::uint64_t subaccount) const {
    std::vector<RestingOrder> out;
    for (const auto& [id, place] : m_places)
        if (place.order->subaccount == subaccount)
            out.push_back(*place.order);
    std::ranges::sort(out, {}, &RestingOrder::id);
    return out;
}

std::vector<BookLevel> OrderBook::levels(Side side, std::size_t depth) const {
    std::vector<BookLevel> out;
    for (const auto& [rank, queue] : levelsOf(side)) {
        if (out.size() == depth)
            break;
        Int128 raw = 0;
        for (const auto& order : queue)
            raw += order.open.raw();
        out.push_back({queue.front().limit, Contracts::fromRaw(raw)});
    }
    return out;
}

Int128 OrderBook::rankOf(Side side, Price price) noexcept {
    return side == Side::Buy ? -price.raw() : price.raw();
}

std::optional<OrderRefusal> OrderBook::checkForm(const NewOrder& order) const {
    if (!order.amount.isPositive() || order.amount < m_rules.minimumAmount ||
        order.amount > m_rules.maximumAmount || !isMultiple(order.amount, m_rules.amountStep))
        return OrderRefusal::BadAmount;
    if (!order.limit.isPositive() || !isMultiple(order.limit, m_rules.tickSize))
        return OrderRefusal::BadPrice;
    if (m_places.contains(order.id))
        return OrderRefusal::DuplicateOrder;
    return std::nullopt;
}

std::expected<std::vector<Fill>, OrderRefusal> OrderBook::planFills(const NewOrder& order) const {
    std::vector<Fill> out;
    Contracts open = order.amount;
    const Side makers = opposite(order.side);
    const Int128 worst = rankOf(makers, order.limit);
    for (const auto& [rank, queue] : levelsOf(makers)) {
        if (rank > worst)
            break;
        for (const auto& maker : queue) {
            if (open.isZero())
                return out;
            if (maker.subaccount == order.subaccount)
                return std::unexpected(OrderRefusal::SelfCross);
            const Contracts amount = std::min(open, maker.open);
            open = without(open, amount);
            out.push_back(
                {maker.id, order.id, maker.subaccount, order.subaccount, order.side, maker.limit, amount,
                 amount == maker.open});
        }
    }
    return out;
}

void OrderBook::applyFill(const Fill& fill) {
    if (fill.makerDone)
        return remove(fill.maker);
    RestingOrder& maker = *m_places.at(fill.maker).order;
    maker.open = without(maker.open, fill.amount);
}

void OrderBook::rest(const NewOrder& order, Contracts open) {
    const Int128 rank = rankOf(order.side, order.limit);
    Queue& queue = levelsOf(order.side)[rank];
    queue.push_back({order.id, order.subaccount, order.side, order.limit, open});
    m_places.emplace(order.id, Place{order.side, rank, std::prev(queue.end())});
}

void OrderBook::remove(OrderId id) {
    const auto place = m_places.find(id);
    Levels& levels = levelsOf(place->second.side);
    const auto level = levels.find(place->second.rank);
    level->second.erase(place->second.order);
    if (level->second.empty())
        levels.erase(level);
    m_places.erase(place);
}

} // namespace app::practice
