// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "commands.h"

#include "app/provenance/verify_receipt.h"

namespace app::cli {

/// `receipt verify`: checks a settlement receipt offline and says in plain words what is proven (cli.md).
Command receiptVerifyCommand();

/// A receipt's error in the contract's shape.
Failure toFailure(const ReceiptError& error);

} // namespace app::cli
