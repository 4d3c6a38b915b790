// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "block_header.h"

namespace lightclient::execution {

/// Blocks one after another, newest first, each the parent of the one before, from a hash that is known to be
/// right.
class HeaderChain {
public:
    /// Before the block with this hash, whose number is `number` where that is known, too.
    explicit HeaderChain(const Hash32& newest, std::optional<std::uint64_t> number = {}) noexcept
        : m_next(newest), m_number(number) {}
    /// On a block that is proven otherwise.
    explicit HeaderChain(const BlockHeader& start) noexcept { moveTo(start); }

    /// The hash of the block that comes next, to ask for.
    const Hash32& nextHash() const noexcept { return m_next; }
    /// Whether the first block is passed: there is none before it.
    bool isAtGenesis() const noexcept { return m_isAtGenesis; }

    /// Takes the next block. BlockHashMismatch: the first has another hash. ParentMismatch: a later one is
    /// not the parent. WrongBlock: its number is not the one due. Malformed: fields of half a fork. The chain
    /// stays where it is on an error.
    [[nodiscard]] ProofResult<void> take(const BlockHeader& header) noexcept;

private:
    void moveTo(const BlockHeader& header) noexcept;

    Hash32 m_next;
    std::optional<std::uint64_t> m_number; ///< of the block that comes next
    bool m_hasBlock = false;
    bool m_isAtGenesis = false;
};

} // namespace lightclient::execution
