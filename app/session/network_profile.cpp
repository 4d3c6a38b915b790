// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "network_profile.h"

namespace app::session {
namespace {

using lightclient::Decoded;
using lightclient::DecodeError;
using lightclient::jsonFieldOrNull;
namespace json = lightclient::json;

constexpr std::size_t kMaxVenues = 16;
constexpr std::size_t kMaxSubaccounts = 256;

std::string text(const json::value& object, std::string_view name) {
    const auto* field = jsonFieldOrNull(object, name);
    if (field == nullptr || !field->is_string())
        return {};
    return std::string(field->as_string());
}

Decoded<lightclient::Address> address(const json::value& object, std::string_view name) noexcept {
    const auto field = lightclient::jsonField(object, name);
    if (!field)
        return std::unexpected(field.error());
    return lightclient::jsonFixed<20>(**field);
}

Decoded<SubaccountProfile> parseSubaccount(const json::value& entry) noexcept {
    const auto id = lightclient::jsonField(entry, "id");
    const auto owner = address(entry, "owner");
    if (!id || !owner)
        return std::unexpected(DecodeError::MissingField);
    const auto number = lightclient::jsonUint64(**id);
    if (!number)
        return std::unexpected(number.error());
    return SubaccountProfile{*number, *owner};
}

Decoded<VenueProfile> parseVenue(const json::value& entry) noexcept {
    VenueProfile venue;
    venue.name = text(entry, "name");
    venue.layout = text(entry, "layout");
    venue.protocol = text(entry, "protocol");
    if (const auto* endpoints = jsonFieldOrNull(entry, "endpoints"))
        venue.webSocketUrl = text(*endpoints, "ws");
    venue.faucetUrl = text(entry, "faucet");
    const auto* contracts = jsonFieldOrNull(entry, "contracts");
    if (contracts == nullptr)
        return venue;
    const auto subAccounts = address(*contracts, "sub_accounts");
    const auto cash = address(*contracts, "cash");
    if (!subAccounts || !cash)
        return std::unexpected(DecodeError::MissingField);
    venue.subAccounts = *subAccounts;
    venue.cash = *cash;
    const auto* list = jsonFieldOrNull(entry, "subaccounts");
    if (list == nullptr)
        return venue;
    if (!list->is_array() || list->as_array().size() > kMaxSubaccounts)
        return std::unexpected(DecodeError::WrongType);
    for (const auto& item : list->as_array()) {
        const auto subaccount = parseSubaccount(item);
        if (!subaccount)
            return std::unexpected(subaccount.error());
        venue.subaccounts.push_back(*subaccount);
    }
    return venue;
}

} // namespace

Decoded<NetworkProfile> parseNetworkProfile(const json::value& file) noexcept {
    auto network = lightclient::consensus::parseNetwork(file);
    if (!network)
        return std::unexpected(network.error());
    NetworkProfile profile{std::move(*network), {}};
    const auto* venues = jsonFieldOrNull(file, "venues");
    if (venues == nullptr)
        return profile;
    if (!venues->is_array() || venues->as_array().size() > kMaxVenues)
        return std::unexpected(DecodeError::WrongType);
    for (const auto& entry : venues->as_array()) {
        auto venue = parseVenue(entry);
        if (!venue)
            return std::unexpected(venue.error());
        profile.venues.push_back(std::move(*venue));
    }
    return profile;
}

const VenueProfile* tradedVenue(const NetworkProfile& profile) {
    for (const auto& venue : profile.venues)
        if (venue.protocol == "derive" && !venue.webSocketUrl.empty())
            return &venue;
    return nullptr;
}

} // namespace app::session
