// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "feeds.h"
#include "instrument.h"
#include "ticker.h"

#include "app/pricing/pricing_error.h"

namespace app::market {

/// What the venue says an option is worth beside what its own contracts make of the smile feed. A difference
/// that outlives the next feed cannot come from the feed.
struct VenueMarkCheck {
    Vol vol;              ///< that the feed gives at this strike, to the last digit
    Price mark;           ///< that the contracts compute from it and the ticker's forward
    Vol volDifference;    ///< reported − vol; zero where the reported digits agree
    Price markDifference; ///< reported − mark, likewise
    UnixMillis smileAt;   ///< the feed's own time

    /// The reported figures can come from the feed.
    bool isEqual() const noexcept { return volDifference.isZero() && markDifference.isZero(); }
    friend bool operator==(const VenueMarkCheck&, const VenueMarkCheck&) noexcept = default;
};

/// Recomputes an option's mark as Derive's contracts do, integer by integer, at the whole seconds around the
/// ticker's instant, and compares within the venue's twelve digits. InvalidInput: no option, or no option
/// figures. Expired: the ticker is from after expiry. NegativeVariance, OutOfRange: no mark can come from
/// this feed.
[[nodiscard]] std::expected<VenueMarkCheck, pricing::PricingError>
checkVenueMark(const SmileFeedPoint& smile, const Instrument& instrument, const Ticker& ticker) noexcept;

} // namespace app::market
