// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "app/units/quantities.h"
#include "app/venue/trading.h"

#include <chrono>

namespace app::orders {

using venue::OrderType;
using venue::Side;
using venue::TimeInForce;

/// What a trader wants. A market order is one with the worst price that the trader accepts, and Ioc.
struct OrderIntent {
    std::string instrument;
    Side side{};
    Price limit;
    Contracts amount;
    OrderType type = OrderType::Limit;
    TimeInForce timeInForce = TimeInForce::Gtc;
    bool reduceOnly = false;
    friend bool operator==(const OrderIntent&, const OrderIntent&) = default;
};

/// The trader's own limits, and how old things may be. Defaults of ages follow the venue's heartbeats
/// (facts/derive.md C.6).
struct OrderLimits {
    std::chrono::milliseconds tickerAge{10'000};
    std::chrono::seconds spotAge{180};
    std::chrono::seconds forwardAge{3600};
    std::chrono::seconds smileAge{1200};
    std::chrono::seconds accountAge{30};
    std::chrono::seconds previewAge{60};
    std::chrono::seconds signingTime{180}; ///< that a signer may take; the nonce lives five minutes
    std::optional<Contracts> largestAmount;
    std::optional<Money<Usdc>> largestNotional; ///< index × amount
    /// The signed fee ceiling as a multiple of the estimate; the venue's own kit signs 3.
    Ratio feeHeadroom = Ratio::fromInteger(3);
    std::chrono::seconds restingLifetime{86'400}; ///< of the signature of an order that may rest
    std::chrono::seconds takingLifetime{600};     ///< of one that takes or dies
    /// How long after sending the venue may still take the order; past it, "not found" is an answer.
    std::chrono::milliseconds rejectAfter{15'000};
};

} // namespace app::orders
