// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "execution_error.h"

#include "lightclient/primitives/json.h"

#include <optional>

namespace lightclient::execution {

using BloomBits = FixedBytes<256>;

/// An execution block's header (Yellow Paper, 4.4; EIP-1559, 4895, 4844, 4788, 7685, 7928, 7843). The
/// optional fields come with the forks, in this order: a header has 15 fields, 16 from London, 17 Shanghai,
/// 20 Cancun, 21 Prague, 23 Amsterdam.
struct BlockHeader {
    Hash32 parentHash;
    Hash32 ommersHash;
    Address beneficiary;
    Hash32 stateRoot;
    Hash32 transactionsRoot;
    Hash32 receiptsRoot;
    BloomBits logsBloom;
    Uint256 difficulty;
    std::uint64_t number = 0;
    std::uint64_t gasLimit = 0;
    std::uint64_t gasUsed = 0;
    std::uint64_t timestamp = 0; ///< unix seconds
    Bytes extraData;             ///< at most 32 bytes
    Hash32 mixHash;              ///< prevRandao since the merge
    FixedBytes<8> nonce;
    std::optional<Uint256> baseFeePerGas; ///< wei
    std::optional<Hash32> withdrawalsRoot;
    std::optional<std::uint64_t> blobGasUsed;
    std::optional<std::uint64_t> excessBlobGas;
    std::optional<Hash32> parentBeaconBlockRoot;
    std::optional<Hash32> requestsHash;
    std::optional<Hash32> blockAccessListHash;
    std::optional<std::uint64_t> slotNumber;
    friend bool operator==(const BlockHeader&, const BlockHeader&) = default;
};

/// Number of fields by fork; nothing where a field is there without those before it, or a fork's fields
/// are there in part.
std::optional<std::size_t> fieldCount(const BlockHeader& header) noexcept;

/// The header inside an eth_getBlockBy… answer, with or without its envelope and its transactions. What the
/// answer says of the block's hash is not looked at: see parseBlock.
[[nodiscard]] ProofResult<BlockHeader> parseBlockHeader(const json::value& block) noexcept;

/// Whether the answer holds members that are none of a header, a body or their envelope as this version knows
/// them: a later fork's header then hashes to something else than what is read here.
bool hasUnknownMembers(const json::value& block) noexcept;

/// The header of an RLP list: canonical integers, one of the forks' field counts, nothing behind it.
[[nodiscard]] ProofResult<BlockHeader> parseBlockHeaderRlp(BytesView encoded) noexcept;

/// As parseBlockHeader, and the header hashes to the `hash` that the answer claims. BlockHashMismatch: not.
[[nodiscard]] ProofResult<BlockHeader> parseBlock(const json::value& block) noexcept;

/// RLP list of the header's fields. @pre fieldCount(header)
Bytes encodeRlp(const BlockHeader& header);

/// keccak256 of the encoding: the block's hash. @pre fieldCount(header)
Hash32 blockHash(const BlockHeader& header);

} // namespace lightclient::execution
