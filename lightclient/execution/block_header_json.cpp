// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "block_header.h"
#include "json_fields.h"
#include "rpc_answer.h"

#include <algorithm>
#include <array>

namespace lightclient::execution {
namespace {

constexpr std::size_t kMaxExtraData = 32;

void readForkFields(JsonFields& in, BlockHeader& header) noexcept {
    if (in.has("baseFeePerGas"))
        header.baseFeePerGas = in.quantity("baseFeePerGas");
    if (in.has("withdrawalsRoot"))
        header.withdrawalsRoot = in.fixed<32>("withdrawalsRoot");
    if (in.has("blobGasUsed"))
        header.blobGasUsed = in.quantity64("blobGasUsed");
    if (in.has("excessBlobGas"))
        header.excessBlobGas = in.quantity64("excessBlobGas");
    if (in.has("parentBeaconBlockRoot"))
        header.parentBeaconBlockRoot = in.fixed<32>("parentBeaconBlockRoot");
    if (in.has("requestsHash"))
        header.requestsHash = in.fixed<32>("requestsHash");
    if (in.has("blockAccessListHash"))
        header.blockAccessListHash = in.fixed<32>("blockAccessListHash");
    if (in.has("slotNumber"))
        header.slotNumber = in.quantity64("slotNumber");
}

} // namespace

ProofResult<BlockHeader> parseBlockHeader(const json::value& block) noexcept {
    const auto answer = unwrapRpc(block);
    if (!answer)
        return std::unexpected(answer.error());
    JsonFields in(**answer);
    BlockHeader header;
    header.parentHash = in.fixed<32>("parentHash");
    header.ommersHash = in.fixed<32>("sha3Uncles");
    header.beneficiary = in.fixed<20>("miner");
    header.stateRoot = in.fixed<32>("stateRoot");
    header.transactionsRoot = in.fixed<32>("transactionsRoot");
    header.receiptsRoot = in.fixed<32>("receiptsRoot");
    header.logsBloom = in.fixed<256>("logsBloom");
    header.difficulty = in.quantity("difficulty");
    header.number = in.quantity64("number");
    header.gasLimit = in.quantity64("gasLimit");
    header.gasUsed = in.quantity64("gasUsed");
    header.timestamp = in.quantity64("timestamp");
    header.extraData = in.bytes("extraData", kMaxExtraData);
    header.mixHash = in.fixed<32>("mixHash");
    header.nonce = in.fixed<8>("nonce");
    readForkFields(in, header);
    if (in.error())
        return std::unexpected(*in.error());
    if (!fieldCount(header))
        return std::unexpected(ProofError::Malformed);
    return header;
}

bool hasUnknownMembers(const json::value& block) noexcept {
    constexpr std::array<std::string_view, 31> kKnown{
        "parentHash",
        "sha3Uncles",
        "miner",
        "stateRoot",
        "transactionsRoot",
        "receiptsRoot",
        "logsBloom",
        "difficulty",
        "number",
        "gasLimit",
        "gasUsed",
        "timestamp",
        "extraData",
        "mixHash",
        "nonce",
        "baseFeePerGas",
        "withdrawalsRoot",
        "blobGasUsed",
        "excessBlobGas",
        "parentBeaconBlockRoot",
        "requestsHash",
        "blockAccessListHash",
        "slotNumber",
        "hash",
        "size",
        "totalDifficulty",
        "uncles",
        "transactions",
        "withdrawals",
        "author",
        "blockAccessList"};
    const auto answer = unwrapRpc(block);
    const auto* object = answer ? (**answer).if_object() : nullptr;
    return object != nullptr && std::ranges::any_of(*object, [&](const auto& member) {
               return std::ranges::find(kKnown, std::string_view(member.key())) == kKnown.end();
           });
}

ProofResult<BlockHeader> parseBlock(const json::value& block) noexcept {
    auto header = parseBlockHeader(block);
    if (!header)
        return header;
    const auto answer = unwrapRpc(block);
    JsonFields in(**answer);
    const auto claimed = in.fixed<32>("hash");
    if (in.error())
        return std::unexpected(*in.error());
    if (blockHash(*header) != claimed)
        return std::unexpected(ProofError::BlockHashMismatch);
    return header;
}

} // namespace lightclient::execution
