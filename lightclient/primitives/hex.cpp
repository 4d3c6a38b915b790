// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "hex.h"

namespace lightclient {
namespace {

constexpr int nibble(char c) noexcept {
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

constexpr std::string_view withoutPrefix(std::string_view text) noexcept {
    if (text.starts_with("0x") || text.starts_with("0X"))
        text.remove_prefix(2);
    return text;
}

} // namespace

std::string toHex(BytesView bytes) {
    static constexpr std::string_view kDigits = "0123456789abcdef";
    std::string out = "0x";
    out.reserve(2 + bytes.size() * 2);
    for (const auto b : bytes) {
        out.push_back(kDigits[b >> 4U]);
        out.push_back(kDigits[b & 15U]);
    }
    return out;
}

Decoded<void> parseHexInto(std::string_view text, std::span<std::uint8_t> out) noexcept {
    const auto digits = withoutPrefix(text);
    if (digits.size() != out.size() * 2)
        return std::unexpected(DecodeError::BadLength);
    for (std::size_t i = 0; i < out.size(); ++i) {
        const int high = nibble(digits[2 * i]);
        const int low = nibble(digits[2 * i + 1]);
        if (high < 0 || low < 0)
            return std::unexpected(DecodeError::BadCharacter);
        out[i] = static_cast<std::uint8_t>(high * 16 + low);
    }
    return {};
}

Decoded<Bytes> parseHex(std::string_view text) noexcept {
    const auto digits = withoutPrefix(text);
    if (digits.size() % 2 != 0)
        return std::unexpected(DecodeError::BadLength);
    Bytes out(digits.size() / 2);
    if (const auto done = parseHexInto(text, out); !done)
        return std::unexpected(done.error());
    return out;
}

} // namespace lightclient
