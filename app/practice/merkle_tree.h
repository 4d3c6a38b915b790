// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "lightclient/consensus/types.h"
#include "lightclient/primitives/ssz.h"

namespace app::practice {

/// A whole SSZ tree over a few leaves, to take branches from (ssz/merkle-proofs.md).
class MerkleTree {
public:
    /// The tree over `leaves`, padded with zero chunks to the next power of two.
    explicit MerkleTree(std::span<const lightclient::Hash32> leaves);

    const lightclient::Hash32& root() const noexcept { return m_nodes[1]; }
    /// The node at a generalized index. @pre inside the tree
    const lightclient::Hash32& at(lightclient::GeneralizedIndex index) const noexcept {
        return m_nodes[index];
    }
    /// The sisters on the way from `index` up to the root, leaf side first. @pre inside the tree
    lightclient::consensus::Branch branch(lightclient::GeneralizedIndex index) const;

private:
    std::vector<lightclient::Hash32> m_nodes; ///< by generalized index; the first is unused
};

} // namespace app::practice
