// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "log_search.h"

#include "receipt_proof.h"

namespace lightclient::execution {
namespace {

/// About what the receipts take as bytes.
std::size_t sizeOf(std::span<const Receipt> receipts) noexcept {
    std::size_t size = 0;
    for (const auto& receipt : receipts) {
        size += BloomBits::kSize + 16;
        for (const auto& log : receipt.logs)
            size += Address::kSize + log.topics.size() * Hash32::kSize + log.data.size() + 16;
    }
    return size;
}

void addMissing(std::vector<MissingBlocks>& out, BlockRange blocks, MissingReason reason) {
    if (!out.empty() && out.back().reason == reason && out.back().blocks.last + 1 == blocks.first)
        out.back().blocks.last = blocks.last;
    else
        out.push_back({blocks, reason});
}

} // namespace

std::string_view codeOf(MissingReason reason) noexcept {
    switch (reason) {
    case MissingReason::NoHeader:
        return "no_header";
    case MissingReason::NoReceipts:
        return "no_receipts";
    case MissingReason::BadReceipts:
        return "bad_receipts";
    case MissingReason::TooMuch:
        return "too_much";
    }
    return "no_header";
}

std::string_view describe(MissingReason reason) noexcept {
    switch (reason) {
    case MissingReason::NoHeader:
        return "no header of these blocks was proven";
    case MissingReason::NoReceipts:
        return "the headers say that there may be such logs, and no node gave the receipts";
    case MissingReason::BadReceipts:
        return "the receipts that a node gave are not those of the blocks";
    case MissingReason::TooMuch:
        return "more than one search takes; ask for fewer blocks, or narrow the filter";
    }
    return "no header of these blocks was proven";
}

BlockRange searchedPart(BlockRange range, const LogSearchLimits& limits) noexcept {
    if (range.last - range.first >= limits.maxBlocks)
        range.first = range.last - limits.maxBlocks + 1;
    return range;
}

LogSearcher::LogSearcher(LogFilter filter, BlockRange range, const LogSearchLimits& limits)
    : m_filter(std::move(filter)), m_range(range), m_searched(range), m_limits(limits) {
    if (range.first > range.last || limits.maxBlocks == 0)
        return;
    m_searched = searchedPart(range, limits);
    m_states.resize(m_searched.last - m_searched.first + 1, State::NoHeader);
}

bool LogSearcher::addHeader(const BlockHeader& header) {
    if (m_states.empty() || !m_searched.contains(header.number) || !fieldCount(header) ||
        stateOf(header.number) != State::NoHeader)
        return false;
    if (!mayMatch(m_filter, header.logsBloom)) {
        stateOf(header.number) = State::Searched;
        return false;
    }
    stateOf(header.number) = State::NoReceipts;
    m_candidates[header.number] = {blockHash(header), header.receiptsRoot};
    return true;
}

ProofResult<void> LogSearcher::refuse(std::uint64_t number, State state, ProofError error) {
    stateOf(number) = state;
    return std::unexpected(error);
}

ProofResult<void> LogSearcher::addReceipts(std::uint64_t blockNumber, std::span<const Receipt> receipts) {
    const auto candidate = m_candidates.find(blockNumber);
    if (candidate == m_candidates.end() || stateOf(blockNumber) == State::Searched)
        return std::unexpected(ProofError::NotInAnswer);
    const std::size_t size = sizeOf(receipts);
    if (size > m_limits.maxReceiptBytes - m_receiptBytes)
        return refuse(blockNumber, State::TooMuch, ProofError::TooLarge);
    m_receiptBytes += size;
    if (const auto whole = verifyReceipts(candidate->second.receiptsRoot, receipts); !whole)
        return refuse(blockNumber, State::BadReceipts, whole.error());
    std::vector<FoundLog> found;
    std::uint64_t logIndex = 0;
    for (std::size_t i = 0; i < receipts.size(); ++i)
        for (const auto& log : receipts[i].logs) {
            if (matches(m_filter, log))
                found.push_back({blockNumber, candidate->second.blockHash, i, logIndex, log});
            ++logIndex;
        }
    if (found.size() > m_limits.maxLogs - m_logs)
        return refuse(blockNumber, State::TooMuch, ProofError::TooLarge);
    m_logs += found.size();
    stateOf(blockNumber) = State::Searched;
    m_found[blockNumber] = std::move(found);
    return {};
}

LogSearch LogSearcher::finish() const {
    LogSearch out;
    out.filter = m_filter;
    out.range = m_range;
    out.candidates = m_candidates.size();
    out.receiptLists = m_found.size();
    if (m_range.first > m_range.last)
        return out;
    if (m_states.empty())
        addMissing(out.missing, m_range, MissingReason::TooMuch);
    else if (m_searched.first > m_range.first)
        addMissing(out.missing, {m_range.first, m_searched.first - 1}, MissingReason::TooMuch);
    for (std::size_t i = 0; i < m_states.size(); ++i) {
        const std::uint64_t number = m_searched.first + i;
        out.headers += m_states[i] == State::NoHeader ? 0U : 1U;
        if (m_states[i] == State::NoHeader)
            addMissing(out.missing, {number, number}, MissingReason::NoHeader);
        else if (m_states[i] == State::NoReceipts)
            addMissing(out.missing, {number, number}, MissingReason::NoReceipts);
        else if (m_states[i] == State::BadReceipts)
            addMissing(out.missing, {number, number}, MissingReason::BadReceipts);
        else if (m_states[i] == State::TooMuch)
            addMissing(out.missing, {number, number}, MissingReason::TooMuch);
    }
    for (const auto& [number, logs] : m_found)
        out.logs.insert(out.logs.end(), logs.begin(), logs.end());
    return out;
}

} // namespace lightclient::execution
