// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "lightclient/consensus/network.h"

#include <span>

namespace app::practice {

/// What tells one start of the practice network from another.
struct Genesis {
    std::uint64_t time = 0; ///< unix seconds of slot 0
    std::uint64_t secondsPerSlot = 2;
    lightclient::Hash32 validatorsRoot; ///< of the seed's validators
};

/// Addresses of the contracts that hold the practice venue's accounts: practice.json's, which are Derive's.
struct PracticeContracts {
    lightclient::Address subAccounts;
    lightclient::Address cash;
    lightclient::Address standardManager;
    lightclient::Address ethOption;
    lightclient::Address ethPerp;
    lightclient::Address btcOption;
    lightclient::Address btcPerp;
};

/// A subaccount of the venue and who owns it.
struct Subaccount {
    std::uint64_t id = 0;
    lightclient::Address owner;
};

/// The feed contracts under whose EIP-712 domains the practice oracle signs.
struct FeedContracts {
    lightclient::Address spot;
    lightclient::Address forward;
    lightclient::Address vol;
};

/// Where the venue answers, and who signs its feeds.
struct VenueDoor {
    std::string webSocket;
    std::string http;   ///< without a slash at the end
    std::string faucet; ///< POST {"owner"}: opens a funded subaccount
    lightclient::Address oracle;
};

/// ETH's feed contracts in practice.json.
FeedContracts practiceFeeds();

/// The contracts that practice.json names.
PracticeContracts practiceContracts();

/// The network of practice.json with this genesis. Its genesis_validators_root covers the time too, so that
/// nothing signed for one start verifies on another.
lightclient::consensus::Network makePracticeNetwork(const Genesis& genesis);

/// The network file (cli.md, "Network") of a practice network as a client reads it: with its checkpoints and
/// endpoints, and the subaccounts that are open at the venue.
lightclient::json::value toNetworkFile(
    const lightclient::consensus::Network& network, std::span<const Subaccount> subaccounts,
    const VenueDoor& door);

} // namespace app::practice
