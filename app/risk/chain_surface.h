// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "app/market/option_chain.h"
#include "app/pricing/quoted_surface.h"

namespace app::risk {

/// What the quotes of one expiry of a chain say.
struct ChainSmile : pricing::ExpirySmile {
    UnixMillis expiry;
};

/// A chain's smiles, ascending, and the surface of those that could be fitted.
struct ChainSurface {
    std::vector<ChainSmile> expiries;
    std::expected<pricing::VolSurface, pricing::PricingError> surface; ///< none where no expiry could be
};

/// Fits every expiry of the chain to its quotes, short to long with the smile before as the floor. An expiry
/// that cannot be fitted says why and leaves the others alone. `alarmBasisPoints` is where a gap between the
/// options' forward and the listed one raises an alarm (facts/pricing.md §4: 10 to 20).
[[nodiscard]] ChainSurface
fitChain(const market::OptionChain& chain, UnixMillis now, double alarmBasisPoints);

} // namespace app::risk
