// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "keccak.h"

#include <bit>
#include <cstring>

namespace lightclient {
namespace {

constexpr std::size_t kRate = 136;

constexpr std::array<std::uint64_t, 24> kRoundConstants = {
    0x0000000000000001ULL, 0x0000000000008082ULL, 0x800000000000808aULL, 0x8000000080008000ULL,
    0x000000000000808bULL, 0x0000000080000001ULL, 0x8000000080008081ULL, 0x8000000000008009ULL,
    0x000000000000008aULL, 0x0000000000000088ULL, 0x0000000080008009ULL, 0x000000008000000aULL,
    0x000000008000808bULL, 0x800000000000008bULL, 0x8000000000008089ULL, 0x8000000000008003ULL,
    0x8000000000008002ULL, 0x8000000000000080ULL, 0x000000000000800aULL, 0x800000008000000aULL,
    0x8000000080008081ULL, 0x8000000000008080ULL, 0x0000000080000001ULL, 0x8000000080008008ULL,
};

using State = std::array<std::uint64_t, 25>;

/// One chi row: each lane mixes with its two right neighbours.
inline void chiRow(
    State& a, std::size_t row, std::uint64_t b0, std::uint64_t b1, std::uint64_t b2, std::uint64_t b3,
    std::uint64_t b4) noexcept {
    a[row] = b0 ^ (~b1 & b2);
    a[row + 1] = b1 ^ (~b2 & b3);
    a[row + 2] = b2 ^ (~b3 & b4);
    a[row + 3] = b3 ^ (~b4 & b0);
    a[row + 4] = b4 ^ (~b0 & b1);
}

/// Keccak-f[1600] (FIPS 202, 3.3), rho and pi written out so that every rotation is a constant.
void permute(State& a) noexcept {
    using std::rotl;
    for (const auto constant : kRoundConstants) {
        const std::uint64_t c0 = a[0] ^ a[5] ^ a[10] ^ a[15] ^ a[20];
        const std::uint64_t c1 = a[1] ^ a[6] ^ a[11] ^ a[16] ^ a[21];
        const std::uint64_t c2 = a[2] ^ a[7] ^ a[12] ^ a[17] ^ a[22];
        const std::uint64_t c3 = a[3] ^ a[8] ^ a[13] ^ a[18] ^ a[23];
        const std::uint64_t c4 = a[4] ^ a[9] ^ a[14] ^ a[19] ^ a[24];
        const std::uint64_t d0 = c4 ^ rotl(c1, 1);
        const std::uint64_t d1 = c0 ^ rotl(c2, 1);
        const std::uint64_t d2 = c1 ^ rotl(c3, 1);
        const std::uint64_t d3 = c2 ^ rotl(c4, 1);
        const std::uint64_t d4 = c3 ^ rotl(c0, 1);
        const State s = a;
        chiRow(
            a, 0, s[0] ^ d0, rotl(s[6] ^ d1, 44), rotl(s[12] ^ d2, 43), rotl(s[18] ^ d3, 21),
            rotl(s[24] ^ d4, 14));
        chiRow(
            a, 5, rotl(s[3] ^ d3, 28), rotl(s[9] ^ d4, 20), rotl(s[10] ^ d0, 3), rotl(s[16] ^ d1, 45),
            rotl(s[22] ^ d2, 61));
        chiRow(
            a, 10, rotl(s[1] ^ d1, 1), rotl(s[7] ^ d2, 6), rotl(s[13] ^ d3, 25), rotl(s[19] ^ d4, 8),
            rotl(s[20] ^ d0, 18));
        chiRow(
            a, 15, rotl(s[4] ^ d4, 27), rotl(s[5] ^ d0, 36), rotl(s[11] ^ d1, 10), rotl(s[17] ^ d2, 15),
            rotl(s[23] ^ d3, 56));
        chiRow(
            a, 20, rotl(s[2] ^ d2, 62), rotl(s[8] ^ d3, 55), rotl(s[14] ^ d4, 39), rotl(s[15] ^ d0, 41),
            rotl(s[21] ^ d1, 2));
        a[0] ^= constant;
    }
}

void absorb(State& state, const std::uint8_t* block) noexcept {
    static_assert(std::endian::native == std::endian::little, "lanes are read in place");
    for (std::size_t i = 0; i < kRate / 8; ++i) {
        std::uint64_t lane = 0;
        std::memcpy(&lane, block + i * 8, 8);
        state[i] ^= lane;
    }
    permute(state);
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

Hash32 keccak256(std::string_view text) noexcept {
    // char to uint8_t is the one aliasing that the language allows
    return keccak256(BytesView(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()));
}

} // namespace lightclient
