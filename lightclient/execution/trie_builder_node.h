// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "trie.h"
#include "trie_node.h"

namespace lightclient::execution {

using Nibbles = std::vector<std::uint8_t>;
using NibblesView = std::span<const std::uint8_t>;
using NodePointer = std::shared_ptr<const Trie::Node>;
using Children = std::array<NodePointer, 16>;

/// One immutable node with its encoding. The make* functions below are its only makers: they keep a trie in
/// its one canonical shape.
struct Trie::Node {
    NodeKind kind{};
    Nibbles path;                       ///< leaf and extension
    NodePointer child;                  ///< extension
    std::unique_ptr<Children> children; ///< branch
    Bytes value;                        ///< leaf and branch
    Bytes encoded;
    Hash32 hash; ///< of `encoded`; zero where the parent embeds the node
    bool isEmbedded() const noexcept { return encoded.size() < Hash32::kSize; }
};

/// A leaf.
NodePointer makeLeaf(NibblesView path, BytesView value);
/// `child` below `path`: joined with a child that has a path itself, `child` alone where `path` is empty.
NodePointer makeExtension(NibblesView path, const NodePointer& child);
/// A branch, or what is left of it: with one entry a leaf or an extension, with none nothing.
NodePointer makeBranch(Children children, BytesView value);

} // namespace lightclient::execution
