// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "trade_rows.h"

#include "app/market/market_snapshot.h"

#include <map>
#include <string>
#include <vector>

namespace ui::models {

// A market's numbers as the Trade room's texts: prices to one digit, vols in points, every sign spelled out.

/// The expiries of a chain as tabs, days counted from `nowMillis`.
std::vector<ExpiryTab> expiryTabs(const app::market::OptionChain& chain, std::int64_t nowMillis);

/// Own contracts by instrument name; none of them zero.
using HeldSizes = std::map<std::string, app::Contracts, std::less<>>;

/// The rows of one expiry with own positions at their outer edges. The index of the newest ticker decides
/// what is in the money.
std::vector<ChainRow> chainRows(const app::market::ChainExpiry& expiry, const HeldSizes& held = {});

/// What stands above the chain: underlying, spot and forward of that expiry. `isOnline`: whether the venue's
/// connection is there; without it prices are stale.
MarketHead
marketHead(const app::market::OptionChain& chain, const app::market::ChainExpiry& expiry, bool isOnline);

} // namespace ui::models
