// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "seeded_draw.h"

#include "lightclient/primitives/sha256.h"
#include "lightclient/primitives/ssz.h"

namespace app::practice {

lightclient::Hash32
seededBytes(std::uint64_t seed, std::string_view purpose, std::uint64_t a, std::uint64_t b) noexcept {
    lightclient::Bytes text(purpose.begin(), purpose.end());
    lightclient::appendUint64(text, seed);
    lightclient::appendUint64(text, a);
    lightclient::appendUint64(text, b);
    return lightclient::sha256(text);
}

std::uint64_t
seededNumber(std::uint64_t seed, std::string_view purpose, std::uint64_t a, std::uint64_t b) noexcept {
    const auto bytes = seededBytes(seed, purpose, a, b);
    std::uint64_t out = 0;
    for (std::size_t i = 8; i-- > 0;)
        out = out << 8U | bytes[i];
    return out;
}

} // namespace app::practice
