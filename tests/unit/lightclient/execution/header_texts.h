// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "lightclient/execution/block_header.h"
#include "lightclient/execution/trie_proof.h"
#include "lightclient/primitives/hex.h"

// JSON spelled as raw strings, in a file of its own: moc loses its way in them.

namespace lightclient::execution {

/// Ethereum mainnet's first block.
inline BlockHeader genesis() {
    BlockHeader header;
    header.ommersHash =
        parseFixedHex<32>("0x1dcc4de8dec75d7aab85b567b6ccd41ad312451b948a7413f0a142fd40d49347").value();
    header.stateRoot =
        parseFixedHex<32>("0xd7f8974fb5ac78d9ac099b9ad5018bedc2ce0a72dad1827a1709da30580f0544").value();
    header.transactionsRoot = kEmptyTrieRoot;
    header.receiptsRoot = kEmptyTrieRoot;
    header.difficulty = 0x400000000;
    header.gasLimit = 5000;
    header.extraData = parseHex("0x11bbe8db4e347b4e8c937c1c8370e4b5ed33adb3db69cbdb7a38e1e50b1b82fa").value();
    header.nonce[7] = 0x42;
    return header;
}

/// A header with the fields of the fork that has `count` of them.
inline BlockHeader withFields(std::size_t count) {
    BlockHeader header = genesis();
    if (count >= 16)
        header.baseFeePerGas = 7;
    if (count >= 17)
        header.withdrawalsRoot = kEmptyTrieRoot;
    if (count >= 20) {
        header.blobGasUsed = 0;
        header.excessBlobGas = 0x20000;
        header.parentBeaconBlockRoot = kEmptyTrieRoot;
    }
    if (count >= 21)
        header.requestsHash = kEmptyTrieRoot;
    if (count >= 23) {
        header.blockAccessListHash = kEmptyTrieRoot;
        header.slotNumber = 12345;
    }
    return header;
}

inline std::string hex(BytesView bytes) {
    return '"' + toHex(bytes) + '"';
}
inline std::string quantity(const Uint256& value) {
    return '"' + value.toQuantity() + '"';
}

inline std::string toJson(const BlockHeader& h, const std::string& tail) {
    std::string out = R"({"parentHash":)" + hex(h.parentHash) + R"(,"sha3Uncles":)" + hex(h.ommersHash) +
                      R"(,"miner":)" + hex(h.beneficiary) + R"(,"stateRoot":)" + hex(h.stateRoot) +
                      R"(,"transactionsRoot":)" + hex(h.transactionsRoot) + R"(,"receiptsRoot":)" +
                      hex(h.receiptsRoot) + R"(,"logsBloom":)" + hex(h.logsBloom) + R"(,"difficulty":)" +
                      quantity(h.difficulty) + R"(,"number":)" + quantity(h.number) + R"(,"gasLimit":)" +
                      quantity(h.gasLimit) + R"(,"gasUsed":)" + quantity(h.gasUsed) + R"(,"timestamp":)" +
                      quantity(h.timestamp) + R"(,"extraData":)" + hex(h.extraData) + R"(,"mixHash":)" +
                      hex(h.mixHash) + R"(,"nonce":)" + hex(h.nonce) + R"(,"hash":)" + hex(blockHash(h));
    return out + tail + "}";
}

inline std::string forkJson(const BlockHeader& h) {
    return R"(,"baseFeePerGas":)" + quantity(*h.baseFeePerGas) + R"(,"withdrawalsRoot":)" +
           hex(*h.withdrawalsRoot) + R"(,"blobGasUsed":)" + quantity(*h.blobGasUsed) +
           R"(,"excessBlobGas":)" + quantity(*h.excessBlobGas) + R"(,"parentBeaconBlockRoot":)" +
           hex(*h.parentBeaconBlockRoot) + R"(,"requestsHash":)" + hex(*h.requestsHash);
}

} // namespace lightclient::execution
