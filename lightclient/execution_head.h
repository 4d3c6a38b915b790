// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "lightclient/primitives/bytes.h"

#include <cstdint>

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

} // namespace lightclient
