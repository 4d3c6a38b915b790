// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "abi.h"

#include "keccak.h"

namespace lightclient {

Hash32 abiWord(const Uint256& value) noexcept {
    return value.toBigEndian();
}

Hash32 abiWord(const Address& address) noexcept {
    Hash32 out;
    std::copy(address.begin(), address.end(), out.bytes.begin() + 12);
    return out;
}

Hash32 abiBool(bool value) noexcept {
    Hash32 out;
    out[31] = value ? 1 : 0;
    return out;
}

Bytes abiEncode(std::span<const Hash32> words) {
    Bytes out;
    out.reserve(words.size() * 32);
    for (const auto& word : words)
        append(out, word);
    return out;
}

Hash32 mappingSlot(const Hash32& key, const Hash32& slot) noexcept {
    std::array<std::uint8_t, 64> preimage{};
    std::copy(key.begin(), key.end(), preimage.begin());
    std::copy(slot.begin(), slot.end(), preimage.begin() + 32);
    return keccak256(BytesView(preimage));
}

Hash32 arraySlot(const Hash32& slot) noexcept {
    return keccak256(BytesView(slot));
}

} // namespace lightclient
