// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "receipt_proof.h"

#include "json_fields.h"
#include "rpc_answer.h"
#include "trie.h"
#include "trie_proof.h"

#include "lightclient/primitives/rlp.h"

namespace lightclient::execution {
namespace {

// rlp(index) has at most nine bytes; the last node carries a whole receipt, as long as gas pays for.
constexpr TrieLimits kReceiptLimits{.maxNodes = 19, .maxNodeBytes = std::size_t{16} << 20U};
constexpr std::size_t kMaxKeyBytes = 9;

} // namespace

Hash32 receiptsRoot(std::span<const Receipt> receipts) {
    std::vector<Bytes> values;
    values.reserve(receipts.size());
    for (const auto& receipt : receipts)
        values.push_back(encodeReceipt(receipt));
    return makeListTrie(values).root();
}

ProofResult<void> verifyReceipts(const Hash32& root, std::span<const Receipt> receipts) noexcept {
    if (receiptsRoot(receipts) != root)
        return std::unexpected(ProofError::RootMismatch);
    return {};
}

ProofResult<ReceiptProof> parseReceiptProof(const json::value& object) noexcept {
    const auto inner = unwrapRpc(object);
    if (!inner)
        return std::unexpected(inner.error());
    JsonFields in(**inner);
    const Bytes key = in.bytes("receipt_key", kMaxKeyBytes);
    const auto& list = in.list("proof", kReceiptLimits.maxNodes);
    if (in.error())
        return std::unexpected(*in.error());
    auto nodes = parseHexList(list, kReceiptLimits.maxNodes, kReceiptLimits.maxNodeBytes);
    if (!nodes)
        return std::unexpected(nodes.error());
    const auto item = parseRlp(key);
    if (!item)
        return std::unexpected(toProofError(item.error()));
    const auto index = parseRlpUint64(*item);
    if (!index)
        return std::unexpected(toProofError(index.error()));
    return ReceiptProof{*index, std::move(*nodes)};
}

ProofResult<Receipt> verifyReceiptProof(const Hash32& root, const ReceiptProof& proof) noexcept {
    const Bytes key = encodeRlpUint(proof.index);
    const auto value = verifyTrieProof(root, key, proof.nodes, kReceiptLimits);
    if (!value)
        return std::unexpected(value.error());
    if (!value->has_value())
        return std::unexpected(ProofError::NotIncluded);
    return parseReceipt(**value);
}

} // namespace lightclient::execution
