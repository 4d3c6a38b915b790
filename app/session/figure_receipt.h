// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "snapshot.h"

#include "app/provenance/receipt.h"

namespace app::session {

/// What receipts of one reading share.
struct SharedEvidence {
    std::shared_ptr<const lightclient::consensus::Network> network;
    lightclient::Hash32 trustedRoot;
    lightclient::ProofLevel level{};
    std::shared_ptr<const HeaderEvidence> objects; ///< null: no receipt can be written
};

/// A writer for one figure's receipt, or null where the header's evidence is gone.
std::shared_ptr<const ReceiptWriter> makeReceiptWriter(
    ReceiptClaim claim, SharedEvidence evidence, std::shared_ptr<const lightclient::json::value> proof);

} // namespace app::session
