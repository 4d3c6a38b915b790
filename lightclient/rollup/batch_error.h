// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include <expected>
#include <string_view>

namespace lightclient::rollup {

/// Why L1's logs do not carry a validity rollup's head on.
enum class BatchError {
    OtherLogs,      ///< the logs are not those of the contract, all of them
    NotNewer,       ///< the blocks are not after those that were read before
    MalformedEvent, ///< an event of the contract has other topics or data than it should
    BrokenChain,    ///< a batch starts from another root than the last one ended with
    TimeRunsBack,   ///< a batch's operations are older than those before it, or end before they begin
};

template <class T> using BatchResult = std::expected<T, BatchError>;

/// The stable snake_case code.
constexpr std::string_view codeOf(BatchError error) noexcept {
    switch (error) {
    case BatchError::OtherLogs:
        return "other_logs";
    case BatchError::NotNewer:
        return "not_newer";
    case BatchError::MalformedEvent:
        return "malformed_event";
    case BatchError::BrokenChain:
        return "broken_chain";
    case BatchError::TimeRunsBack:
        return "time_runs_back";
    }
    return "malformed_event";
}

/// One English sentence.
constexpr std::string_view describe(BatchError error) noexcept {
    switch (error) {
    case BatchError::OtherLogs:
        return "the search was for other logs than the rollup's contract's";
    case BatchError::NotNewer:
        return "the blocks are not newer than those that were read before";
    case BatchError::MalformedEvent:
        return "the rollup's contract emitted an event of another form: it may have been upgraded";
    case BatchError::BrokenChain:
        return "a batch does not start from the state root that the last one ended with: a batch or a "
               "replacement of the root was missed";
    case BatchError::TimeRunsBack:
        return "a batch claims to be older than the one before it";
    }
    return "the logs do not carry the rollup's state on";
}

} // namespace lightclient::rollup
