// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "keccak_lanes.h"

#include "keccak.h"
#include "keccak_permutation.h"

#include <algorithm>
#include <cstring>

namespace lightclient::keccak {
namespace {

using Permutation = void (*)(std::uint64_t*) noexcept;

/// What this processor can; null: not that.
struct Permutations {
    Permutation one;
    Permutation four = nullptr;
    Permutation eight = nullptr;
};

void permutePlain(std::uint64_t* state) noexcept {
    permute<std::uint64_t>(state);
}

#if defined(__x86_64__)
using Word4 [[gnu::vector_size(32)]] = std::uint64_t;
using Word8 [[gnu::vector_size(64)]] = std::uint64_t;

// Nothing of the library is called in a function with a target of its own: its out-of-line copy could be the
// one that the rest of the program gets.

[[gnu::target("bmi,bmi2")]] void permuteBmi(std::uint64_t* state) noexcept {
    permute<std::uint64_t>(state);
}

[[gnu::target("avx2")]] void permuteFour(std::uint64_t* states) noexcept {
    permute<Word4>(states);
}

[[gnu::target("avx512f")]] void permuteEight(std::uint64_t* states) noexcept {
    permute<Word8>(states);
}

Permutations findPermutations() noexcept {
    return {
        __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2") ? permuteBmi : permutePlain,
        __builtin_cpu_supports("avx2") ? permuteFour : nullptr,
        __builtin_cpu_supports("avx512f") ? permuteEight : nullptr,
    };
}
#else
Permutations findPermutations() noexcept {
    return {permutePlain};
}
#endif

const Permutations& permutations() noexcept {
    static const Permutations kFound = findPermutations();
    return kFound;
}

/// `N` sponges side by side: word i of sponge k is m_words[i * N + k]. A sponge that is done takes the next
/// message, so that short and long ones share the register well.
template <std::size_t N> class SpongeRow {
public:
    SpongeRow(std::span<const BytesView> messages, std::span<Hash32> out) noexcept
        : m_messages(messages), m_out(out) {}

    void hashAll(Permutation permuteRow) noexcept {
        for (std::size_t lane = 0; lane < N; ++lane)
            take(lane);
        while (m_isBusy) {
            for (std::size_t lane = 0; lane < N; ++lane)
                absorb(lane);
            permuteRow(m_words);
            m_isBusy = false;
            for (std::size_t lane = 0; lane < N; ++lane)
                settle(lane);
        }
    }

private:
    struct Lane {
        BytesView left;
        Hash32* out = nullptr; ///< null: idle
        bool isLast = false;   ///< the padded block was absorbed
    };

    /// Gives the lane the next message and a fresh state, or none.
    void take(std::size_t lane) noexcept {
        m_lanes[lane] = {};
        if (m_next == m_messages.size())
            return;
        m_lanes[lane] = {m_messages[m_next], &m_out[m_next], false};
        ++m_next;
        m_isBusy = true;
        for (std::size_t i = 0; i < 25; ++i)
            m_words[i * N + lane] = 0;
    }

    void absorb(std::size_t lane) noexcept {
        auto& own = m_lanes[lane];
        if (own.out == nullptr)
            return;
        std::uint8_t padded[kRate];
        const std::uint8_t* block = own.left.data();
        own.isLast = own.left.size() < kRate;
        if (own.isLast) {
            std::memset(padded, 0, kRate);
            if (!own.left.empty())
                std::memcpy(padded, block, own.left.size());
            padded[own.left.size()] ^= 0x01;
            padded[kRate - 1] ^= 0x80;
            block = padded;
        } else {
            own.left = own.left.subspan(kRate);
        }
        for (std::size_t i = 0; i < kRateWords; ++i) {
            std::uint64_t word = 0;
            std::memcpy(&word, block + i * 8, 8);
            m_words[i * N + lane] ^= word;
        }
    }

    /// Takes a finished lane's digest out and fills it again.
    void settle(std::size_t lane) noexcept {
        auto& own = m_lanes[lane];
        if (own.out != nullptr && own.isLast) {
            for (std::size_t i = 0; i < 4; ++i)
                std::memcpy(own.out->data() + i * 8, &m_words[i * N + lane], 8);
            take(lane);
        }
        m_isBusy = m_isBusy || own.out != nullptr;
    }

    alignas(64) std::uint64_t m_words[25 * N] = {};
    Lane m_lanes[N];
    std::span<const BytesView> m_messages;
    std::span<Hash32> m_out;
    std::size_t m_next = 0;
    bool m_isBusy = false;
};

} // namespace

Lanes widestLanes() noexcept {
    const auto& can = permutations();
    return can.eight != nullptr ? Lanes::Eight : can.four != nullptr ? Lanes::Four : Lanes::One;
}

void permuteOne(std::uint64_t* state) noexcept {
    permutations().one(state);
}

void hashAll(std::span<const BytesView> messages, std::span<Hash32> out, Lanes lanes) noexcept {
    switch (messages.size() < 2 ? Lanes::One : lanes) {
    case Lanes::Eight:
        return SpongeRow<8>(messages, out).hashAll(permutations().eight);
    case Lanes::Four:
        return SpongeRow<4>(messages, out).hashAll(permutations().four);
    case Lanes::One:
        for (std::size_t i = 0; i < messages.size(); ++i)
            out[i] = keccak256(messages[i]);
    }
}

} // namespace lightclient::keccak
