// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "base58.h"

#include "lightclient/primitives/sha256.h"

namespace wallet::keys {
namespace {

using lightclient::BytesView;

constexpr std::string_view kAlphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
constexpr std::size_t kMaxPayload = 128;
constexpr std::size_t kMaxText = 180;

lightclient::Hash32 checksumOf(BytesView payload) noexcept {
    return lightclient::sha256(lightclient::sha256(payload));
}

/// `digits` (most significant first, in `base`) := digits * factor + carry; false where it overflows.
bool multiplyAdd(std::span<std::uint8_t> digits, unsigned base, unsigned factor, unsigned carry) noexcept {
    for (auto it = digits.rbegin(); it != digits.rend(); ++it) {
        const unsigned value = *it * factor + carry;
        *it = static_cast<std::uint8_t>(value % base);
        carry = value / base;
    }
    return carry == 0;
}

} // namespace

KeyResult<SecretBytes> encodeBase58Check(BytesView payload) noexcept {
    if (payload.size() > kMaxPayload)
        return std::unexpected(KeyError::BadExtendedKey);
    auto input = SecretBytes::make(payload.size() + 4);
    auto out = SecretBytes::make(kMaxText + 16);
    if (!input || !out)
        return std::unexpected(KeyError::OutOfSecretMemory);
    const auto checksum = checksumOf(payload);
    const auto tail = std::copy(payload.begin(), payload.end(), input->mutableView().begin());
    std::copy_n(checksum.begin(), 4, tail);

    std::array<std::uint8_t, kMaxText + 16> digits{};
    const WipeGuard guard(digits);
    for (const auto byte : input->view())
        multiplyAdd(digits, 58, 256, byte);
    std::size_t zeros = 0;
    while (zeros < input->size() && input->view()[zeros] == 0)
        ++zeros;
    std::size_t first = 0;
    while (first < digits.size() && digits[first] == 0)
        ++first;
    std::size_t size = 0;
    for (; size < zeros; ++size)
        out->mutableView()[size] = '1';
    for (; first < digits.size(); ++first)
        out->mutableView()[size++] = static_cast<std::uint8_t>(kAlphabet[digits[first]]);
    out->shrink(size);
    return out;
}

KeyResult<SecretBytes> decodeBase58Check(std::string_view text) noexcept {
    if (text.size() > kMaxText)
        return std::unexpected(KeyError::BadExtendedKey);
    std::array<std::uint8_t, kMaxPayload + 4> bytes{};
    const WipeGuard guard(bytes);
    for (const char c : text) {
        const auto digit = kAlphabet.find(c);
        if (digit == std::string_view::npos || !multiplyAdd(bytes, 256, 58, static_cast<unsigned>(digit)))
            return std::unexpected(KeyError::BadExtendedKey);
    }
    const auto ones = std::min(text.find_first_not_of('1'), text.size());
    std::size_t first = 0;
    while (first < bytes.size() && bytes[first] == 0)
        ++first;
    if (ones > first || bytes.size() - first + ones < 4)
        return std::unexpected(KeyError::BadExtendedKey);
    const BytesView decoded = BytesView(bytes).subspan(first - ones);
    const auto payload = decoded.first(decoded.size() - 4);
    if (!std::equal(decoded.end() - 4, decoded.end(), checksumOf(payload).begin()))
        return std::unexpected(KeyError::BadExtendedKey);
    return SecretBytes::copyOf(payload);
}

} // namespace wallet::keys
