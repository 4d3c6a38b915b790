// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "trie.h"

#include "trie_builder_node.h"
#include "trie_proof.h"

#include "lightclient/primitives/keccak.h"
#include "lightclient/primitives/rlp.h"

namespace lightclient::execution {
namespace {

Nibbles toNibbles(BytesView key) {
    Nibbles out(key.size() * 2);
    for (std::size_t i = 0; i < out.size(); ++i)
        out[i] = nibbleAt(key, i);
    return out;
}

std::size_t commonLength(NibblesView a, NibblesView b) noexcept {
    return static_cast<std::size_t>(std::ranges::mismatch(a, b).in1 - a.begin());
}

/// `node`, which has a path, parted at `common` to make room for `value` at `path`.
NodePointer split(const Trie::Node& node, std::size_t common, NibblesView path, BytesView value) {
    Children children;
    BytesView here;
    const NibblesView old(node.path);
    if (node.kind == NodeKind::Extension)
        children[old[common]] = makeExtension(old.subspan(common + 1), node.child);
    else if (old.size() == common)
        here = node.value;
    else
        children[old[common]] = makeLeaf(old.subspan(common + 1), node.value);
    if (path.size() == common)
        here = value;
    else
        children[path[common]] = makeLeaf(path.subspan(common + 1), value);
    return makeExtension(path.first(common), makeBranch(std::move(children), here));
}

NodePointer inserted(const NodePointer& node, NibblesView path, BytesView value) {
    if (node == nullptr)
        return makeLeaf(path, value);
    if (node->kind == NodeKind::Branch) {
        if (path.empty())
            return makeBranch(*node->children, value);
        Children children = *node->children;
        children[path[0]] = inserted(children[path[0]], path.subspan(1), value);
        return makeBranch(std::move(children), node->value);
    }
    const std::size_t common = commonLength(node->path, path);
    if (common < node->path.size())
        return split(*node, common, path, value);
    if (node->kind == NodeKind::Extension)
        return makeExtension(node->path, inserted(node->child, path.subspan(common), value));
    return common == path.size() ? makeLeaf(path, value) : split(*node, common, path, value);
}

NodePointer erased(const NodePointer& node, NibblesView path) {
    if (node == nullptr)
        return nullptr;
    if (node->kind == NodeKind::Branch) {
        if (path.empty())
            return node->value.empty() ? node : makeBranch(*node->children, {});
        const auto& child = (*node->children)[path[0]];
        auto rest = erased(child, path.subspan(1));
        if (rest == child)
            return node;
        Children children = *node->children;
        children[path[0]] = std::move(rest);
        return makeBranch(std::move(children), node->value);
    }
    if (commonLength(node->path, path) < node->path.size())
        return node;
    if (node->kind == NodeKind::Leaf)
        return path.size() == node->path.size() ? nullptr : node;
    auto rest = erased(node->child, path.subspan(node->path.size()));
    return rest == node->child ? node : makeExtension(node->path, rest);
}

/// The child that `path` leads on to, with `path` shortened; nothing where the way ends at `node`.
NodePointer nextOnPath(const Trie::Node& node, NibblesView& path) {
    if (node.kind == NodeKind::Branch) {
        if (path.empty())
            return nullptr;
        const auto child = (*node.children)[path[0]];
        path = path.subspan(1);
        return child;
    }
    if (node.kind == NodeKind::Leaf || commonLength(node.path, path) < node.path.size())
        return nullptr;
    path = path.subspan(node.path.size());
    return node.child;
}

} // namespace

void Trie::put(BytesView key, BytesView value) {
    if (value.empty())
        return erase(key);
    m_root = inserted(m_root, toNibbles(key), value);
}

void Trie::erase(BytesView key) {
    m_root = erased(m_root, toNibbles(key));
}

std::optional<Bytes> Trie::find(BytesView key) const {
    const Nibbles nibbles = toNibbles(key);
    NibblesView path(nibbles);
    auto node = m_root;
    while (node != nullptr) {
        const bool ends = node->kind == NodeKind::Leaf ? std::ranges::equal(node->path, path)
                                                       : node->kind == NodeKind::Branch && path.empty();
        if (ends)
            return node->value.empty() ? std::nullopt : std::optional(node->value);
        node = nextOnPath(*node, path);
    }
    return std::nullopt;
}

Hash32 Trie::root() const noexcept {
    if (m_root == nullptr)
        return kEmptyTrieRoot;
    return m_root->isEmbedded() ? keccak256(m_root->encoded) : m_root->hash;
}

std::vector<Bytes> Trie::proof(BytesView key) const {
    std::vector<Bytes> out;
    const Nibbles nibbles = toNibbles(key);
    NibblesView path(nibbles);
    for (auto node = m_root; node != nullptr; node = nextOnPath(*node, path))
        if (node == m_root || !node->isEmbedded())
            out.push_back(node->encoded);
    return out;
}

Trie makeListTrie(std::span<const Bytes> values) {
    Trie trie;
    for (std::size_t i = 0; i < values.size(); ++i)
        trie.put(encodeRlpUint(i), values[i]);
    return trie;
}

} // namespace lightclient::execution
