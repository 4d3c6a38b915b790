// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "log_search.h"

namespace lightclient::execution {

/// How an eth_getLogs answer differs from what is proven.
enum class ClaimFault {
    Omitted,  ///< the chain has this log; the answer leaves it out
    Invented, ///< the answer has a log that the chain does not
    Altered,  ///< the chain has another log at this place of the block
    Repeated, ///< the answer has this log once more
    NotAsked, ///< a log outside the range or the filter
};
/// The stable snake_case code of a fault.
std::string_view codeOf(ClaimFault fault) noexcept;

/// One difference: the proven log where it is Omitted or Altered, the claimed one otherwise.
struct ClaimFinding {
    ClaimFault fault{};
    FoundLog log;
    friend bool operator==(const ClaimFinding&, const ClaimFinding&) = default;
};

/// An eth_getLogs answer held against a search.
struct LogComparison {
    std::vector<ClaimFinding> findings; ///< empty: nothing that was searched contradicts the answer
    std::uint64_t unchecked = 0;        ///< claimed logs in blocks that were not searched
};

/// The logs of an eth_getLogs answer, nothing of them believed. Pending and removed logs are Malformed: a
/// search asks for mined blocks. TooLarge: over 262144 logs.
[[nodiscard]] ProofResult<std::vector<FoundLog>> parseClaimedLogs(const json::value& answer) noexcept;

/// Holds what a node claimed against what was found. Blocks that the search did not see are not judged.
LogComparison compareLogs(const LogSearch& search, std::span<const FoundLog> claimed);

} // namespace lightclient::execution
