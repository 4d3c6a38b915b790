// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "app/units/quantities.h"
#include "lightclient/primitives/bytes.h"
#include "wallet/keys/signature.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

// Orders, fills and accounts as a venue reports them.
namespace app::venue {

enum class Side { Buy, Sell };
enum class OrderType { Limit, Market };
enum class TimeInForce { Gtc, PostOnly, Fok, Ioc };
enum class OrderStatus { Open, Filled, Rejected, Cancelled, Expired, Untriggered, AlgoActive };

/// True once nothing more happens to an order.
constexpr bool isFinal(OrderStatus status) noexcept {
    return status == OrderStatus::Filled || status == OrderStatus::Rejected ||
           status == OrderStatus::Cancelled || status == OrderStatus::Expired;
}

/// What an order request carries. The signature covers instrument, side, limit price, amount, maximum fee,
/// recipient, nonce and expiry; type, time in force, reduce-only, label and reject time are the venue's word
/// (facts/derive.md B.2).
struct OrderRequest {
    std::uint64_t subaccount = 0;
    std::string instrument;
    Side side{};
    Price limit;
    Contracts amount;
    Price maxFee; ///< for each unit of volume
    OrderType type = OrderType::Limit;
    TimeInForce timeInForce = TimeInForce::Gtc;
    bool reduceOnly = false;
    std::string label;
    std::uint64_t nonce = 0;
    std::uint64_t expirySec = 0;
    lightclient::Address signer;
    wallet::keys::Signature signature;
    /// The venue must refuse what reaches it later: what makes "not found" a final answer.
    std::optional<UnixMillis> rejectAfter;
};

/// One order as the venue reports it.
struct OrderState {
    std::string orderId;
    std::uint64_t subaccount = 0;
    std::string instrument;
    std::uint64_t nonce = 0;
    Side side{};
    OrderType type{};
    TimeInForce timeInForce{};
    OrderStatus status{};
    Price limit;
    Contracts amount;
    Contracts filled;
    Price averagePrice; ///< of what is filled; zero while nothing is
    Price maxFee;
    Money<Usdc> fee; ///< paid so far
    std::string cancelReason;
    UnixMillis createdAt;
    UnixMillis updatedAt;
    friend bool operator==(const OrderState&, const OrderState&) = default;
};

/// One trade of ours.
struct Fill {
    std::string tradeId;
    std::string orderId;
    std::uint64_t subaccount = 0;
    std::string instrument;
    Side side{};
    Price price;
    Contracts amount;
    Money<Usdc> fee;
    bool isMaker = false;
    Price index;
    Price mark;
    UnixMillis at;
    friend bool operator==(const Fill&, const Fill&) = default;
};

/// An order with the trades that it made so far.
struct OrderReport {
    OrderState order;
    std::vector<Fill> fills;
};

/// One position as the venue reports it.
struct Position {
    std::string instrument;
    Contracts amount; ///< negative is short
    Price averagePrice;
    Price mark;
    Price index;
    Money<Usdc> markValue;
    Money<Usdc> unrealised;
    Money<Usdc> pendingFunding; ///< not in cash yet
    Money<Usdc> netSettlements; ///< of this position, paid into cash so far: no part of its value any more
    Ratio delta;
    Ratio gamma;
    Ratio vega;
    Ratio theta;
    std::optional<Price> liquidationPrice;
    friend bool operator==(const Position&, const Position&) = default;
};

/// Collateral of one asset.
struct Collateral {
    std::string asset;
    Contracts amount; ///< interest not yet booked included
    Price mark;
    friend bool operator==(const Collateral&, const Collateral&) = default;
};

/// A subaccount as the venue reports it. Margins are net: below zero they are missing.
struct AccountState {
    std::uint64_t subaccount = 0;
    std::string marginType; ///< "SM" or "PM2"
    bool isUnderLiquidation = false;
    Money<Usdc> value;
    Money<Usdc> initialMargin;
    Money<Usdc> maintenanceMargin;
    Money<Usdc> openOrdersMargin;
    std::vector<Position> positions;
    std::vector<Collateral> collaterals;
    std::vector<OrderState> openOrders;
};

} // namespace app::venue
