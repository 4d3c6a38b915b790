// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "l1_block.h"

#include <algorithm>

namespace lightclient::rollup {
namespace {

L1Block toL1Block(const execution::BlockHeader& header, const Hash32& hash, ProofLevel level) {
    return {level, header.number, hash, header.timestamp, header.receiptsRoot};
}

} // namespace

L1Block toL1Block(const Proven<ExecutionHead>& head) noexcept {
    const auto& value = head.value();
    return {head.level(), value.blockNumber, value.blockHash, value.timestamp, value.receiptsRoot};
}

std::optional<std::vector<L1Block>> ancestorsOf(
    const L1Block& head, const execution::BlockHeader& header,
    std::span<const execution::BlockHeader> ancestors) {
    if (!fieldCount(header) || blockHash(header) != head.hash)
        return std::nullopt;
    std::vector<L1Block> out;
    Hash32 expected = header.parentHash;
    for (auto at = ancestors.rbegin(); at != ancestors.rend(); ++at) {
        if (!fieldCount(*at) || blockHash(*at) != expected)
            return std::nullopt;
        out.push_back(toL1Block(*at, expected, head.level));
        expected = at->parentHash;
    }
    std::ranges::reverse(out);
    return out;
}

} // namespace lightclient::rollup
