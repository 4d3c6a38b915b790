// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "trie_proof.h"

#include "trie_node.h"

#include "lightclient/primitives/keccak.h"

#include <algorithm>

namespace lightclient::execution {
namespace {

/// Where one node sends the search: on to a child, or to its end.
struct Step {
    ChildReference child;
    TrieValue value;
    bool isEnd = false;
};

Step ended(TrieValue value) noexcept {
    return {{}, value, true};
}

/// Whether the nibbles of `key` from `position` on start with `path`.
bool startsWith(BytesView key, std::size_t position, const NodePath& path) noexcept {
    if (key.size() * 2 - position < path.size())
        return false;
    for (std::size_t i = 0; i < path.size(); ++i)
        if (nibbleAt(key, position + i) != path.at(i))
            return false;
    return true;
}

Step fromBranch(const TrieNode& node, BytesView key, std::size_t& position) noexcept {
    if (position == key.size() * 2)
        return ended(node.value.empty() ? TrieValue{} : TrieValue{node.value});
    const auto& child = node.children[nibbleAt(key, position)];
    ++position;
    return child.isEmpty() ? ended(std::nullopt) : Step{child, std::nullopt, false};
}

Step follow(const TrieNode& node, BytesView key, std::size_t& position) noexcept {
    if (node.kind == NodeKind::Branch)
        return fromBranch(node, key, position);
    if (!startsWith(key, position, node.path))
        return ended(std::nullopt);
    position += node.path.size();
    if (node.kind == NodeKind::Extension)
        return {node.children[0], std::nullopt, false};
    return ended(position == key.size() * 2 ? TrieValue{node.value} : TrieValue{});
}

/// The supplied node `index`, once it is known to be what `wanted` refers to.
ProofResult<BytesView> openNode(
    std::span<const Bytes> nodes, std::span<const Hash32> hashes, std::size_t index, BytesView wanted,
    const TrieLimits& limits) noexcept {
    if (index == nodes.size())
        return std::unexpected(ProofError::Truncated);
    const Bytes& node = nodes[index];
    if (node.size() > limits.maxNodeBytes)
        return std::unexpected(ProofError::TooLarge);
    if (!sameBytes(hashes[index], wanted))
        return std::unexpected(index == 0 ? ProofError::WrongRoot : ProofError::WrongNode);
    if (index > 0 && node.size() < Hash32::kSize) // the root alone is hashed however short it is
        return std::unexpected(ProofError::BadEmbeddedNode);
    return BytesView(node);
}

bool isEmptyTrie(const Hash32& root, std::span<const Bytes> nodes) noexcept {
    return root == kEmptyTrieRoot && (nodes.empty() || (nodes.size() == 1 && nodes[0] == Bytes{0x80}));
}

} // namespace

void NodeHashes::add(std::span<const Bytes> nodes, const TrieLimits& limits) {
    for (const auto& node : nodes.first(std::min(nodes.size(), limits.maxNodes)))
        m_nodes.push_back(node.size() > limits.maxNodeBytes ? BytesView{} : BytesView(node));
}

void NodeHashes::hash() {
    m_hashes.resize(m_nodes.size());
    keccak256All(m_nodes, m_hashes);
}

std::span<const Hash32> NodeHashes::next(std::span<const Bytes> nodes, const TrieLimits& limits) noexcept {
    const auto out =
        std::span<const Hash32>(m_hashes).subspan(m_used, std::min(nodes.size(), limits.maxNodes));
    m_used += out.size();
    return out;
}

ProofResult<TrieValue> verifyTrieProof(
    const Hash32& root, BytesView key, std::span<const Bytes> nodes, const TrieLimits& limits) noexcept {
    NodeHashes hashes;
    hashes.add(nodes, limits);
    hashes.hash();
    return verifyHashedTrieProof(root, key, nodes, hashes.next(nodes, limits), limits);
}

ProofResult<TrieValue> verifyHashedTrieProof(
    const Hash32& root, BytesView key, std::span<const Bytes> nodes, std::span<const Hash32> hashes,
    const TrieLimits& limits) noexcept {
    if (nodes.size() > limits.maxNodes)
        return std::unexpected(ProofError::TooLarge);
    if (isEmptyTrie(root, nodes))
        return TrieValue{};
    std::size_t used = 0;
    std::size_t position = 0;
    bool branchDue = false;
    ChildReference next{root, {}};
    for (;;) {
        BytesView encoded = next.embedded;
        if (encoded.empty()) {
            const auto opened = openNode(nodes, hashes, used, next.hash, limits);
            if (!opened)
                return std::unexpected(opened.error());
            encoded = *opened;
            ++used;
        }
        const auto node = parseTrieNode(encoded);
        if (!node)
            return std::unexpected(node.error());
        if (branchDue && node->kind != NodeKind::Branch) // two short nodes in a row would be one
            return std::unexpected(ProofError::BadNode);
        const Step step = follow(*node, key, position);
        if (step.isEnd) {
            if (used != nodes.size())
                return std::unexpected(ProofError::ExtraNodes);
            return step.value;
        }
        branchDue = node->kind == NodeKind::Extension;
        next = step.child;
    }
}

} // namespace lightclient::execution
