// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "execution_payload.h"

#include "lightclient/execution/trie.h"
#include "lightclient/execution/trie_proof.h"
#include "lightclient/primitives/keccak.h"
#include "lightclient/primitives/sha256.h"
#include "lightclient/primitives/ssz.h"

namespace lightclient::rollup {
namespace {

constexpr std::size_t kMaxExtraData = 32;
constexpr std::uint8_t kEmptyList = 0xc0; // RLP

/// A list of byte lists, as SSZ has it: offsets, then the items.
PayloadResult<std::vector<Bytes>> parseTransactions(BytesView bytes) noexcept {
    std::vector<Bytes> out;
    if (bytes.empty())
        return out;
    const auto offset = [&](std::size_t index) {
        const auto* at = bytes.data() + index * 4;
        return std::size_t{at[0]} | std::size_t{at[1]} << 8U | std::size_t{at[2]} << 16U |
               std::size_t{at[3]} << 24U;
    };
    if (bytes.size() < 4)
        return std::unexpected(PayloadError::Malformed);
    const auto count = offset(0) / 4;
    if (offset(0) % 4 != 0 || count == 0 || offset(0) > bytes.size())
        return std::unexpected(PayloadError::Malformed);
    if (count > kMaxPayloadTransactions)
        return std::unexpected(PayloadError::TooLarge);
    out.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        const auto end = i + 1 < count ? offset(i + 1) : bytes.size();
        if (end <= offset(i) || end > bytes.size()) // empty, falling, or outside
            return std::unexpected(PayloadError::Malformed);
        const auto item = bytes.subspan(offset(i), end - offset(i));
        out.emplace_back(item.begin(), item.end());
    }
    return out;
}

/// The fields that every version begins with.
void readHead(SszReader& in, execution::BlockHeader& header) noexcept {
    header.parentHash = in.readFixed<32>();
    header.beneficiary = in.readFixed<20>();
    header.stateRoot = in.readFixed<32>();
    header.receiptsRoot = in.readFixed<32>();
    header.logsBloom = in.readFixed<256>();
    header.mixHash = in.readFixed<32>();
    header.number = in.readUint64();
    header.gasLimit = in.readUint64();
    header.gasUsed = in.readUint64();
    header.timestamp = in.readUint64();
    in.readOffset(); // extra data
    header.baseFeePerGas = Uint256::fromLittleEndian(in.readFixed<32>());
}

/// The fields that later versions add, and what they mean for the header.
void readTail(SszReader& in, PayloadVersion version, execution::BlockHeader& header) noexcept {
    if (version >= PayloadVersion::V2) {
        in.readOffset(); // withdrawals
        header.withdrawalsRoot = execution::kEmptyTrieRoot;
    }
    if (version >= PayloadVersion::V3) {
        header.blobGasUsed = in.readUint64();
        header.excessBlobGas = in.readUint64();
    }
    if (version >= PayloadVersion::V4) {
        header.withdrawalsRoot = in.readFixed<32>();
        header.requestsHash = sha256({}); // EIP-7685: a rollup has no requests
    }
}

} // namespace

PayloadResult<ExecutionPayload>
parseExecutionPayload(BytesView signedBytes, PayloadVersion version) noexcept {
    if (signedBytes.size() > kMaxPayloadBytes)
        return std::unexpected(PayloadError::TooLarge);
    ExecutionPayload out;
    auto& header = out.header;
    if (version >= PayloadVersion::V3) {
        if (signedBytes.size() < Hash32::kSize)
            return std::unexpected(PayloadError::Malformed);
        header.parentBeaconBlockRoot = fixedAt<32>(signedBytes, 0);
        signedBytes = signedBytes.subspan(Hash32::kSize);
    }
    SszReader in(signedBytes);
    readHead(in, header);
    out.claimedBlockHash = in.readFixed<32>();
    in.readOffset(); // transactions
    readTail(in, version, header);
    const auto parts = in.finish();
    if (!parts)
        return std::unexpected(toPayloadError(parts.error()));
    const auto& extraData = (*parts)[0];
    const bool hasWithdrawals = version >= PayloadVersion::V2 && !(*parts)[2].empty();
    if (extraData.size() > kMaxExtraData || hasWithdrawals)
        return std::unexpected(PayloadError::Malformed);
    const auto transactions = parseTransactions((*parts)[1]);
    if (!transactions)
        return std::unexpected(transactions.error());
    header.extraData.assign(extraData.begin(), extraData.end());
    header.ommersHash = keccak256(BytesView(&kEmptyList, 1));
    header.transactionsRoot = execution::makeListTrie(*transactions).root();
    out.transactions = transactions->size();
    return out;
}

} // namespace lightclient::rollup
