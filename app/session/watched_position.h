// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "lightclient/primitives/bytes.h"
#include "lightclient/primitives/uint256.h"

#include <optional>
#include <string>

namespace app::session {

/// A position that is proven because somebody reports it: where it lies in the venue's contracts.
struct WatchedPosition {
    std::string instrument;
    lightclient::Address asset;
    lightclient::Uint256 subId;
    friend bool operator==(const WatchedPosition&, const WatchedPosition&) = default;
};

/// Where a position of that name lies. Computed from the name and the contracts that we know, never taken
/// from the venue's list: else a venue could have another option's balance called the proof of this one.
/// Nothing: a name or a currency that we cannot place, so that nothing can be proven.
[[nodiscard]] std::optional<WatchedPosition> placeOf(const std::string& instrument);

} // namespace app::session
