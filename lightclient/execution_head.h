// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "lightclient/primitives/bytes.h"

#include <cstdint>
#include <optional>

namespace lightclient {

/// What a signed beacon header says about its execution block: the roots that state and receipt proofs
/// hang from. lightclient/consensus issues it as Proven<ExecutionHead>, lightclient/execution proves below
/// it.
struct ExecutionHead {
    std::uint64_t blockNumber = 0;
    Hash32 blockHash;
    Hash32 stateRoot;
    Hash32 receiptsRoot;
    std::uint64_t timestamp = 0; ///< unix seconds
    friend bool operator==(const ExecutionHead&, const ExecutionHead&) = default;
};

/// A block of which the hash is known and nothing else yet: all that a Gloas header says of execution, and
/// what the chain's own ring of hashes says of an earlier block. lightclient/execution makes a head of it
/// once a header hashes to it.
struct ExecutionBlockHash {
    Hash32 blockHash;
    std::optional<std::uint64_t> blockNumber; ///< where that is proven, too
    friend bool operator==(const ExecutionBlockHash&, const ExecutionBlockHash&) = default;
};

} // namespace lightclient
