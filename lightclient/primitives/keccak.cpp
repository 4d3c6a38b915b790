// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "keccak.h"

#include "keccak_lanes.h"
#include "keccak_permutation.h"

#include <bit>
#include <cstring>

namespace lightclient {
namespace {

using keccak::kRate;
using State = std::array<std::uint64_t, 25>;

void absorb(State& state, const std::uint8_t* block) noexcept {
    static_assert(std::endian::native == std::endian::little, "lanes are read in place");
    for (std::size_t i = 0; i < keccak::kRateWords; ++i) {
        std::uint64_t lane = 0;
        std::memcpy(&lane, block + i * 8, 8);
        state[i] ^= lane;
    }
    keccak::permuteOne(state.data());
}

} // namespace

Hash32 keccak256(BytesView message) noexcept {
    State state{};
    while (message.size() >= kRate) {
        absorb(state, message.data());
        message = message.subspan(kRate);
    }
    std::array<std::uint8_t, kRate> last{};
    std::copy(message.begin(), message.end(), last.begin());
    last[message.size()] ^= 0x01;
    last[kRate - 1] ^= 0x80;
    absorb(state, last.data());
    Hash32 out;
    std::memcpy(out.data(), state.data(), 32);
    return out;
}

void keccak256All(std::span<const BytesView> messages, std::span<Hash32> out) noexcept {
    keccak::hashAll(messages, out, keccak::widestLanes());
}

Hash32 keccak256(std::string_view text) noexcept {
    // char to uint8_t is the one aliasing that the language allows
    return keccak256(BytesView(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()));
}

} // namespace lightclient
