// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "watched_position.h"

#include "wallet/signing/derive_action.h"
#include "wallet/signing/option_sub_id.h"

namespace app::session {
namespace {

using wallet::signing::knownDeriveAsset;
using wallet::signing::VenueAsset;

constexpr std::string_view kPerpetual = "-PERP";

} // namespace

std::optional<WatchedPosition> placeOf(const std::string& instrument) {
    if (instrument.ends_with(kPerpetual)) {
        const auto currency = std::string_view(instrument).substr(0, instrument.size() - kPerpetual.size());
        const auto asset = knownDeriveAsset(VenueAsset::Kind::Perpetual, currency);
        return asset ? std::optional(WatchedPosition{instrument, *asset, {}}) : std::nullopt;
    }
    const auto option = wallet::signing::parseOptionName(instrument);
    if (!option)
        return std::nullopt;
    const auto asset = knownDeriveAsset(VenueAsset::Kind::Option, option->currency);
    const auto subId = wallet::signing::encodeSubId(option->terms);
    if (!asset || !subId)
        return std::nullopt;
    return WatchedPosition{instrument, *asset, *subId};
}

} // namespace app::session
