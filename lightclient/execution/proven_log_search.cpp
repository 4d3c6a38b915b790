// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "proven_log_search.h"

#include "lightclient/proof_issuer.h"

namespace lightclient::execution {

ProofResult<bool> ProvenLogSearcher::addHeader(const Proven<BlockHeader>& block) {
    if (block.anchor() != m_head.anchor())
        return std::unexpected(ProofError::WrongBlock);
    return m_searcher.addHeader(block.value());
}

Proven<LogSearch> ProvenLogSearcher::finish() const {
    auto search = m_searcher.finish();
    ProofRung rung{
        RungKind::Logs,
        "blocks " + std::to_string(search.range.first) + " to " + std::to_string(search.range.last),
        search.isComplete() ? "complete" : "incomplete",
        std::to_string(search.headers) + " headers proven, the blooms of " +
            std::to_string(search.headers - search.candidates) + " rule such logs out; the receipts of " +
            std::to_string(search.receiptLists) + " of the other " + std::to_string(search.candidates) +
            " rebuilt to their roots"};
    return ProofIssuer::extend(m_head, std::move(search), {std::move(rung)});
}

} // namespace lightclient::execution
