// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "market_text.h"

#include "app/session/snapshot.h"

namespace ui::models {

// The trader's own book as the Trade room's texts.

/// The positions, the largest part of the text being where each is known from. Ages count to the snapshot.
std::vector<PositionRow> positionRows(const app::session::Snapshot& snapshot);
std::vector<OrderRow> orderRows(const app::session::TradingView& trading);
/// Newest first.
std::vector<FillRow> fillRows(const app::session::TradingView& trading);
/// The whole book over the underlying's price with both liquidation prices; empty where nothing is held.
Payoff payoffOf(const app::session::TradingView& trading);
/// "18,442.16", or nothing where it cannot be computed.
QString equityText(const app::session::TradingView& trading);
/// Why there is no book to show yet; empty where there is one.
QString bookWaiting(const app::session::TradingView* trading);

/// What is held, as the venue reports it.
HeldSizes heldSizes(const app::session::TradingView* trading);
app::Contracts heldOf(const app::session::TradingView* trading, const std::string& instrument);

} // namespace ui::models
