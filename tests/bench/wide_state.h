// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "lightclient/execution/account_proof.h"

#include <filesystem>

namespace bench {

/// A state of 100 000 accounts, of which some are contracts of 20 000 slots, and proofs out of it: pairs of
/// an account and one slot, about eleven nodes each, as on a chain that is in use.
struct WideState {
    lightclient::Hash32 root;
    lightclient::json::array answers;                         ///< as eth_getProof gives them
    std::vector<lightclient::execution::AccountProof> proofs; ///< the same, decoded
};

/// With so many different pairs.
WideState makeWideState(std::size_t pairs);

/// Writes {stateRoot, answers}.
void writeTo(const std::filesystem::path& file, const WideState& state);

} // namespace bench
