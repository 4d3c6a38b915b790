// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "quoted_surface.h"

#include <cmath>

namespace app::pricing {
namespace {

bool isLevel(double value) noexcept {
    return std::isfinite(value) && value > 0.0;
}

/// A listed forward that makes no sense is not replaced by the one of parity: the file or venue is to be
/// mended, not guessed at.
void setForward(ExpirySmile& out, const QuotedExpiry& expiry, double alarmBasisPoints) {
    if (!expiry.listedForward) {
        if (out.parity) {
            out.forward = out.parity->forward;
            out.source = ForwardSource::Parity;
        }
        return;
    }
    if (!isLevel(*expiry.listedForward))
        return;
    out.forward = *expiry.listedForward;
    out.source = ForwardSource::Listed;
    if (out.parity)
        if (const auto gap = forwardGap(out.parity->forward, out.forward, alarmBasisPoints))
            out.gap = *gap;
}

/// What is wrong with quotes by themselves.
std::vector<LeftOut> refusedAlone(std::span<const OptionQuote> quotes) {
    std::vector<LeftOut> out;
    for (const auto& quote : quotes)
        if (const auto why = refusalOf(quote))
            out.push_back({quote.kind, quote.strike, *why});
    return out;
}

std::expected<FilteredQuotes, PricingError>
filtered(const QuotedExpiry& expiry, const ExpirySmile& smile, PricingError withoutForward) {
    if (expiry.years <= 0.0)
        return std::unexpected(PricingError::Expired);
    if (smile.source == ForwardSource::Unknown)
        return std::unexpected(expiry.listedForward ? PricingError::InvalidInput : withoutForward);
    return filterQuotes(expiry.quotes, {smile.forward, expiry.years, expiry.discount, expiry.tick});
}

} // namespace

ExpirySmile
fitExpiry(const QuotedExpiry& expiry, double alarmBasisPoints, const std::optional<SviSlice>& floor) {
    ExpirySmile out;
    out.years = expiry.years;
    out.floor = floor;
    const auto parity = parityForward(expiry.quotes, expiry.discount);
    if (parity)
        out.parity = *parity;
    setForward(out, expiry, alarmBasisPoints);
    auto usable = filtered(expiry, out, parity ? PricingError::InvalidInput : parity.error());
    if (!usable) {
        out.leftOut = refusedAlone(expiry.quotes);
        out.fit = std::unexpected(usable.error());
        return out;
    }
    out.leftOut = std::move(usable->leftOut);
    out.fit = fitSmile(usable->points, expiry.years, floor);
    return out;
}

QuotedSurface fitSurface(std::span<const QuotedExpiry> expiries, double alarmBasisPoints) {
    QuotedSurface out;
    std::vector<SurfaceSlice> slices;
    for (const auto& expiry : expiries) {
        const auto floor = slices.empty() ? std::nullopt : std::optional(slices.back().slice);
        auto smile = fitExpiry(expiry, alarmBasisPoints, floor);
        if (smile.fit)
            slices.push_back({smile.years, smile.fit->slice});
        out.expiries.push_back(std::move(smile));
    }
    if (!slices.empty())
        out.surface = VolSurface::make(std::move(slices));
    return out;
}

std::expected<ForwardCurve, PricingError>
forwardCurve(std::span<const ExpirySmile> expiries, std::optional<double> spot) {
    std::vector<ForwardPoint> points;
    for (const auto& expiry : expiries)
        if (expiry.source != ForwardSource::Unknown && expiry.years > 0.0)
            points.push_back({expiry.years, expiry.forward});
    if (points.empty())
        return std::unexpected(PricingError::InvalidInput);
    const double start = spot.value_or(points.front().forward);
    return ForwardCurve::make(start, std::move(points));
}

std::expected<StrikeValue, PricingError>
valueAt(const VolSurface& surface, const ForwardCurve& forwards, double years, double strike) noexcept {
    if (!isLevel(strike))
        return std::unexpected(PricingError::InvalidInput);
    const auto forward = forwards.at(years);
    if (!forward)
        return std::unexpected(forward.error());
    StrikeValue out{*forward, logMoneyness(strike, *forward), {}};
    const auto smile = surface.at(years, out.logMoneyness);
    if (!smile)
        return std::unexpected(smile.error());
    out.smile = *smile;
    return out;
}

} // namespace app::pricing
