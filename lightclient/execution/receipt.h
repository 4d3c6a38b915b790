// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "block_header.h"

namespace lightclient::execution {

/// One log entry of a receipt.
struct Log {
    Address address;
    std::vector<Hash32> topics; ///< at most four
    Bytes data;
    friend bool operator==(const Log&, const Log&) = default;
};

/// A transaction's receipt as the receipts trie commits to it (EIP-658, EIP-2718; OP-Stack deposits: type
/// 0x7e with two more fields since Canyon).
struct Receipt {
    static constexpr std::uint8_t kDepositType = 0x7e;
    std::uint8_t type = 0;           ///< EIP-2718 type, 0 legacy
    bool status = false;             ///< whether the transaction succeeded; of no meaning beside a state root
    std::optional<Hash32> stateRoot; ///< before Byzantium, in place of the status
    std::uint64_t cumulativeGasUsed = 0;
    BloomBits logsBloom;
    std::vector<Log> logs;
    std::optional<std::uint64_t> depositNonce;
    std::optional<std::uint64_t> depositReceiptVersion;
    friend bool operator==(const Receipt&, const Receipt&) = default;
};

/// The bloom of `logs`: their addresses and topics.
BloomBits bloomOf(std::span<const Log> logs) noexcept;

/// The receipts trie's value: an RLP list, behind its type byte where it has one. A deposit's nonce is
/// encoded only beside its version: Regolith's receipts had one that the root did not commit to.
Bytes encodeReceipt(const Receipt& receipt);

/// The receipt of a receipts trie's value. BadValue: it is none. NonCanonical: not its one spelling.
[[nodiscard]] ProofResult<Receipt> parseReceipt(BytesView encoded) noexcept;

/// Address, topics and data of a JSON-RPC log object.
[[nodiscard]] ProofResult<Log> parseLogJson(const json::value& object) noexcept;

/// The receipt in a JSON-RPC receipt object (eth_getTransactionReceipt, one of eth_getBlockReceipts).
[[nodiscard]] ProofResult<Receipt> parseReceiptJson(const json::value& object) noexcept;

/// A block's receipts in the order of the array, with or without its JSON-RPC envelope.
[[nodiscard]] ProofResult<std::vector<Receipt>> parseReceiptsJson(const json::value& answer) noexcept;

} // namespace lightclient::execution
