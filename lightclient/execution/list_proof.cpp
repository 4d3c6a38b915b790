// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "list_proof.h"

#include "json_fields.h"
#include "rpc_answer.h"
#include "trie_proof.h"

#include "lightclient/primitives/rlp.h"

namespace lightclient::execution {
namespace {

// rlp(index) has at most nine bytes; the last node carries a whole entry, as long as gas pays for.
constexpr TrieLimits kListLimits{.maxNodes = 19, .maxNodeBytes = std::size_t{16} << 20U};
constexpr std::size_t kMaxKeyBytes = 9;

} // namespace

ProofResult<ListProof> parseListProof(const json::value& object, std::string_view keyName) noexcept {
    const auto inner = unwrapRpc(object);
    if (!inner)
        return std::unexpected(inner.error());
    JsonFields in(**inner);
    const Bytes key = in.bytes(keyName, kMaxKeyBytes);
    const auto& list = in.list("proof", kListLimits.maxNodes);
    if (in.error())
        return std::unexpected(*in.error());
    auto nodes = parseHexList(list, kListLimits.maxNodes, kListLimits.maxNodeBytes);
    if (!nodes)
        return std::unexpected(nodes.error());
    const auto item = parseRlp(key);
    if (!item)
        return std::unexpected(toProofError(item.error()));
    const auto index = parseRlpUint64(*item);
    if (!index)
        return std::unexpected(toProofError(index.error()));
    return ListProof{*index, std::move(*nodes)};
}

ProofResult<BytesView> verifyListProof(const Hash32& root, const ListProof& proof) noexcept {
    const Bytes key = encodeRlpUint(proof.index);
    const auto value = verifyTrieProof(root, key, proof.nodes, kListLimits);
    if (!value)
        return std::unexpected(value.error());
    if (!value->has_value())
        return std::unexpected(ProofError::NotIncluded);
    return **value;
}

} // namespace lightclient::execution
