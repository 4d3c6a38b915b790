// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "order_form.h"

#include <string>
#include <string_view>
#include <vector>

namespace app::practice {

enum class OrderStatus { Open, Filled, Cancelled, Expired };

/// The venue's word for a status.
constexpr std::string_view nameOf(OrderStatus status) noexcept {
    switch (status) {
    case OrderStatus::Open:
        return "open";
    case OrderStatus::Filled:
        return "filled";
    case OrderStatus::Cancelled:
        return "cancelled";
    case OrderStatus::Expired:
        return "expired";
    }
    return "open";
}

/// A trader's order and what has become of it.
struct VenueOrder {
    OrderId id = 0;
    std::string uuid;
    OrderForm form;
    OrderStatus status = OrderStatus::Open;
    std::string_view cancelReason; ///< of facts/derive.md §A.5; empty unless cancelled
    Contracts filled;
    Money<Usdc> premium; ///< sum of price × amount over its fills
    Money<Usdc> fee;
    std::uint64_t createdMillis = 0;
    std::uint64_t updatedMillis = 0;
};

/// A trader's side of a trade.
struct VenueTrade {
    std::uint64_t id = 0;
    std::string orderUuid;
    std::uint64_t subaccount = 0;
    std::string instrument;
    std::string label;
    Side side{};
    bool isMaker = false;
    Price price;
    Contracts amount;
    Money<Usdc> fee;
    Price mark;
    Price index;
    Money<Usdc> realized; ///< without fees
    std::uint64_t atMillis = 0;
};

/// What a subaccount's position in one instrument has cost.
struct PositionCost {
    Contracts amount;
    Price average;
    Money<Usdc> fees;
    Money<Usdc> realized; ///< without fees
    std::uint64_t sinceMillis = 0;
};

/// A balance that has changed.
struct BalanceChange {
    std::uint64_t subaccount = 0;
    std::string name; ///< an instrument, or USDC
    std::string before;
    std::string after;
    std::string_view kind; ///< the venue's update_type
};

/// What happened since it was last asked for, in order.
struct ExchangeEvents {
    std::vector<VenueOrder> orders;
    std::vector<VenueTrade> trades;
    std::vector<BalanceChange> balances;
};

} // namespace app::practice
