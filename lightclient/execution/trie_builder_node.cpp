// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "trie_builder_node.h"

#include "lightclient/primitives/keccak.h"
#include "lightclient/primitives/rlp.h"

namespace lightclient::execution {
namespace {

/// Hex-prefix encoding (Yellow Paper, app. C).
Bytes compactPath(NibblesView path, bool isLeaf) {
    const bool isOdd = path.size() % 2 != 0;
    Bytes out;
    out.reserve(path.size() / 2 + 1);
    const unsigned flag = (isLeaf ? 2U : 0U) + (isOdd ? 1U : 0U);
    out.push_back(static_cast<std::uint8_t>((flag << 4U) | (isOdd ? path[0] : 0U)));
    for (std::size_t i = isOdd ? 1 : 0; i < path.size(); i += 2)
        out.push_back(static_cast<std::uint8_t>((path[i] << 4U) | path[i + 1]));
    return out;
}

void appendReference(Bytes& out, const NodePointer& child) {
    if (child == nullptr)
        out.push_back(0x80);
    else if (child->isEmbedded())
        append(out, child->encoded);
    else {
        out.push_back(0xa0);
        append(out, child->hash);
    }
}

NodePointer finish(std::shared_ptr<Trie::Node> node, BytesView payload) {
    node->encoded = encodeRlpListPayload(payload);
    if (!node->isEmbedded())
        node->hash = keccak256(node->encoded);
    return node;
}

Nibbles joined(NibblesView head, NibblesView tail) {
    Nibbles out(head.begin(), head.end());
    out.insert(out.end(), tail.begin(), tail.end());
    return out;
}

} // namespace

NodePointer makeLeaf(NibblesView path, BytesView value) {
    auto node = std::make_shared<Trie::Node>();
    node->kind = NodeKind::Leaf;
    node->path.assign(path.begin(), path.end());
    node->value.assign(value.begin(), value.end());
    Bytes payload = encodeRlpString(compactPath(path, true));
    append(payload, encodeRlpString(value));
    return finish(std::move(node), payload);
}

NodePointer makeExtension(NibblesView path, const NodePointer& child) {
    if (path.empty() || child == nullptr)
        return child;
    if (child->kind == NodeKind::Leaf)
        return makeLeaf(joined(path, child->path), child->value);
    if (child->kind == NodeKind::Extension)
        return makeExtension(joined(path, child->path), child->child);
    auto node = std::make_shared<Trie::Node>();
    node->kind = NodeKind::Extension;
    node->path.assign(path.begin(), path.end());
    node->child = child;
    Bytes payload = encodeRlpString(compactPath(path, false));
    appendReference(payload, child);
    return finish(std::move(node), payload);
}

NodePointer makeBranch(Children children, BytesView value) {
    std::size_t last = 0;
    std::size_t count = 0;
    for (std::size_t i = 0; i < children.size(); ++i)
        if (children[i] != nullptr) {
            last = i;
            ++count;
        }
    if (count == 0)
        return value.empty() ? nullptr : makeLeaf({}, value);
    if (count == 1 && value.empty()) {
        const auto nibble = static_cast<std::uint8_t>(last);
        return makeExtension({&nibble, 1}, children[last]);
    }
    auto node = std::make_shared<Trie::Node>();
    node->kind = NodeKind::Branch;
    node->value.assign(value.begin(), value.end());
    Bytes payload;
    payload.reserve(children.size() * 33 + 1 + value.size() + 9);
    for (const auto& child : children)
        appendReference(payload, child);
    append(payload, encodeRlpString(value));
    node->children = std::make_unique<Children>(std::move(children));
    return finish(std::move(node), payload);
}

} // namespace lightclient::execution
