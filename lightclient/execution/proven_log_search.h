// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "log_search.h"

#include "lightclient/execution_head.h"
#include "lightclient/proven.h"

namespace lightclient::execution {

/// A LogSearcher that takes only headers proven under one signed block: what it finds, and that there is no
/// more where nothing is missing, is proven under it.
class ProvenLogSearcher {
public:
    ProvenLogSearcher(
        Proven<ExecutionHead> head, LogFilter filter, BlockRange range, const LogSearchLimits& limits = {})
        : m_head(std::move(head)), m_searcher(std::move(filter), range, limits) {}

    /// As LogSearcher::addHeader. WrongBlock: the header hangs from another signed block than the head.
    [[nodiscard]] ProofResult<bool> addHeader(const Proven<BlockHeader>& block);

    /// As LogSearcher::addReceipts.
    [[nodiscard]] ProofResult<void>
    addReceipts(std::uint64_t blockNumber, std::span<const Receipt> receipts) {
        return m_searcher.addReceipts(blockNumber, receipts);
    }

    /// What is known by now, one rung below the head.
    Proven<LogSearch> finish() const;

private:
    Proven<ExecutionHead> m_head;
    LogSearcher m_searcher;
};

} // namespace lightclient::execution
