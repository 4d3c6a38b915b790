// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "lightclient/consensus/network.h"

#include <string>
#include <string_view>
#include <vector>

namespace app::session {

/// A subaccount at a venue that the profile names as the user's.
struct SubaccountProfile {
    std::uint64_t id = 0;
    lightclient::Address owner;
    friend bool operator==(const SubaccountProfile&, const SubaccountProfile&) = default;
};

/// The layout of venue contracts that we can read balances from.
inline constexpr std::string_view kProvableLayout = "derive-v2";

/// A venue of a network file: which contracts hold its accounts, and in which layout.
struct VenueProfile {
    std::string name;
    std::string layout; ///< "derive-v2": balances can be proven; anything else: they can't
    lightclient::Address subAccounts;
    lightclient::Address cash;
    std::vector<SubaccountProfile> subaccounts;
    std::string protocol;     ///< "derive": its market can be watched
    std::string webSocketUrl; ///< empty: the file names none
    std::string faucetUrl;    ///< gives play money to whoever asks; empty: there is none
};

/// A network with its venues: all that a session needs to know of where it is.
struct NetworkProfile {
    lightclient::consensus::Network network;
    std::vector<VenueProfile> venues;
};

/// A profile from a network file (cli.md, "Network"; the venues' members are described in
/// docs/network-file.md). Venues that lack contracts of a known layout are kept with none.
[[nodiscard]] lightclient::Decoded<NetworkProfile>
parseNetworkProfile(const lightclient::json::value& file) noexcept;

/// The venue that is watched and traded at: the first that we can speak to; nullptr where there is none.
const VenueProfile* tradedVenue(const NetworkProfile& profile);

} // namespace app::session
