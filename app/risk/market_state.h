// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "app/pricing/venue_mark.h"
#include "app/units/quantities.h"

#include <compare>
#include <cstdint>
#include <optional>
#include <vector>

namespace app::risk {

using pricing::OptionKind;
using pricing::SmileFeed;

/// What the feeds say about one expiry.
struct ExpiryMarket {
    std::int64_t expiry = 0; ///< unix seconds
    Price forwardDifference; ///< forward − spot, may be negative
    Ratio forwardConfidence = Ratio::fromInteger(1);
    Ratio volConfidence = Ratio::fromInteger(1);
    Ratio rateConfidence = Ratio::fromInteger(1);
    Ratio rate; ///< continuously compounded, portfolio margin alone uses it
    SmileFeed smile;
    /// When the forward was signed, unix seconds; the market's own instant where absent. It decides how much
    /// of the settlement average is fixed.
    std::optional<std::int64_t> forwardTimestamp;
    /// Needed for a forward signed inside the last 30 minutes alone: the part of the settlement average that
    /// is fixed already (settlement.h).
    std::optional<Price> settlementFixed;
};

/// What the feeds say about one underlying at one instant.
struct MarketState {
    UnixMillis now;
    Price spot;
    Ratio spotConfidence = Ratio::fromInteger(1);
    Price perpDifference; ///< perpetual − spot
    Ratio perpConfidence = Ratio::fromInteger(1);
    Price stable = Price::fromInteger(1); ///< USD per USDC
    std::vector<ExpiryMarket> expiries;
};

/// One option instrument.
struct OptionId {
    std::int64_t expiry = 0; ///< unix seconds
    Price strike;
    OptionKind kind = OptionKind::Call;
    friend auto operator<=>(const OptionId&, const OptionId&) noexcept = default;
};

struct OptionPosition {
    OptionId option;
    Contracts size; ///< negative is short
};

/// What an account holds of one underlying.
struct Holdings {
    Contracts base; ///< coin collateral
    Contracts perp;
    Price perpLastMark;          ///< the mark at which the perpetual was last settled
    Money<Usdc> perpPendingCash; ///< funding and realised profit not yet in cash
    std::vector<OptionPosition> options;
};

} // namespace app::risk
