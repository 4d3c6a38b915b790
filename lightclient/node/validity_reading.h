// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "executions.h"
#include "rollup_error.h"

#include "lightclient/rollup/validity_head.h"

namespace lightclient::node {

/// What L1's newest blocks say of a validity rollup.
struct ValidityReading {
    std::optional<rollup::ValidityHead> head; ///< nothing where no batch landed in these blocks
    Proven<execution::LogSearch> search;      ///< what was searched, and what is missing
    std::optional<NodeError> problem;         ///< the first thing that left blocks out
};

/// The state of a validity rollup, from its contract's events in the newest `blocks` blocks up to `l1Head`
/// and from the code that the contract runs there. A code that cannot be shown leaves the head without it:
/// see rollup::unprovenParts. The errors are those of BatchError, or of the last node asked. Awaited on the
/// network thread; `executions` must outlive it.
[[nodiscard]] net::Task<RollupResult<ValidityReading>> readValidityHead(
    Executions& executions, Proven<ExecutionHead> l1Head, rollup::ValidityChain chain, std::uint64_t blocks);

} // namespace lightclient::node
