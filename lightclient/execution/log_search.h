// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "log_filter.h"

#include <map>

namespace lightclient::execution {

/// Blocks by number, both ends included.
struct BlockRange {
    std::uint64_t first = 0;
    std::uint64_t last = 0;
    bool contains(std::uint64_t number) const noexcept { return number >= first && number <= last; }
    friend bool operator==(const BlockRange&, const BlockRange&) = default;
};

/// A log and its place on the chain.
struct FoundLog {
    std::uint64_t blockNumber = 0;
    Hash32 blockHash;
    std::uint64_t transactionIndex = 0; ///< in the block
    std::uint64_t logIndex = 0;         ///< in the block
    Log log;
    friend bool operator==(const FoundLog&, const FoundLog&) = default;
};

/// Why blocks of the range were not searched.
enum class MissingReason {
    NoHeader,    ///< no proven header
    NoReceipts,  ///< the bloom says that there may be logs, and no receipts came
    BadReceipts, ///< the receipts that came do not add up to the receipts root
    TooMuch,     ///< past the search's bounds
};
/// The stable snake_case code of a reason.
std::string_view codeOf(MissingReason reason) noexcept;
/// One English sentence for people, without a trailing full stop.
std::string_view describe(MissingReason reason) noexcept;

/// Blocks of the range that were not searched, and why.
struct MissingBlocks {
    BlockRange blocks;
    MissingReason reason{};
    friend bool operator==(const MissingBlocks&, const MissingBlocks&) = default;
};

/// What a search found, and what it did not look at. Where nothing is missing, these are all the logs there
/// are: each header's bloom shows that there is none, or all the block's receipts were read.
struct LogSearch {
    LogFilter filter;
    BlockRange range;
    std::vector<FoundLog> logs;         ///< by block and index
    std::vector<MissingBlocks> missing; ///< ascending, neighbours with one reason joined
    std::uint64_t headers = 0;          ///< blocks whose header was seen
    std::uint64_t candidates = 0;       ///< of these, blocks whose bloom may hold such a log
    std::uint64_t receiptLists = 0;     ///< of these, blocks whose receipts were read
    bool isComplete() const noexcept { return missing.empty(); }
};

/// Bounds of one search.
struct LogSearchLimits {
    std::uint64_t maxBlocks = 1U << 18U; ///< the newest of the range; about 36 days of mainnet
    std::size_t maxReceiptBytes = std::size_t{2} << 30U;
    std::size_t maxLogs = 1U << 18U;
};

/// The part of `range` that is within bounds: its newest blocks. @pre range.first <= range.last
BlockRange searchedPart(BlockRange range, const LogSearchLimits& limits) noexcept;

/// Collects the answer to one search, block by block in any order. What it is told of headers must be proven:
/// ProvenLogSearcher sees to that.
class LogSearcher {
public:
    /// A range whose first block is behind its last holds none.
    LogSearcher(LogFilter filter, BlockRange range, const LogSearchLimits& limits = {});

    /// Takes a block's header; true where the block's receipts are needed now. A header outside the range, or
    /// seen before, changes nothing.
    bool addHeader(const BlockHeader& header);

    /// Takes all receipts of a block that needs them. NotInAnswer: it does not. RootMismatch: they are not
    /// exactly the block's; others may be tried. TooLarge: past the search's bounds.
    [[nodiscard]] ProofResult<void> addReceipts(std::uint64_t blockNumber, std::span<const Receipt> receipts);

    /// What is known by now.
    LogSearch finish() const;

private:
    enum class State : std::uint8_t { NoHeader, NoReceipts, BadReceipts, TooMuch, Searched };
    struct Candidate {
        Hash32 blockHash;
        Hash32 receiptsRoot;
    };
    State& stateOf(std::uint64_t number) { return m_states[number - m_searched.first]; }
    ProofResult<void> refuse(std::uint64_t number, State state, ProofError error);

    LogFilter m_filter;
    BlockRange m_range;
    BlockRange m_searched; ///< the part of the range that is within bounds
    LogSearchLimits m_limits;
    std::vector<State> m_states; ///< of m_searched
    std::map<std::uint64_t, Candidate> m_candidates;
    std::map<std::uint64_t, std::vector<FoundLog>> m_found;
    std::size_t m_receiptBytes = 0;
    std::size_t m_logs = 0;
};

} // namespace lightclient::execution
