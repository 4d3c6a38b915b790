// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "order_block.h"
#include "order_intent.h"

#include "app/market/market_snapshot.h"
#include "wallet/signing/derive_action.h"

#include <span>
#include <vector>

namespace app::orders {

/// Reasons that hold, each once, in the order in which they were found.
class Blocks {
public:
    void add(OrderBlock block);
    /// Adds the block unless `fine`.
    void require(bool fine, OrderBlock block) {
        if (!fine)
            add(block);
    }
    bool has(OrderBlock block) const noexcept;
    bool empty() const noexcept { return m_list.empty(); }
    const std::vector<OrderBlock>& list() const noexcept { return m_list; }

private:
    std::vector<OrderBlock> m_list;
};

/// Price, amount, tick, step, minimum, maximum and liveness against the instrument's terms.
void checkForm(const market::Instrument& instrument, const OrderIntent& intent, UnixMillis now, Blocks& out);

/// Age of the prices, and the venue's price band for an order that could take.
void checkMarket(
    const market::Ticker& ticker, const OrderIntent& intent, const OrderLimits& limits, UnixMillis now,
    Blocks& out);

/// The trader's own limits.
void checkLimits(
    const market::Ticker& ticker, const OrderIntent& intent, const OrderLimits& limits, Blocks& out);

/// Whether asset and subId, which are what is signed, are those of the name that is shown: the name is read,
/// its subId computed here and compared with the venue's, and the asset with the known one of that currency.
void checkIdentity(
    const market::Instrument& instrument, std::span<const wallet::signing::VenueAsset> assets, Blocks& out);

/// Reduce-only: the order is no larger than the position and against it.
void checkReduceOnly(const OrderIntent& intent, Contracts position, Blocks& out);

} // namespace app::orders
