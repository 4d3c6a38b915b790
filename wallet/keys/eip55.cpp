// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "eip55.h"

#include "lightclient/primitives/hex.h"
#include "lightclient/primitives/keccak.h"

namespace wallet::keys {

std::string toChecksumAddress(const lightclient::Address& address) {
    std::string text = lightclient::toHex(address);
    const auto digest = lightclient::keccak256(std::string_view(text).substr(2));
    for (std::size_t i = 0; i < 40; ++i) {
        const unsigned nibble = i % 2 == 0 ? digest[i / 2] >> 4U : digest[i / 2] & 0xFU;
        char& c = text[i + 2];
        if (nibble >= 8 && c >= 'a')
            c = static_cast<char>(c - 'a' + 'A');
    }
    return text;
}

KeyResult<lightclient::Address> parseAddress(std::string_view text) noexcept {
    if (text.size() != 42 || !text.starts_with("0x"))
        return std::unexpected(KeyError::BadAddress);
    const auto address = lightclient::parseFixedHex<20>(text);
    if (!address)
        return std::unexpected(KeyError::BadAddress);
    const auto digits = text.substr(2);
    const bool hasLower = digits.find_first_of("abcdef") != std::string_view::npos;
    const bool hasUpper = digits.find_first_of("ABCDEF") != std::string_view::npos;
    if (hasLower && hasUpper && text != toChecksumAddress(*address))
        return std::unexpected(KeyError::BadAddressChecksum);
    return *address;
}

} // namespace wallet::keys
