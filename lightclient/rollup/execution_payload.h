// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "payload_error.h"

#include "lightclient/execution/block_header.h"

namespace lightclient::rollup {

/// The form of a block on the sequencer's gossip topics /optimism/<chain id>/{0,1,2,3}/blocks (OP Stack,
/// "Rollup Node P2P").
enum class PayloadVersion {
    V1, ///< as Bellatrix's payload
    V2, ///< Canyon: and withdrawals, of which a rollup has none
    V3, ///< Ecotone: the parent beacon block root in front, and blob gas
    V4, ///< Isthmus: and the withdrawals root, which is the message passer's storage root
};

/// Bounds of a payload: gossip takes 10 MiB; no block has as many transactions as this.
inline constexpr std::size_t kMaxPayloadBytes = std::size_t{10} << 20U;
inline constexpr std::size_t kMaxPayloadTransactions = 65'536;

/// A block as its sequencer sends it.
struct ExecutionPayload {
    execution::BlockHeader header; ///< that the payload makes, its transactions' root computed
    Hash32 claimedBlockHash;
    std::size_t transactions = 0;
    friend bool operator==(const ExecutionPayload&, const ExecutionPayload&) = default;
};

/// The payload in what was signed: SSZ, from V3 on behind the parent beacon block root. Malformed: not
/// exactly that, an empty transaction, any withdrawal. TooLarge. The claimed hash is not looked at.
[[nodiscard]] PayloadResult<ExecutionPayload>
parseExecutionPayload(BytesView signedBytes, PayloadVersion version) noexcept;

} // namespace lightclient::rollup
