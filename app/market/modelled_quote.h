// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "instrument.h"
#include "ticker.h"

#include "app/provenance/sourced.h"

namespace app::market {

/// Black-76 Greeks of one contract, rounded to 10^-12: delta and gamma by the forward, vega for a volatility
/// point (0.01), theta for a day, rho for a percentage point.
struct ModelledGreeks {
    Price value; ///< at the mark's volatility
    Ratio delta;
    Ratio gamma;
    Ratio vega;
    Ratio theta;
    Ratio rho;
    friend bool operator==(const ModelledGreeks&, const ModelledGreeks&) noexcept = default;
};

/// What we make of a quote ourselves. Nothing where there is no price or no volatility explains it.
struct ModelledQuote {
    std::optional<Vol> bidVol;
    std::optional<Vol> askVol;
    std::optional<Vol> markVol;
    std::optional<ModelledGreeks> greeks; ///< at markVol
    friend bool operator==(const ModelledQuote&, const ModelledQuote&) noexcept = default;
};

/// Our own implied volatilities of bid, ask and mark, and the Greeks at the mark's, from the venue's forward
/// and discount at the ticker's own time. Nothing for what is no option or has no forward.
[[nodiscard]] std::optional<Sourced<ModelledQuote>>
modelQuote(const Instrument& instrument, const Ticker& ticker);

} // namespace app::market
