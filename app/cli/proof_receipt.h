// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "commands.h"

#include "lightclient/execution/receipt.h"

namespace app::cli {

/// `proof receipt`: checks a block's receipts, or one with its proof, against a receipts root (cli.md).
Command proofReceiptCommand();

/// {"address", "topics", "data"}
json::object describeLog(const lightclient::execution::Log& log);

/// What is proven of a receipt (cli.md).
json::object describeReceipt(std::uint64_t index, const lightclient::execution::Receipt& receipt);

} // namespace app::cli
