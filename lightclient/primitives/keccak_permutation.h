// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>

namespace lightclient::keccak {

inline constexpr std::size_t kRate = 136; ///< bytes of a block of Keccak-256
inline constexpr std::size_t kRateWords = kRate / 8;

inline constexpr std::uint64_t kRoundConstants[24] = {
    0x0000000000000001ULL, 0x0000000000008082ULL, 0x800000000000808aULL, 0x8000000080008000ULL,
    0x000000000000808bULL, 0x0000000080000001ULL, 0x8000000080008081ULL, 0x8000000000008009ULL,
    0x000000000000008aULL, 0x0000000000000088ULL, 0x0000000080008009ULL, 0x000000008000000aULL,
    0x000000008000808bULL, 0x800000000000008bULL, 0x8000000000008089ULL, 0x8000000000008003ULL,
    0x8000000000008002ULL, 0x8000000000000080ULL, 0x000000000000800aULL, 0x800000008000000aULL,
    0x8000000080008081ULL, 0x8000000000008080ULL, 0x0000000080000001ULL, 0x8000000080008008ULL,
};

// One state's words, or several states side by side in vectors of GCC's extension: the same text serves both,
// and is compiled for whatever its caller is compiled for. Words go by reference, because a vector in a
// parameter has another ABI with every instruction set.

/// rho and chi of one row: each word is rotated by its constant, and mixes with its two right neighbours.
template <std::size_t Row, unsigned R0, unsigned R1, unsigned R2, unsigned R3, unsigned R4, class Word>
[[gnu::always_inline]] inline void
mixRow(Word* a, const Word& x0, const Word& x1, const Word& x2, const Word& x3, const Word& x4) {
    const Word b0 = (x0 << R0) | (x0 >> ((64 - R0) % 64));
    const Word b1 = (x1 << R1) | (x1 >> (64 - R1));
    const Word b2 = (x2 << R2) | (x2 >> (64 - R2));
    const Word b3 = (x3 << R3) | (x3 >> (64 - R3));
    const Word b4 = (x4 << R4) | (x4 >> (64 - R4));
    a[Row] = b0 ^ (~b1 & b2);
    a[Row + 1] = b1 ^ (~b2 & b3);
    a[Row + 2] = b2 ^ (~b3 & b4);
    a[Row + 3] = b3 ^ (~b4 & b0);
    a[Row + 4] = b4 ^ (~b0 & b1);
}

/// One round from `a` to `out`; rho and pi are written out, so that every rotation is a constant.
template <class Word>
[[gnu::always_inline]] inline void round(Word* out, const Word* a, std::uint64_t constant) {
    const Word c0 = a[0] ^ a[5] ^ a[10] ^ a[15] ^ a[20];
    const Word c1 = a[1] ^ a[6] ^ a[11] ^ a[16] ^ a[21];
    const Word c2 = a[2] ^ a[7] ^ a[12] ^ a[17] ^ a[22];
    const Word c3 = a[3] ^ a[8] ^ a[13] ^ a[18] ^ a[23];
    const Word c4 = a[4] ^ a[9] ^ a[14] ^ a[19] ^ a[24];
    const Word d0 = c4 ^ ((c1 << 1U) | (c1 >> 63U));
    const Word d1 = c0 ^ ((c2 << 1U) | (c2 >> 63U));
    const Word d2 = c1 ^ ((c3 << 1U) | (c3 >> 63U));
    const Word d3 = c2 ^ ((c4 << 1U) | (c4 >> 63U));
    const Word d4 = c3 ^ ((c0 << 1U) | (c0 >> 63U));
    mixRow<0, 0, 44, 43, 21, 14, Word>(out, a[0] ^ d0, a[6] ^ d1, a[12] ^ d2, a[18] ^ d3, a[24] ^ d4);
    mixRow<5, 28, 20, 3, 45, 61, Word>(out, a[3] ^ d3, a[9] ^ d4, a[10] ^ d0, a[16] ^ d1, a[22] ^ d2);
    mixRow<10, 1, 6, 25, 8, 18, Word>(out, a[1] ^ d1, a[7] ^ d2, a[13] ^ d3, a[19] ^ d4, a[20] ^ d0);
    mixRow<15, 27, 36, 10, 15, 56, Word>(out, a[4] ^ d4, a[5] ^ d0, a[11] ^ d1, a[17] ^ d2, a[23] ^ d3);
    mixRow<20, 62, 55, 39, 41, 2, Word>(out, a[2] ^ d2, a[8] ^ d3, a[14] ^ d4, a[15] ^ d0, a[21] ^ d1);
    out[0] ^= constant;
}

// Word by word and spelled out, because the compiler keeps in registers what has a constant place; as bytes,
// because a vector of words is no word to the language.
template <class Word, std::size_t... I>
[[gnu::always_inline]] inline void loadState(Word* out, const std::uint64_t* in, std::index_sequence<I...>) {
    (__builtin_memcpy(out + I, in + I * (sizeof(Word) / 8), sizeof(Word)), ...);
}

template <class Word, std::size_t... I>
[[gnu::always_inline]] inline void storeState(std::uint64_t* out, const Word* in, std::index_sequence<I...>) {
    (__builtin_memcpy(out + I * (sizeof(Word) / 8), in + I, sizeof(Word)), ...);
}

/// Keccak-f[1600] (FIPS 202, 3.3) on the 25 words of `state`, or on as many states side by side as a `Word`
/// holds.
template <class Word> [[gnu::always_inline]] inline void permute(std::uint64_t* state) {
    Word a[25];
    Word b[25];
    loadState(a, state, std::make_index_sequence<25>());
    for (std::size_t i = 0; i < 24; i += 2) {
        round(b, a, kRoundConstants[i]);
        round(a, b, kRoundConstants[i + 1]);
    }
    storeState(state, a, std::make_index_sequence<25>());
}

} // namespace lightclient::keccak
