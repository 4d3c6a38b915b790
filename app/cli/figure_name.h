// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "app/provenance/receipt.h"

namespace app::cli {

/// What a receipt's name for its value is worth.
enum class FigureName {
    Fits,     ///< the account or storage slot is the one that this name leads to, recomputed here; subject,
              ///< unit and decimals are what they are for it
    Unknown,  ///< a name that we cannot recompute: a label, no more
    OtherSlot ///< the name leads elsewhere: it is not what is proven
};

/// Compares the name with where the value lies, for balances and for cash and positions in the layout that
/// we know (docs/network-file.md).
[[nodiscard]] FigureName checkFigureName(const ReceiptClaim& claim);

} // namespace app::cli
