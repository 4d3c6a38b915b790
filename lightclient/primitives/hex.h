// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "bytes.h"
#include "decode_error.h"

#include <string>
#include <string_view>

namespace lightclient {

/// Lower-case hex of `bytes` with the 0x prefix.
std::string toHex(BytesView bytes);

/// The bytes of a hex string; the 0x prefix may be missing, an odd digit count is BadLength.
[[nodiscard]] Decoded<Bytes> parseHex(std::string_view text) noexcept;

/// Writes the bytes of a hex string into `out`, which it must fill exactly.
[[nodiscard]] Decoded<void> parseHexInto(std::string_view text, std::span<std::uint8_t> out) noexcept;

/// Exactly N bytes from a hex string.
template <std::size_t N> [[nodiscard]] Decoded<FixedBytes<N>> parseFixedHex(std::string_view text) noexcept {
    FixedBytes<N> out;
    if (const auto done = parseHexInto(text, out.bytes); !done)
        return std::unexpected(done.error());
    return out;
}

} // namespace lightclient
