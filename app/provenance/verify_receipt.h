// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "receipt.h"
#include "receipt_error.h"

#include "lightclient/proven.h"

#include <expected>

namespace app {

/// A receipt that holds: its claim, proven here, under the root that was trusted.
struct VerifiedReceipt {
    ReceiptClaim claim;
    lightclient::Hash32 trustedRoot;
    std::string networkName;
    lightclient::Proven<lightclient::Uint256> word; ///< the balance or the storage word
};

/// Checks a receipt from its bytes alone: feeds its signed objects to the verifier from `trustedRoot` (the
/// receipt's own where it is absent: then the reader must know that root from elsewhere), verifies the
/// account proof under the last header, reads the number and compares it with the claim. Asks nobody.
[[nodiscard]] std::expected<VerifiedReceipt, ReceiptError>
verifyReceipt(const lightclient::json::value& receipt, const std::optional<lightclient::Hash32>& trustedRoot);

} // namespace app
