// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "lightclient/primitives/bytes.h"

#include <memory>
#include <optional>
#include <span>

namespace lightclient::execution {

/// A Merkle-Patricia trie in memory (Yellow Paper, app. D). A value: a copy costs nothing, shares every node
/// and keeps its root and proofs while the original moves on, so the last N blocks' proofs are N copies.
/// Nodes never change once made; copies may be used from several threads.
class Trie {
public:
    /// Sets `key` to `value`; an empty value erases the key. Keys are taken as they are: state tries hash
    /// theirs first (accountPath, storagePath).
    void put(BytesView key, BytesView value);
    /// Removes `key`, if it is there.
    void erase(BytesView key);

    /// The value at `key`.
    std::optional<Bytes> find(BytesView key) const;
    bool isEmpty() const noexcept { return m_root == nullptr; }
    Hash32 root() const noexcept;
    /// The nodes that prove what is, or that nothing is, at `key`, root first, as eth_getProof orders them.
    std::vector<Bytes> proof(BytesView key) const;

    struct Node;

private:
    std::shared_ptr<const Node> m_root;
};

/// The trie of a block's receipts or transactions: item i of `values` lies at rlp(i), not hashed.
Trie makeListTrie(std::span<const Bytes> values);

/// The root of the list trie of `items`, each as `encode` spells it.
template <class Item, class Encode> Hash32 listRoot(std::span<const Item> items, Encode&& encode) {
    std::vector<Bytes> values;
    values.reserve(items.size());
    for (const auto& item : items)
        values.push_back(encode(item));
    return makeListTrie(values).root();
}

} // namespace lightclient::execution
