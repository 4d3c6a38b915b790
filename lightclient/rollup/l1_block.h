// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "lightclient/execution/block_header.h"
#include "lightclient/execution_head.h"
#include "lightclient/proven.h"

#include <span>
#include <vector>

namespace lightclient::rollup {

/// A block of L1 that is known, and how firmly.
struct L1Block {
    ProofLevel level{};
    std::uint64_t number = 0;
    Hash32 hash;
    std::uint64_t timestamp = 0; ///< unix seconds
    Hash32 receiptsRoot;
    friend bool operator==(const L1Block&, const L1Block&) noexcept = default;
};

/// The block of a head that the sync committee signed.
L1Block toL1Block(const Proven<ExecutionHead>& head) noexcept;

/// The blocks of `ancestors`, oldest first, as firm as `head`: each header must be the parent of the next,
/// and the last one that of `header`, which must be the head's own. Nothing where one is not.
std::optional<std::vector<L1Block>> ancestorsOf(
    const L1Block& head, const execution::BlockHeader& header,
    std::span<const execution::BlockHeader> ancestors);

} // namespace lightclient::rollup
