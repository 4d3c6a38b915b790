// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "ui/models/trade_rows.h"

namespace gui_test {

/// Sixteen strikes around a spot of 3,512, with three own positions.
std::vector<ui::models::ChainRow> chainRows();
std::vector<ui::models::PositionRow> positionRows();
ui::models::Payoff payoff();
ui::models::TicketPreview ticketPreview();

} // namespace gui_test
