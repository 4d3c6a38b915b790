// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "order_refusal.h"

#include "app/units/quantities.h"

#include <list>
#include <map>
#include <optional>
#include <unordered_map>
#include <vector>

namespace app::practice {

enum class Side { Buy, Sell };
enum class TimeInForce { Gtc, PostOnly, Fok, Ioc };

using OrderId = std::uint64_t;

/// What an instrument allows in an order.
struct InstrumentRules {
    Price tickSize;
    Contracts amountStep;
    Contracts minimumAmount;
    Contracts maximumAmount;
};

/// An order as it comes in. A market order is one with the limit that its trader signed, and Ioc.
struct NewOrder {
    OrderId id = 0;
    std::uint64_t subaccount = 0;
    Side side{};
    Price limit;
    Contracts amount;
    TimeInForce timeInForce{};
};

/// One trade: the maker rested in the book and names the price.
struct Fill {
    OrderId maker = 0;
    OrderId taker = 0;
    std::uint64_t makerSubaccount = 0;
    std::uint64_t takerSubaccount = 0;
    Side takerSide{};
    Price price;
    Contracts amount;
    bool makerDone = false; ///< the maker's order is filled and gone
    friend bool operator==(const Fill&, const Fill&) = default;
};

/// What became of an order that was taken.
struct MatchOutcome {
    std::vector<Fill> fills; ///< in the order in which they happened
    Contracts resting;       ///< what now lies in the book
    Contracts cancelled;     ///< what an Ioc order did not find
};

/// All that is offered at one price.
struct BookLevel {
    Price price;
    Contracts amount;
    friend bool operator==(const BookLevel&, const BookLevel&) = default;
};

/// An order in the book.
struct RestingOrder {
    OrderId id = 0;
    std::uint64_t subaccount = 0;
    Side side{};
    Price limit;
    Contracts open; ///< what is left of its amount
    friend bool operator==(const RestingOrder&, const RestingOrder&) = default;
};

/// The order book of one instrument with price-time priority: the better price first, at one price the older
/// order. Pure: no clock, no randomness; the order of the calls is the order of time.
class OrderBook {
public:
    explicit OrderBook(const InstrumentRules& rules) : m_rules(rules) {}

    /// Matches an order and lets the rest of it lie, as its time in force says.
    [[nodiscard]] std::expected<MatchOutcome, OrderRefusal> submit(const NewOrder& order);
    /// Takes an order out; what was left of it, or nothing where none of that id rests.
    std::optional<RestingOrder> cancel(OrderId id);
    /// The order of that id, as long as it rests.
    std::optional<RestingOrder> find(OrderId id) const;
    /// Every resting order of a subaccount, oldest number first.
    std::vector<RestingOrder> ordersOf(std::uint64_t subaccount) const;
    /// The best `depth` levels of a side, best first.
    std::vector<BookLevel> levels(Side side, std::size_t depth) const;

    const InstrumentRules& rules() const noexcept { return m_rules; }

private:
    using Queue = std::list<RestingOrder>;  ///< one price, oldest first
    using Levels = std::map<Int128, Queue>; ///< by the price's rank: the lowest is the best
    struct Place {
        Side side{};
        Int128 rank = 0;
        Queue::iterator order;
    };

    static Int128 rankOf(Side side, Price price) noexcept;
    Levels& levelsOf(Side side) noexcept { return side == Side::Buy ? m_bids : m_asks; }
    const Levels& levelsOf(Side side) const noexcept { return side == Side::Buy ? m_bids : m_asks; }
    std::optional<OrderRefusal> checkForm(const NewOrder& order) const;
    std::expected<std::vector<Fill>, OrderRefusal> planFills(const NewOrder& order) const;
    void applyFill(const Fill& fill);
    void rest(const NewOrder& order, Contracts open);
    void remove(OrderId id);

    InstrumentRules m_rules;
    Levels m_bids;
    Levels m_asks;
    std::unordered_map<OrderId, Place> m_places;
};

} // namespace app::practice
