// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "feeds.h"
#include "instrument.h"
#include "ticker.h"

#include "app/pricing/pricing_error.h"

#include <optional>

namespace app::market {

/// What the venue says an option is worth beside what its own contracts make of the smile feed. One
/// difference may come from a feed that is not known here yet; one that outlives feed after feed cannot come
/// from the feed.
struct VenueMarkCheck {
    /// That no mark came from, before it is said. Feeds are asked for every five seconds, and the venue may
    /// make several meanwhile.
    static constexpr unsigned kFeedsToDoubt = 4;

    Vol vol;                  ///< that the feed gives at this strike, to the last digit
    Price mark;               ///< that the contracts compute from it and the ticker's forward
    Vol volDifference;        ///< reported − vol; zero where the reported digits agree
    Price markDifference;     ///< reported − mark, likewise
    bool hasMark = true;      ///< false: no mark can come from the feed, and vol and mark mean nothing
    UnixMillis smileAt;       ///< the feed's own time
    unsigned feedsMissed = 0; ///< in a row, this one included, that no reported mark came from

    /// The reported figures can come from the feed.
    bool isEqual() const noexcept { return hasMark && volDifference.isZero() && markDifference.isZero(); }
    /// The venue's marks have not come from its feed for a while.
    bool isDoubtful() const noexcept { return feedsMissed >= kFeedsToDoubt; }
    /// The check with feedsMissed counted on from the one before it of the same instrument.
    VenueMarkCheck after(const std::optional<VenueMarkCheck>& before) const noexcept;
    friend bool operator==(const VenueMarkCheck&, const VenueMarkCheck&) noexcept = default;
};

/// Recomputes an option's mark as Derive's contracts do, integer by integer, at the whole seconds around the
/// ticker's instant, and compares within the venue's twelve digits. InvalidInput: no option, no option
/// figures, or a feed that is no smile. Expired: the ticker is from after expiry. NegativeVariance,
/// OutOfRange: no mark can come from this feed. feedsMissed is 0 or 1.
[[nodiscard]] std::expected<VenueMarkCheck, pricing::PricingError>
checkVenueMark(const SmileFeedPoint& smile, const Instrument& instrument, const Ticker& ticker) noexcept;

} // namespace app::market
