// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "sha256.h"

#include <blst.h>

#include <cstring>

namespace lightclient {

// blst's own SHA-256 uses SHA-NI where the CPU has it and costs a fifth of OpenSSL's one-shot call on
// 64-byte nodes (facts/lightclient-performance.md).
Hash32 sha256(BytesView message) noexcept {
    Hash32 out;
    blst_sha256(out.data(), message.data(), message.size());
    return out;
}

Hash32 hashPair(const Hash32& left, const Hash32& right) noexcept {
    std::array<std::uint8_t, 64> node; // NOLINT(cppcoreguidelines-pro-type-member-init): filled below
    std::memcpy(node.data(), left.data(), 32);
    std::memcpy(node.data() + 32, right.data(), 32);
    return sha256(node);
}

} // namespace lightclient
