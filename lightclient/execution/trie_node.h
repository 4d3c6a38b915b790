// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "execution_error.h"

#include "lightclient/primitives/bytes.h"

namespace lightclient::execution {

/// Half byte `index` of `bytes`, the high half first. @pre index < 2 * bytes.size()
constexpr std::uint8_t nibbleAt(BytesView bytes, std::size_t index) noexcept {
    const std::uint8_t byte = bytes[index / 2];
    return index % 2 == 0 ? static_cast<std::uint8_t>(byte >> 4U) : static_cast<std::uint8_t>(byte & 0x0fU);
}

/// The nibbles of a hex-prefix encoded path, in place (Yellow Paper, app. C).
struct NodePath {
    BytesView compact;
    std::size_t skipped = 2; ///< nibbles of the prefix: 1 or 2
    std::size_t size() const noexcept { return compact.size() * 2 - skipped; }
    std::uint8_t at(std::size_t index) const noexcept { return nibbleAt(compact, index + skipped); }
};

/// A branch's or extension's reference to a child: nothing, a hash, or the child's own encoding.
struct ChildReference {
    BytesView hash;     ///< 32 bytes, or empty
    BytesView embedded; ///< a list shorter than 32 bytes, or empty
    bool isEmpty() const noexcept { return hash.empty() && embedded.empty(); }
};

enum class NodeKind { Branch, Extension, Leaf };

/// One node of a Merkle-Patricia trie as views into its encoding (Yellow Paper, app. D).
struct TrieNode {
    NodeKind kind{};
    NodePath path;                           ///< leaf and extension
    std::array<ChildReference, 16> children; ///< branch; an extension's is the first
    BytesView value;                         ///< leaf: not empty; branch: may be
};

/// The node that `encoded` is, all of it, with every part checked: canonical RLP, 17 or 2 items, hex
/// prefix, sizes of references, no empty extension path, no empty leaf. Never allocates.
[[nodiscard]] ProofResult<TrieNode> parseTrieNode(BytesView encoded) noexcept;

} // namespace lightclient::execution
