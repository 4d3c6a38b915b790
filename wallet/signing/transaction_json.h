// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "lightclient/primitives/json.h"
#include "transaction.h"

namespace wallet::signing {

/// Reads a transaction object as wallets and ethers write it: type, chainId, nonce, gasPrice or maxFeePerGas
/// and maxPriorityFeePerGas, gasLimit (or gas), to, value, data (or input), accessList, authorizationList.
/// Numbers are JSON integers, decimal or 0x-hex texts. Without `type` it follows from the fee fields. Unknown
/// members and those of another type are refused.
[[nodiscard]] SignResult<Transaction> readTransaction(const lightclient::json::value& value);

/// As readTransaction, from a text; a 0x-hex text is an encoded unsigned transaction.
[[nodiscard]] SignResult<Transaction> parseTransaction(std::string_view text);

} // namespace wallet::signing
