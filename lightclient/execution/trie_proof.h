// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "execution_error.h"

#include "lightclient/primitives/bytes.h"

#include <optional>
#include <span>
#include <vector>

namespace lightclient::execution {

/// Root of a trie without entries: keccak256(rlp("")) (Yellow Paper, app. D).
inline constexpr Hash32 kEmptyTrieRoot{{0x56, 0xe8, 0x1f, 0x17, 0x1b, 0xcc, 0x55, 0xa6, 0xff, 0x83, 0x45,
                                        0xe6, 0x92, 0xc0, 0xf8, 0x6e, 0x5b, 0x48, 0xe0, 0x1b, 0x99, 0x6c,
                                        0xad, 0xc0, 0x01, 0x62, 0x2f, 0xb5, 0xe3, 0x63, 0xb4, 0x21}};

/// Bounds of one proof. The defaults fit account and storage proofs: 64 nibbles and the leaf, and no node
/// of theirs is longer than a full branch's 532 bytes.
struct TrieLimits {
    std::size_t maxNodes = 65;
    std::size_t maxNodeBytes = 1024;
};

/// A proven value as a view into the last node, or nothing where absence is proven.
using TrieValue = std::optional<BytesView>;

/// What the trie with `root` holds at `key`, by the nodes on the way there, root first (EIP-1186).
/// Strict: every node must hash to its parent's reference, be canonical, and be needed; absence needs the
/// node that shows it (an empty slot, another leaf, an extension that parts ways), or an empty proof, or
/// the single node 0x80, for the empty root. Nodes inside their parent are not repeated in `nodes`. One pass,
/// nothing is copied; the answer points into `nodes`.
[[nodiscard]] ProofResult<TrieValue> verifyTrieProof(
    const Hash32& root, BytesView key, std::span<const Bytes> nodes, const TrieLimits& limits = {}) noexcept;

/// keccak256 of each node, as one batch; a node longer than `limits` allows has none, and is refused by
/// verifyTrieProof() all the same. Several proofs' nodes may be hashed together.
class NodeHashes {
public:
    /// Takes a proof's nodes in, as far as `limits` lets them be looked at. They must outlive hash().
    void add(std::span<const Bytes> nodes, const TrieLimits& limits = {});
    /// Hashes what was taken in.
    void hash();
    /// The hashes of the next proof's nodes, in the order of add(). @pre hashed
    std::span<const Hash32> next(std::span<const Bytes> nodes, const TrieLimits& limits = {}) noexcept;

private:
    std::vector<BytesView> m_nodes;
    std::vector<Hash32> m_hashes;
    std::size_t m_used = 0;
};

/// verifyTrieProof() with the nodes' hashes at hand. @pre hashes[i] is keccak256(nodes[i]), from NodeHashes
[[nodiscard]] ProofResult<TrieValue> verifyHashedTrieProof(
    const Hash32& root, BytesView key, std::span<const Bytes> nodes, std::span<const Hash32> hashes,
    const TrieLimits& limits = {}) noexcept;

} // namespace lightclient::execution
