// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "bytes.h"
#include "decode_error.h"

#include <optional>
#include <string>
#include <string_view>

namespace lightclient {

/// An unsigned 256-bit integer, the EVM's word. Arithmetic wraps modulo 2^256 as the EVM's does; the
/// checked* functions say when it would.
class Uint256 {
public:
    constexpr Uint256() noexcept = default;
    // NOLINTNEXTLINE(google-explicit-constructor): small literals are words too
    constexpr Uint256(std::uint64_t low) noexcept : m_limbs{low, 0, 0, 0} {}
    /// Limbs from least to most significant.
    constexpr explicit Uint256(std::array<std::uint64_t, 4> limbs) noexcept : m_limbs(limbs) {}

    /// The value of up to 32 big-endian bytes. @pre bytes.size() <= 32
    static Uint256 fromBigEndian(BytesView bytes) noexcept;
    /// The value of exactly 32 little-endian bytes (SSZ).
    static Uint256 fromLittleEndian(const Hash32& bytes) noexcept;

    Hash32 toBigEndian() const noexcept;
    Hash32 toLittleEndian() const noexcept;
    /// Big-endian bytes without leading zeros; zero is the empty string (RLP's spelling).
    Bytes toMinimalBigEndian() const;
    /// Decimal digits.
    std::string toDecimal() const;
    /// 0x-quantity as in Ethereum JSON-RPC: no leading zeros, zero is 0x0.
    std::string toQuantity() const;

    constexpr const std::array<std::uint64_t, 4>& limbs() const noexcept { return m_limbs; }
    constexpr bool isZero() const noexcept {
        return (m_limbs[0] | m_limbs[1] | m_limbs[2] | m_limbs[3]) == 0;
    }
    /// Bit `index`, 0 the least significant. @pre index < 256
    constexpr bool bit(unsigned index) const noexcept {
        return ((m_limbs[index / 64] >> (index % 64)) & 1U) != 0;
    }
    /// The value, where it fits 64 bits.
    constexpr std::optional<std::uint64_t> toUint64() const noexcept {
        if ((m_limbs[1] | m_limbs[2] | m_limbs[3]) != 0)
            return std::nullopt;
        return m_limbs[0];
    }

    friend constexpr bool operator==(const Uint256&, const Uint256&) noexcept = default;
    friend constexpr std::strong_ordering operator<=>(const Uint256& a, const Uint256& b) noexcept {
        for (int i = 3; i >= 0; --i)
            if (const auto order =
                    a.m_limbs[static_cast<std::size_t>(i)] <=> b.m_limbs[static_cast<std::size_t>(i)];
                order != 0)
                return order;
        return std::strong_ordering::equal;
    }

    friend Uint256 operator+(const Uint256& a, const Uint256& b) noexcept;
    friend Uint256 operator-(const Uint256& a, const Uint256& b) noexcept;
    friend Uint256 operator*(const Uint256& a, const Uint256& b) noexcept;
    friend Uint256 operator<<(const Uint256& a, unsigned bits) noexcept;
    friend Uint256 operator>>(const Uint256& a, unsigned bits) noexcept;
    friend Uint256 operator|(const Uint256& a, const Uint256& b) noexcept;
    friend Uint256 operator&(const Uint256& a, const Uint256& b) noexcept;
    /// Two's complement.
    Uint256 operator-() const noexcept { return Uint256{} - *this; }

private:
    std::array<std::uint64_t, 4> m_limbs{};
};

struct QuotientRemainder;
/// Quotient and remainder. @pre !divisor.isZero()
QuotientRemainder divide(const Uint256& dividend, const Uint256& divisor) noexcept;

struct QuotientRemainder {
    Uint256 quotient;
    Uint256 remainder;
};

/// The sum, or nothing where it does not fit 256 bits.
std::optional<Uint256> checkedAdd(const Uint256& a, const Uint256& b) noexcept;
/// The product, or nothing where it does not fit 256 bits.
std::optional<Uint256> checkedMultiply(const Uint256& a, const Uint256& b) noexcept;

/// Digits only, no sign, no blank; leading zeros are NonCanonical.
[[nodiscard]] Decoded<Uint256> parseDecimal(std::string_view text) noexcept;
/// 0x-quantity; leading zeros are accepted because servers send them, more than 64 digits are not.
[[nodiscard]] Decoded<Uint256> parseQuantity(std::string_view text) noexcept;
/// Decimal digits that fit 64 bits (the beacon API's integers).
[[nodiscard]] Decoded<std::uint64_t> parseDecimalUint64(std::string_view text) noexcept;
/// 0x-quantity that fits 64 bits.
[[nodiscard]] Decoded<std::uint64_t> parseQuantityUint64(std::string_view text) noexcept;

} // namespace lightclient
