// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "logs_bloom.h"

#include "lightclient/primitives/keccak.h"

namespace lightclient::execution {
namespace {

struct BloomBit {
    std::size_t byte = 0;
    std::uint8_t mask = 0;
};

std::array<BloomBit, 3> bitsOf(BytesView item) noexcept {
    const Hash32 hash = keccak256(item);
    std::array<BloomBit, 3> out;
    for (std::size_t i = 0; i < out.size(); ++i) {
        const unsigned bit = ((unsigned{hash[2 * i]} << 8U) | hash[2 * i + 1]) & 2047U;
        out[i] = {BloomBits::kSize - 1 - bit / 8, static_cast<std::uint8_t>(1U << (bit % 8))};
    }
    return out;
}

} // namespace

void addToBloom(BloomBits& bloom, BytesView item) noexcept {
    for (const auto& bit : bitsOf(item))
        bloom[bit.byte] = static_cast<std::uint8_t>(bloom[bit.byte] | bit.mask);
}

bool mayContain(const BloomBits& bloom, BytesView item) noexcept {
    return std::ranges::all_of(
        bitsOf(item), [&](const BloomBit& bit) { return (bloom[bit.byte] & bit.mask) != 0; });
}

} // namespace lightclient::execution
