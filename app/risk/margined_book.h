// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "market_move.h"

#include <functional>

namespace app::risk {

/// Model numbers of an account at one move of its market; net margins as in MarginReport.
struct MarginPoint {
    double value = 0.0;
    double initialNet = 0.0;
    double maintenanceNet = 0.0;
};

/// An account under one manager, as a function of where one market goes. Every search and every scenario
/// asks it and none knows the manager. Not for two threads at once: it keeps its scratch.
struct MarginedBook {
    double spot = 0.0; ///< where the market is
    std::function<MarginPoint(const MarketMove&)> at;
    std::vector<double> corners;       ///< spots at which the curve bends sharply: short-dated strikes
    std::vector<double> expiriesYears; ///< from now, ascending

    MarginPoint now() const { return at({spot, 1.0, 0.0}); }
};

/// Strikes of options so short-dated that a scan in steps of a few percent could step over what they do,
/// with points at either side; at most 384, those of 128 options.
std::vector<double> sharpCorners(const ModelBook& book);
/// Years to every expiry that is held.
std::vector<double> expiriesOf(const ModelBook& book);

} // namespace app::risk
