// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "ui/models/trade_rows.h"
#include "ui/models/wallet_view.h"

namespace gui_test {

ui::models::MarketHead marketHead();
std::vector<ui::models::ExpiryTab> expiryTabs();
ui::models::WalletView walletView(ui::models::WalletState state);
/// Sixteen strikes around a spot of 3,512, with three own positions.
std::vector<ui::models::ChainRow> chainRows();
std::vector<ui::models::PositionRow> positionRows();
/// One of the positions is another for the venue than on the chain.
std::vector<ui::models::PositionRow> positionRowsWithMismatch();
/// Open, asking, filled, rejected; not in the order of the table.
std::vector<ui::models::OrderRow> orderRows();
std::vector<ui::models::FillRow> fillRows();
ui::models::Payoff payoff();
ui::models::TicketDraft ticketDraft();
/// The answer to ticketDraft().
ui::models::TicketPreview ticketPreview();

} // namespace gui_test
