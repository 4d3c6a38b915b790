// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "trie_node.h"

namespace lightclient::execution {
namespace {

constexpr std::size_t kHashSize = 32;
constexpr std::size_t kBranchItems = 17;

struct Item {
    bool isList = false;
    BytesView payload;
    BytesView encoded;
};

/// Reads RLP items one after another without a heap: primitives' parseRlpList builds a vector, and this
/// runs a dozen times for each balance shown.
class ItemReader {
public:
    explicit ItemReader(BytesView bytes) noexcept : m_rest(bytes) {}
    bool atEnd() const noexcept { return m_rest.empty(); }

    ProofResult<Item> next() noexcept {
        if (m_rest.empty())
            return std::unexpected(ProofError::Malformed);
        const std::uint8_t first = m_rest[0];
        if (first < 0x80)
            return take(false, 0, 1);
        const bool isList = first >= 0xc0;
        const std::size_t tag = std::size_t{first} - (isList ? 0xc0U : 0x80U);
        if (tag > 55)
            return takeLong(isList, tag - 55);
        if (!isList && tag == 1 && m_rest.size() > 1 && m_rest[1] < 0x80)
            return std::unexpected(ProofError::NonCanonical);
        return take(isList, 1, tag);
    }

    /// Takes the two references that nearly all of a branch is made of, nothing and a hash; false where
    /// something else comes next.
    bool takeReference(ChildReference& out) noexcept {
        if (m_rest.empty())
            return false;
        if (m_rest[0] == 0x80) {
            m_rest = m_rest.subspan(1);
            return true;
        }
        if (m_rest[0] != 0x80 + kHashSize || m_rest.size() <= kHashSize)
            return false;
        out.hash = m_rest.subspan(1, kHashSize);
        m_rest = m_rest.subspan(1 + kHashSize);
        return true;
    }

private:
    ProofResult<Item> take(bool isList, std::size_t header, std::size_t size) noexcept {
        if (m_rest.size() - header < size)
            return std::unexpected(ProofError::Malformed);
        const Item item{isList, m_rest.subspan(header, size), m_rest.first(header + size)};
        m_rest = m_rest.subspan(header + size);
        return item;
    }
    ProofResult<Item> takeLong(bool isList, std::size_t lengthSize) noexcept {
        if (lengthSize > 4)
            return std::unexpected(ProofError::TooLarge);
        if (m_rest.size() < 1 + lengthSize)
            return std::unexpected(ProofError::Malformed);
        std::size_t size = 0;
        for (std::size_t i = 0; i < lengthSize; ++i)
            size = size * 256 + m_rest[1 + i];
        if (m_rest[1] == 0 || size <= 55)
            return std::unexpected(ProofError::NonCanonical);
        return take(isList, 1 + lengthSize, size);
    }

    BytesView m_rest;
};

ProofResult<ChildReference> toReference(const Item& item) noexcept {
    if (item.isList) {
        if (item.encoded.size() >= kHashSize)
            return std::unexpected(ProofError::BadEmbeddedNode);
        return ChildReference{{}, item.encoded};
    }
    if (!item.payload.empty() && item.payload.size() != kHashSize)
        return std::unexpected(ProofError::BadNode);
    return ChildReference{item.payload, {}};
}

ProofResult<TrieNode> toShortNode(const Item& path, const Item& content) noexcept {
    if (path.isList || path.payload.empty())
        return std::unexpected(ProofError::BadPath);
    const unsigned flag = nibbleAt(path.payload, 0);
    const bool isOdd = (flag & 1U) != 0;
    if (flag > 3 || (!isOdd && nibbleAt(path.payload, 1) != 0))
        return std::unexpected(ProofError::BadPath);
    ProofResult<TrieNode> node;
    node->path = NodePath{path.payload, isOdd ? std::size_t{1} : std::size_t{2}};
    if (flag >= 2) {
        if (content.isList || content.payload.empty())
            return std::unexpected(ProofError::BadNode);
        node->kind = NodeKind::Leaf;
        node->value = content.payload;
        return node;
    }
    if (node->path.size() == 0)
        return std::unexpected(ProofError::BadPath);
    const auto child = toReference(content);
    if (!child)
        return std::unexpected(child.error());
    if (child->isEmpty())
        return std::unexpected(ProofError::BadNode);
    node->kind = NodeKind::Extension;
    node->children[0] = *child;
    return node;
}

/// `first` and `second` are read already; fifteen more make a branch.
ProofResult<TrieNode> toBranch(const Item& first, const Item& second, ItemReader& items) noexcept {
    ProofResult<TrieNode> node;
    node->kind = NodeKind::Branch;
    for (std::size_t i = 0; i + 1 < kBranchItems; ++i) {
        if (i > 1 && items.takeReference(node->children[i]))
            continue;
        const auto item = i == 0   ? ProofResult<Item>{first}
                          : i == 1 ? ProofResult<Item>{second}
                                   : items.next();
        if (!item)
            return std::unexpected(items.atEnd() ? ProofError::BadNode : item.error());
        const auto child = toReference(*item);
        if (!child)
            return std::unexpected(child.error());
        node->children[i] = *child;
    }
    if (items.atEnd())
        return std::unexpected(ProofError::BadNode);
    const auto value = items.next();
    if (!value)
        return std::unexpected(value.error());
    if (value->isList || !items.atEnd())
        return std::unexpected(ProofError::BadNode);
    node->value = value->payload;
    return node;
}

} // namespace

ProofResult<TrieNode> parseTrieNode(BytesView encoded) noexcept {
    ItemReader outer(encoded);
    const auto list = outer.next();
    if (!list)
        return std::unexpected(list.error());
    if (!outer.atEnd())
        return std::unexpected(ProofError::Malformed);
    if (!list->isList)
        return std::unexpected(ProofError::BadNode);
    ItemReader items(list->payload);
    if (items.atEnd())
        return std::unexpected(ProofError::BadNode);
    const auto first = items.next();
    if (!first)
        return std::unexpected(first.error());
    if (items.atEnd())
        return std::unexpected(ProofError::BadNode);
    const auto second = items.next();
    if (!second)
        return std::unexpected(second.error());
    return items.atEnd() ? toShortNode(*first, *second) : toBranch(*first, *second, items);
}

} // namespace lightclient::execution
