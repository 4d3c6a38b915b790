// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "storage_reading.h"

#include "lightclient/consensus/light_client_object.h"
#include "lightclient/consensus/network.h"
#include "lightclient/proven.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace app {

/// What a settlement receipt says: an account's balance, or a number in its storage, at a signed block.
struct ReceiptClaim {
    std::string figure;  ///< the figure's id
    std::string subject; ///< "subaccount 4242"
    std::string unit;    ///< "USDC"
    std::uint32_t decimals = 18;
    SignedAmount amount; ///< in 10^-decimals units
    lightclient::Address account;
    std::optional<StorageReading> storage; ///< absent: the account's own balance
    friend bool operator==(const ReceiptClaim&, const ReceiptClaim&) = default;
};

/// The signed objects that lead from the checkpoint to one header, in feeding order.
using HeaderEvidence = std::vector<lightclient::consensus::LightClientObject>;

/// Everything that a stranger needs to check a claim again, offline.
struct ReceiptEvidence {
    lightclient::consensus::Network network;
    lightclient::Hash32 trustedRoot;
    HeaderEvidence objects;
    /// Which header of the last object the claim hangs from: an update can move both at once.
    lightclient::ProofLevel level{};
    lightclient::json::value accountProof; ///< eth_getProof's answer
};

/// The receipt as JSON (docs/receipt.md), version kReceiptVersion.
lightclient::json::object makeReceipt(const ReceiptClaim& claim, const ReceiptEvidence& evidence);

inline constexpr std::uint64_t kReceiptVersion = 1;

} // namespace app
