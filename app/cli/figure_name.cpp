// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "figure_name.h"

#include "app/session/watched_position.h"
#include "app/venue/derive/storage_layout.h"
#include "lightclient/primitives/decimal.h"
#include "lightclient/primitives/hex.h"
#include "wallet/signing/derive_action.h"

namespace app::cli {
namespace {

constexpr std::uint32_t kVenueDecimals = 18;

/// "position:practice:4243:ETH-…" in its parts; the last one may hold colons.
std::vector<std::string> partsOf(const std::string& name, std::size_t most) {
    std::vector<std::string> out;
    std::size_t from = 0;
    while (out.size() + 1 < most) {
        const auto colon = name.find(':', from);
        if (colon == std::string::npos)
            break;
        out.push_back(name.substr(from, colon - from));
        from = colon + 1;
    }
    out.push_back(name.substr(from));
    return out;
}

FigureName fits(bool isSame) {
    return isSame ? FigureName::Fits : FigureName::OtherSlot;
}

} // namespace

FigureName checkFigureName(const ReceiptClaim& claim) {
    const auto parts = partsOf(claim.figure, 4);
    if (parts.size() == 2 && parts[0] == "balance")
        return fits(
            !claim.storage && parts[1] == lightclient::toHex(claim.account) && claim.subject == parts[1] &&
            claim.unit == "ETH" && claim.decimals == 18);
    if (parts.size() < 3)
        return FigureName::Unknown;
    const auto subaccount = lightclient::parseDecimalUint64(parts[2]);
    if (!subaccount)
        return FigureName::Unknown;
    if (parts.size() == 3 && parts[0] == "cash") {
        const auto cash = wallet::signing::knownDeriveAsset(wallet::signing::VenueAsset::Kind::Cash, "USDC");
        const bool isWorded = claim.subject == "subaccount " + parts[2] && claim.unit == "USDC";
        return cash ? fits(
                          claim.storage == venue::derive::balanceReading(*subaccount, *cash, 0) && isWorded &&
                          claim.decimals == kVenueDecimals)
                    : FigureName::Unknown;
    }
    if (parts.size() != 4 || parts[0] != "position")
        return FigureName::Unknown;
    const auto place = session::placeOf(parts[3]);
    if (!place)
        return FigureName::Unknown;
    const bool isSlot =
        claim.storage == venue::derive::balanceReading(*subaccount, place->asset, place->subId);
    return fits(
        isSlot && claim.subject == parts[3] && claim.unit == "contracts" && claim.decimals == kVenueDecimals);
}

} // namespace app::cli
