// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "fuzz_input.h"

#include "lightclient/execution/trie_node.h"
#include "lightclient/execution/trie_proof.h"
#include "lightclient/primitives/keccak.h"

using namespace lightclient;
using namespace lightclient::execution;

// Input: one byte of key length, the key, then nodes behind two bytes of length each. The root is that of
// the first node, and each next node's hash is written where the bytes ab…ab (32 of them) stand in the one
// before it: without that no mutation would ever get past the first hash.
namespace {

std::vector<Bytes> cutNodes(BytesView rest) {
    std::vector<Bytes> nodes;
    while (rest.size() >= 2 && nodes.size() < 70) {
        const std::size_t size = std::min<std::size_t>(rest.size() - 2, rest[0] * 256U + rest[1]);
        nodes.emplace_back(rest.begin() + 2, rest.begin() + 2 + static_cast<std::ptrdiff_t>(size));
        rest = rest.subspan(2 + size);
    }
    const Bytes mark(32, 0xab);
    for (std::size_t i = nodes.size(); i-- > 1;) {
        const Hash32 hash = keccak256(nodes[i]);
        const auto at = std::search(nodes[i - 1].begin(), nodes[i - 1].end(), mark.begin(), mark.end());
        if (at != nodes[i - 1].end())
            std::copy(hash.begin(), hash.end(), at);
    }
    return nodes;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const BytesView input(data, size);
    if (input.empty() || input.size() < 1 + std::size_t{input[0] % 33U})
        return 0;
    const BytesView key = input.subspan(1, input[0] % 33U);
    auto nodes = cutNodes(input.subspan(1 + key.size()));
    const Hash32 root = nodes.empty() ? kEmptyTrieRoot : keccak256(nodes[0]);
    if (!verifyTrieProof(root, key, nodes))
        return 0;
    for (const auto& node : nodes) // what is accepted is made of nodes
        fuzz::require(root == kEmptyTrieRoot || parseTrieNode(node).has_value());
    nodes.emplace_back(40, std::uint8_t{1});
    fuzz::require(!verifyTrieProof(root, key, nodes));
    nodes.pop_back();
    if (root != kEmptyTrieRoot) {
        nodes.pop_back();
        fuzz::require(!verifyTrieProof(root, key, nodes));
    }
    return 0;
}
