// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "account_proof.h"

#include "json_fields.h"
#include "rpc_answer.h"
#include "trie_proof.h"

namespace lightclient::execution {
namespace {

constexpr std::size_t kMaxSlots = 1024;

ProofResult<std::vector<Bytes>> parseNodes(JsonFields& in, std::string_view name) noexcept {
    constexpr TrieLimits limits;
    return parseHexList(in.list(name, limits.maxNodes), limits.maxNodes, limits.maxNodeBytes);
}

ProofResult<StorageProof> parseStorageProof(const json::value& entry) noexcept {
    JsonFields in(entry);
    auto nodes = parseNodes(in, "proof");
    if (!nodes)
        return std::unexpected(nodes.error());
    StorageProof out{in.quantity("key"), in.quantity("value"), std::move(*nodes)};
    if (in.error())
        return std::unexpected(*in.error());
    return out;
}

} // namespace

ProofResult<AccountProof> parseAccountProof(const json::value& answer) noexcept {
    const auto object = unwrapRpc(answer);
    if (!object)
        return std::unexpected(object.error());
    JsonFields in(**object);
    AccountProof out;
    out.address = in.fixed<20>("address");
    out.nonce = in.quantity64("nonce");
    out.balance = in.quantity("balance");
    out.codeHash = in.fixed<32>("codeHash");
    out.storageHash = in.fixed<32>("storageHash");
    auto nodes = parseNodes(in, "accountProof");
    if (!nodes)
        return std::unexpected(nodes.error());
    out.nodes = std::move(*nodes);
    for (const auto& entry : in.list("storageProof", kMaxSlots)) {
        auto slot = parseStorageProof(entry);
        if (!slot)
            return std::unexpected(slot.error());
        out.storage.push_back(std::move(*slot));
    }
    if (in.error())
        return std::unexpected(*in.error());
    return out;
}

} // namespace lightclient::execution
