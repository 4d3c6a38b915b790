// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "header_chain.h"

namespace lightclient::execution {

void HeaderChain::moveTo(const BlockHeader& header) noexcept {
    m_next = header.parentHash;
    m_isAtGenesis = header.number == 0;
    m_number = m_isAtGenesis ? 0 : header.number - 1;
    m_hasBlock = true;
}

ProofResult<void> HeaderChain::take(const BlockHeader& header) noexcept {
    if (!fieldCount(header))
        return std::unexpected(ProofError::Malformed);
    if (m_isAtGenesis || (m_number && *m_number != header.number))
        return std::unexpected(ProofError::WrongBlock);
    if (blockHash(header) != m_next)
        return std::unexpected(m_hasBlock ? ProofError::ParentMismatch : ProofError::BlockHashMismatch);
    moveTo(header);
    return {};
}

} // namespace lightclient::execution
