// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include <algorithm>
#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace lightclient {

using Bytes = std::vector<std::uint8_t>;
using BytesView = std::span<const std::uint8_t>;

/// A byte string whose length is part of its type. All zero when default-constructed.
template <std::size_t N> struct FixedBytes {
    static constexpr std::size_t kSize = N;
    std::array<std::uint8_t, N> bytes{};

    /// The first N bytes of `view`. @pre view.size() == N
    static constexpr FixedBytes from(std::span<const std::uint8_t, N> view) noexcept {
        FixedBytes out;
        std::copy(view.begin(), view.end(), out.bytes.begin());
        return out;
    }
    constexpr bool isZero() const noexcept {
        return std::all_of(bytes.begin(), bytes.end(), [](std::uint8_t b) { return b == 0; });
    }
    constexpr const std::uint8_t* data() const noexcept { return bytes.data(); }
    constexpr std::uint8_t* data() noexcept { return bytes.data(); }
    static constexpr std::size_t size() noexcept { return N; }
    constexpr std::uint8_t& operator[](std::size_t i) noexcept { return bytes[i]; }
    constexpr std::uint8_t operator[](std::size_t i) const noexcept { return bytes[i]; }
    constexpr auto begin() const noexcept { return bytes.begin(); }
    constexpr auto end() const noexcept { return bytes.end(); }
    // NOLINTNEXTLINE(google-explicit-constructor): a fixed string is a view of bytes without ceremony
    constexpr operator BytesView() const noexcept { return BytesView{bytes.data(), N}; }
    friend constexpr auto operator<=>(const FixedBytes&, const FixedBytes&) noexcept = default;
};

using Bytes4 = FixedBytes<4>;
using Hash32 = FixedBytes<32>;
using Address = FixedBytes<20>;
using BlsPublicKey = FixedBytes<48>;
using BlsSignature = FixedBytes<96>;

/// The N bytes of `view` that start at `offset`. @pre offset + N <= view.size()
template <std::size_t N> constexpr FixedBytes<N> fixedAt(BytesView view, std::size_t offset) noexcept {
    return FixedBytes<N>::from(view.subspan(offset).template first<N>());
}

/// Whether two byte strings are equal. Not constant time: never for secrets.
constexpr bool sameBytes(BytesView a, BytesView b) noexcept {
    return std::equal(a.begin(), a.end(), b.begin(), b.end());
}

/// Appends `tail` to `out`.
inline void append(Bytes& out, BytesView tail) {
    out.insert(out.end(), tail.begin(), tail.end());
}

} // namespace lightclient

template <std::size_t N> struct std::hash<lightclient::FixedBytes<N>> {
    std::size_t operator()(const lightclient::FixedBytes<N>& value) const noexcept {
        std::size_t h = 1469598103934665603ULL; // FNV-1a
        for (const auto b : value.bytes)
            h = (h ^ b) * 1099511628211ULL;
        return h;
    }
};
