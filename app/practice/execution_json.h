// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "execution_chain.h"
#include "misbehaviour.h"

#include "lightclient/primitives/json.h"

namespace app::practice {

/// A block as eth_getBlockBy… answers it. The practice chain's blocks hold no transactions.
lightclient::json::object blockToJson(const ExecutionBlock& block);

/// One slot that eth_getProof was asked for.
struct ProofKey {
    lightclient::Uint256 slot;
    std::string spelling; ///< as the request spelled it: answers repeat that
};

/// An eth_getProof answer (EIP-1186) out of a block's state, with the lies that concern it.
lightclient::json::object proofToJson(
    const WorldState& state, const lightclient::Address& address, const std::vector<ProofKey>& keys,
    const Misbehaviour& lies);

} // namespace app::practice
