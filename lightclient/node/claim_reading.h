// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "executions.h"
#include "rollup_api.h"

namespace lightclient::node {

/// Which claim of a rollup is asked for.
enum class WhichClaim {
    Newest, ///< RollupApi::newestClaim
    Anchor, ///< RollupApi::anchorClaim
};

/// A rollup's claim, by one L1 endpoint after another until one serves: trouble with L1 asks the next one,
/// trouble with L2 and proven facts that make no claim do not. Awaited on the network thread; `executions`
/// must outlive it.
[[nodiscard]] net::Task<RollupResult<ClaimReading>> readClaim(
    Executions& executions, std::shared_ptr<net::HttpClient> http, std::string l2Url,
    rollup::OpStackChain chain, Proven<ExecutionHead> l1Head, WhichClaim which);

} // namespace lightclient::node
