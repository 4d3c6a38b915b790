// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "lightclient/execution/account_proof.h"
#include "lightclient/net/json_rpc.h"

#include <vector>

// What an execution node is asked for a proof, and whether the answer is one to that question.
namespace lightclient::node {

/// Options of a client that only reads: a call may be sent twice.
net::JsonRpcOptions readingOptions();

/// eth_getProof's parameters: address, slots as 32-byte words, block number (EIP-1186).
json::value proofParams(const Address& address, const std::vector<Uint256>& slots, std::uint64_t blockNumber);

/// The proof in `answer`, where it speaks of the account that was asked for, with every slot; not checked
/// yet. NotInAnswer, and the errors of parseAccountProof.
[[nodiscard]] execution::ProofResult<execution::AccountProof>
parseProofAnswer(const json::value& answer, const Address& address, const std::vector<Uint256>& slots);

} // namespace lightclient::node
