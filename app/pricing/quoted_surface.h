// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "forward_curve.h"
#include "parity_forward.h"
#include "smile_fit.h"
#include "vol_surface.h"

namespace app::pricing {

/// The quotes of one expiry and what else is known of it.
struct QuotedExpiry {
    double years = 0.0;
    std::vector<OptionQuote> quotes;
    std::optional<double> listedForward;
    double discount = 1.0;
    double tick = 0.0; ///< of prices; 0: none
};

/// Where the forward of a smile is from.
enum class ForwardSource {
    Unknown, ///< neither listed nor quoted on both sides at any strike
    Listed,
    Parity,
};

/// What the quotes of one expiry say.
struct ExpirySmile {
    double years = 0.0;
    double forward = 0.0; ///< that the smile is fitted on: listed, else by parity; 0 where unknown
    ForwardSource source = ForwardSource::Unknown;
    std::optional<ParityForward> parity; ///< nothing where no strike is quoted on both sides
    std::optional<ForwardGap> gap;       ///< between parity and the listed forward
    std::optional<SviSlice> floor;       ///< of the expiry before, that the smile may not fall below
    std::vector<LeftOut> leftOut;        ///< where nothing is fitted: what is wrong with quotes by themselves
    std::expected<SmileFit, PricingError> fit = std::unexpected(PricingError::TooFewQuotes);
};

/// Fits one expiry to its quotes, on the listed forward where there is one and else on the one of parity. A
/// smile that cannot be fitted says why: Expired, InvalidInput for terms that make no sense, TooFewQuotes
/// also where there is no forward, errors of fitSmile. `alarmBasisPoints` as in forwardGap.
[[nodiscard]] ExpirySmile
fitExpiry(const QuotedExpiry& expiry, double alarmBasisPoints, const std::optional<SviSlice>& floor);

/// The smiles of several expiries and the surface of those that could be fitted.
struct QuotedSurface {
    std::vector<ExpirySmile> expiries; ///< one for each that was given
    std::expected<VolSurface, PricingError> surface = std::unexpected(PricingError::TooFewQuotes);
};

/// Fits every expiry, short to long with the smile before as the floor; one that cannot be fitted leaves the
/// others alone. @pre years ascend: InvalidInput is the surface's error otherwise
[[nodiscard]] QuotedSurface fitSurface(std::span<const QuotedExpiry> expiries, double alarmBasisPoints);

/// The known forwards as a curve from `spot`; without one the first forward stands for it. InvalidInput: no
/// forward is known, or errors of ForwardCurve::make.
[[nodiscard]] std::expected<ForwardCurve, PricingError>
forwardCurve(std::span<const ExpirySmile> expiries, std::optional<double> spot);

/// A surface where a strike lies on it.
struct StrikeValue {
    double forward = 0.0;
    double logMoneyness = 0.0; ///< k = ln(K/F)
    SmileValue smile;
};
/// InvalidInput: a strike not finite and above zero. Errors of ForwardCurve::at and VolSurface::at.
[[nodiscard]] std::expected<StrikeValue, PricingError>
valueAt(const VolSurface& surface, const ForwardCurve& forwards, double years, double strike) noexcept;

} // namespace app::pricing
