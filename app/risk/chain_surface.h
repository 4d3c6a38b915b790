// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "app/market/option_chain.h"
#include "app/pricing/parity_forward.h"
#include "app/pricing/smile_fit.h"
#include "app/pricing/vol_surface.h"

namespace app::risk {

/// What the quotes of one expiry say.
struct ExpirySmile {
    UnixMillis expiry;
    double years = 0.0;
    double forward = 0.0;                         ///< that the smile is fitted on: listed, else by parity
    std::optional<pricing::ParityForward> parity; ///< nothing where no strike is quoted on both sides
    std::optional<pricing::ForwardGap> gap;       ///< between parity and the listed forward
    std::expected<pricing::SmileFit, pricing::PricingError> fit =
        std::unexpected(pricing::PricingError::TooFewQuotes);
};

/// A chain's smiles, ascending, and the surface of those that could be fitted.
struct ChainSurface {
    std::vector<ExpirySmile> expiries;
    std::optional<pricing::VolSurface> surface; ///< nothing where no expiry could be
};

/// Fits every expiry of the chain to its quotes, short to long with the smile before as the floor. An expiry
/// that cannot be fitted says why and leaves the others alone. `alarmBasisPoints` is where a gap between the
/// options' forward and the listed one raises an alarm (facts/pricing.md §4: 10 to 20).
[[nodiscard]] ChainSurface
fitChain(const market::OptionChain& chain, UnixMillis now, double alarmBasisPoints);

} // namespace app::risk
