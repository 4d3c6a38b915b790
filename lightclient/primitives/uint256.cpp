// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "uint256.h"

#include "hex.h"

#include <bit>

namespace lightclient {
namespace {

__extension__ typedef unsigned __int128 Wide;

constexpr std::uint64_t low64(Wide value) noexcept {
    return static_cast<std::uint64_t>(value);
}
constexpr std::uint64_t high64(Wide value) noexcept {
    return static_cast<std::uint64_t>(value >> 64U);
}

/// Divides in place by a small divisor and returns the remainder.
std::uint64_t divideSmall(std::array<std::uint64_t, 4>& limbs, std::uint64_t divisor) noexcept {
    Wide remainder = 0;
    for (std::size_t i = 4; i-- > 0;) {
        const Wide current = (remainder << 64U) | limbs[i];
        limbs[i] = low64(current / divisor);
        remainder = current % divisor;
    }
    return low64(remainder);
}

int bitLength(const Uint256& value) noexcept {
    for (std::size_t i = 4; i-- > 0;)
        if (value.limbs()[i] != 0)
            return static_cast<int>(i) * 64 + 64 - std::countl_zero(value.limbs()[i]);
    return 0;
}

/// Takes guess·divisor off the limbs of `rest` from `at` on; says whether that was more than there was.
bool takeOff(
    std::array<std::uint64_t, 5>& rest, std::size_t at, const std::array<std::uint64_t, 4>& divisor,
    std::size_t count, std::uint64_t guess) noexcept {
    Wide carry = 0;
    std::uint64_t borrow = 0;
    for (std::size_t i = 0; i <= count; ++i) {
        carry += i < count ? Wide{guess} * divisor[i] : Wide{0};
        const Wide difference = Wide{rest[at + i]} - low64(carry) - borrow;
        rest[at + i] = low64(difference);
        borrow = high64(difference) != 0 ? 1 : 0;
        carry >>= 64U;
    }
    return borrow != 0;
}

/// Long division in 64-bit digits (Knuth, volume 2, 4.3.1, algorithm D). @pre the divisor has `count` limbs,
/// 2 to 4, and is not above the dividend
QuotientRemainder divideLong(const Uint256& dividend, const Uint256& divisor, std::size_t count) noexcept {
    const auto shift = static_cast<unsigned>(std::countl_zero(divisor.limbs()[count - 1]));
    const auto by = (divisor << shift).limbs();
    const auto low = (dividend << shift).limbs();
    std::array<std::uint64_t, 5> rest{low[0], low[1], low[2], low[3], 0};
    rest[4] = shift == 0 ? 0 : dividend.limbs()[3] >> (64U - shift);
    std::array<std::uint64_t, 4> quotient{};
    for (std::size_t at = 5 - count; at-- > 0;) {
        const Wide top = (Wide{rest[at + count]} << 64U) | rest[at + count - 1];
        Wide guess = top / by[count - 1];
        Wide left = top % by[count - 1];
        // The two top digits give at most two too many; the third takes nearly all of that back.
        while (high64(left) == 0 && (high64(guess) != 0 || Wide{low64(guess)} * by[count - 2] >
                                                               ((left << 64U) | rest[at + count - 2]))) {
            --guess;
            left += by[count - 1];
        }
        if (takeOff(rest, at, by, count, low64(guess))) {
            --guess;
            Wide carry = 0;
            for (std::size_t i = 0; i <= count; ++i) {
                carry += Wide{rest[at + i]} + (i < count ? by[i] : 0);
                rest[at + i] = low64(carry);
                carry >>= 64U;
            }
        }
        quotient[at] = low64(guess);
    }
    const std::array<std::uint64_t, 4> remainder{rest[0], rest[1], rest[2], rest[3]};
    return {Uint256{quotient}, Uint256{remainder} >> shift};
}

} // namespace

Uint256 Uint256::fromBigEndian(BytesView bytes) noexcept {
    Uint256 out;
    std::size_t position = 0;
    for (auto it = bytes.rbegin(); it != bytes.rend() && position < 32; ++it, ++position)
        out.m_limbs[position / 8] |= std::uint64_t{*it} << (8 * (position % 8));
    return out;
}

Uint256 Uint256::fromLittleEndian(const Hash32& bytes) noexcept {
    Uint256 out;
    for (std::size_t i = 0; i < 32; ++i)
        out.m_limbs[i / 8] |= std::uint64_t{bytes[i]} << (8 * (i % 8));
    return out;
}

Hash32 Uint256::toLittleEndian() const noexcept {
    Hash32 out;
    for (std::size_t i = 0; i < 32; ++i)
        out[i] = static_cast<std::uint8_t>(m_limbs[i / 8] >> (8 * (i % 8)));
    return out;
}

Hash32 Uint256::toBigEndian() const noexcept {
    Hash32 out = toLittleEndian();
    std::reverse(out.bytes.begin(), out.bytes.end());
    return out;
}

Bytes Uint256::toMinimalBigEndian() const {
    const Hash32 full = toBigEndian();
    const auto first = std::find_if(full.begin(), full.end(), [](std::uint8_t b) { return b != 0; });
    return {first, full.end()};
}

std::string Uint256::toDecimal() const {
    if (isZero())
        return "0";
    auto limbs = m_limbs;
    std::string out;
    while ((limbs[0] | limbs[1] | limbs[2] | limbs[3]) != 0)
        out.push_back(static_cast<char>('0' + divideSmall(limbs, 10)));
    std::reverse(out.begin(), out.end());
    return out;
}

std::string Uint256::toQuantity() const {
    const std::string digits = toHex(toBigEndian()).substr(2);
    const auto first = digits.find_first_not_of('0');
    return "0x" + (first == std::string::npos ? std::string("0") : digits.substr(first));
}

Uint256 operator+(const Uint256& a, const Uint256& b) noexcept {
    Uint256 out;
    Wide carry = 0;
    for (std::size_t i = 0; i < 4; ++i) {
        carry += Wide{a.m_limbs[i]} + b.m_limbs[i];
        out.m_limbs[i] = low64(carry);
        carry >>= 64U;
    }
    return out;
}

Uint256 operator-(const Uint256& a, const Uint256& b) noexcept {
    Uint256 out;
    std::uint64_t borrow = 0;
    for (std::size_t i = 0; i < 4; ++i) {
        const Wide difference = Wide{a.m_limbs[i]} - b.m_limbs[i] - borrow;
        out.m_limbs[i] = low64(difference);
        borrow = high64(difference) != 0 ? 1 : 0;
    }
    return out;
}

Uint256 operator*(const Uint256& a, const Uint256& b) noexcept {
    Uint256 out;
    for (std::size_t i = 0; i < 4; ++i) {
        Wide carry = 0;
        for (std::size_t j = 0; i + j < 4; ++j) {
            carry += Wide{a.m_limbs[i]} * b.m_limbs[j] + out.m_limbs[i + j];
            out.m_limbs[i + j] = low64(carry);
            carry >>= 64U;
        }
    }
    return out;
}

Uint256 operator<<(const Uint256& a, unsigned bits) noexcept {
    Uint256 out;
    const std::size_t words = bits / 64;
    const unsigned rest = bits % 64;
    for (std::size_t i = words; i < 4; ++i) {
        out.m_limbs[i] = a.m_limbs[i - words] << rest;
        if (rest != 0 && i > words)
            out.m_limbs[i] |= a.m_limbs[i - words - 1] >> (64 - rest);
    }
    return out;
}

Uint256 operator>>(const Uint256& a, unsigned bits) noexcept {
    Uint256 out;
    const std::size_t words = bits / 64;
    const unsigned rest = bits % 64;
    for (std::size_t i = 0; i + words < 4; ++i) {
        out.m_limbs[i] = a.m_limbs[i + words] >> rest;
        if (rest != 0 && i + words + 1 < 4)
            out.m_limbs[i] |= a.m_limbs[i + words + 1] << (64 - rest);
    }
    return out;
}

Uint256 operator|(const Uint256& a, const Uint256& b) noexcept {
    Uint256 out;
    for (std::size_t i = 0; i < 4; ++i)
        out.m_limbs[i] = a.m_limbs[i] | b.m_limbs[i];
    return out;
}

Uint256 operator&(const Uint256& a, const Uint256& b) noexcept {
    Uint256 out;
    for (std::size_t i = 0; i < 4; ++i)
        out.m_limbs[i] = a.m_limbs[i] & b.m_limbs[i];
    return out;
}

QuotientRemainder divide(const Uint256& dividend, const Uint256& divisor) noexcept {
    if (dividend < divisor)
        return {{}, dividend};
    std::size_t count = 4;
    while (count > 1 && divisor.limbs()[count - 1] == 0)
        --count;
    if (count > 1)
        return divideLong(dividend, divisor, count);
    auto limbs = dividend.limbs();
    const std::uint64_t remainder = divideSmall(limbs, divisor.limbs()[0]);
    return {Uint256{limbs}, Uint256{remainder}};
}

std::optional<Uint256> checkedAdd(const Uint256& a, const Uint256& b) noexcept {
    const Uint256 sum = a + b;
    if (sum < a)
        return std::nullopt;
    return sum;
}

std::optional<Uint256> checkedMultiply(const Uint256& a, const Uint256& b) noexcept {
    if (a.isZero() || b.isZero())
        return Uint256{};
    if (bitLength(a) + bitLength(b) > 257)
        return std::nullopt;
    const Uint256 product = a * b;
    if (divide(product, a).quotient != b)
        return std::nullopt;
    return product;
}

Decoded<Uint256> parseDecimal(std::string_view text) noexcept {
    if (text.empty())
        return std::unexpected(DecodeError::Truncated);
    if (text.size() > 78)
        return std::unexpected(DecodeError::OutOfRange);
    if (text.size() > 1 && text.front() == '0')
        return std::unexpected(DecodeError::NonCanonical);
    Uint256 out;
    for (const char c : text) {
        if (c < '0' || c > '9')
            return std::unexpected(DecodeError::BadCharacter);
        const auto scaled = checkedMultiply(out, 10);
        const auto next = scaled ? checkedAdd(*scaled, static_cast<std::uint64_t>(c - '0')) : std::nullopt;
        if (!next)
            return std::unexpected(DecodeError::OutOfRange);
        out = *next;
    }
    return out;
}

Decoded<Uint256> parseQuantity(std::string_view text) noexcept {
    if (!text.starts_with("0x"))
        return std::unexpected(DecodeError::Malformed);
    text.remove_prefix(2);
    if (text.empty())
        return std::unexpected(DecodeError::Truncated);
    if (text.size() > 64)
        return std::unexpected(DecodeError::OutOfRange);
    std::array<char, 64> padded{};
    padded.fill('0');
    std::copy(text.begin(), text.end(), padded.end() - static_cast<std::ptrdiff_t>(text.size()));
    const auto bytes = parseFixedHex<32>(std::string_view(padded.data(), padded.size()));
    if (!bytes)
        return std::unexpected(bytes.error());
    return Uint256::fromBigEndian(*bytes);
}

namespace {
Decoded<std::uint64_t> narrow(const Decoded<Uint256>& value) noexcept {
    if (!value)
        return std::unexpected(value.error());
    const auto small = value->toUint64();
    if (!small)
        return std::unexpected(DecodeError::OutOfRange);
    return *small;
}
} // namespace

Decoded<std::uint64_t> parseDecimalUint64(std::string_view text) noexcept {
    return narrow(parseDecimal(text));
}
Decoded<std::uint64_t> parseQuantityUint64(std::string_view text) noexcept {
    return narrow(parseQuantity(text));
}

} // namespace lightclient
