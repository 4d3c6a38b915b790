// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "market_state.h"

namespace app::risk {

/// How one option was valued.
struct OptionMark {
    OptionId option;
    Contracts size;
    Vol vol;       ///< from the venue's smile
    Price forward; ///< of the expiry; inside the settlement window the expected average
    Price mark;    ///< value of one unit
    Ratio delta;   ///< dMark/dForward of one unit long
};

/// One expiry's share. Margins are signed as the venue's: negative asks for cash.
struct ExpiryMargin {
    std::int64_t expiry = 0;
    Money<Usdc> initial;
    Money<Usdc> maintenance;
    Money<Usdc> markToMarket;
};

/// One underlying's share.
struct MarketMargin {
    Money<Usdc> perpCash; ///< what settling the perpetual now would add to cash
    Money<Usdc> perpInitial;
    Money<Usdc> perpMaintenance;
    Money<Usdc> baseInitial;
    Money<Usdc> baseMaintenance;
    Money<Usdc> depegPenalty; ///< initial margin only, zero or negative
    std::vector<ExpiryMargin> expiries;
    std::vector<OptionMark> marks;
};

/// Margin of a whole account. "Net" is value minus requirement: below zero the margin is missing, and
/// liquidation may start once maintenanceNet is.
struct MarginReport {
    Money<Usdc> initialNet;
    Money<Usdc> maintenanceNet;
    Money<Usdc> markToMarket;
    Money<Usdc> bufferMargin; ///< maintenanceNet + (maintenanceNet − markToMarket)·buffer
    std::vector<MarketMargin> markets;
};

} // namespace app::risk
