// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "venue_mark_check.h"

#include "app/pricing/venue_mark.h"

#include <algorithm>

namespace app::market {
namespace {

using pricing::PricingError;

/// Figures are reported with up to twelve digits, rounded or cut off.
constexpr Int128 kStep = 1'000'000;

/// Reported minus the nearer end of [low, high]; zero inside or less than a step away.
Int128 distance(Int128 reported, Int128 low, Int128 high) noexcept {
    if (reported > low - kStep && reported < high + kStep)
        return 0;
    return reported < low ? reported - low : reported - high;
}

} // namespace

std::expected<VenueMarkCheck, PricingError>
checkVenueMark(const SmileFeedPoint& smile, const Instrument& instrument, const Ticker& ticker) noexcept {
    if (!instrument.option || !ticker.option)
        return std::unexpected(PricingError::InvalidInput);
    const auto& option = *instrument.option;
    const std::int64_t left = (option.expiry - ticker.at).count();
    if (left < 0)
        return std::unexpected(PricingError::Expired);
    const auto vol = pricing::venueFeedVol(smile, option.strike);
    if (!vol)
        return std::unexpected(vol.error());
    pricing::VenueMarkInputs in{
        ticker.option->forward, option.strike, *vol, left / 1000, ticker.option->discount};
    const auto early = pricing::venueMark(in);
    in.secondsToExpiry = (left + 999) / 1000;
    const auto late = pricing::venueMark(in);
    if (!early || !late)
        return std::unexpected(early ? late.error() : early.error());
    const auto [low, high] = std::minmax({markOf(*early, option.kind), markOf(*late, option.kind)});
    VenueMarkCheck out;
    out.vol = *vol;
    out.mark = markOf(*early, option.kind);
    out.volDifference = Vol::fromRaw(distance(ticker.option->markVol.raw(), vol->raw(), vol->raw()));
    out.markDifference = Price::fromRaw(distance(ticker.mark.raw(), low.raw(), high.raw()));
    out.smileAt = smile.at;
    out.feedsMissed = out.isEqual() ? 0 : 1;
    return out;
}

VenueMarkCheck VenueMarkCheck::after(const std::optional<VenueMarkCheck>& before) const noexcept {
    VenueMarkCheck out = *this;
    if (isEqual() || !before)
        return out;
    const bool isSameFeed = before->smileAt == smileAt;
    // Saturates: a doubt does not wrap into trust.
    out.feedsMissed = isSameFeed ? before->feedsMissed : std::min(before->feedsMissed, 4 * kFeedsToDoubt) + 1;
    return out;
}

} // namespace app::market
