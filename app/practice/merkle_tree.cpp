// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "merkle_tree.h"

#include "lightclient/primitives/sha256.h"

#include <bit>

namespace app::practice {

MerkleTree::MerkleTree(std::span<const lightclient::Hash32> leaves) {
    const std::size_t width = std::bit_ceil(std::max<std::size_t>(leaves.size(), 1));
    m_nodes.resize(2 * width);
    std::copy(leaves.begin(), leaves.end(), m_nodes.begin() + static_cast<std::ptrdiff_t>(width));
    for (std::size_t i = width - 1; i >= 1; --i)
        m_nodes[i] = lightclient::hashPair(m_nodes[2 * i], m_nodes[2 * i + 1]);
}

lightclient::consensus::Branch MerkleTree::branch(lightclient::GeneralizedIndex index) const {
    lightclient::consensus::Branch out;
    for (; index > 1; index /= 2)
        out.push_back(m_nodes[index ^ 1U]);
    return out;
}

} // namespace app::practice
