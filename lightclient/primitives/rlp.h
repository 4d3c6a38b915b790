// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "bytes.h"
#include "decode_error.h"
#include "uint256.h"

#include <span>

namespace lightclient {

/// One RLP item as a view into its encoding (Yellow Paper, app. B). Valid as long as the bytes are.
struct RlpItem {
    bool isList = false;
    BytesView payload; ///< a string's bytes, or the concatenated encodings of a list's items
    BytesView encoded; ///< header and payload
};

/// The single item that `bytes` must be, all of it. Strict: only the canonical, shortest header passes.
/// Nested items are checked when they are opened.
[[nodiscard]] Decoded<RlpItem> parseRlp(BytesView bytes) noexcept;

/// The items of a list; more than `maxItems` is Oversized, a string is WrongType.
[[nodiscard]] Decoded<std::vector<RlpItem>> parseRlpList(const RlpItem& list, std::size_t maxItems) noexcept;

/// The unsigned integer of a string item: minimal big-endian, at most 32 bytes.
[[nodiscard]] Decoded<Uint256> parseRlpUint256(const RlpItem& item) noexcept;
/// As parseRlpUint256, at most 8 bytes.
[[nodiscard]] Decoded<std::uint64_t> parseRlpUint64(const RlpItem& item) noexcept;

/// A string item of exactly N bytes.
template <std::size_t N> [[nodiscard]] Decoded<FixedBytes<N>> parseRlpFixed(const RlpItem& item) noexcept {
    if (item.isList)
        return std::unexpected(DecodeError::WrongType);
    if (item.payload.size() != N)
        return std::unexpected(DecodeError::BadLength);
    return fixedAt<N>(item.payload, 0);
}

/// Encoding of a byte string.
Bytes encodeRlpString(BytesView bytes);
/// Encoding of an unsigned integer; zero is the empty string.
Bytes encodeRlpUint(const Uint256& value);
/// Encoding of a list from the encodings of its items, in order.
Bytes encodeRlpList(std::span<const Bytes> encodedItems);
/// Encoding of a list from its already concatenated items.
Bytes encodeRlpListPayload(BytesView payload);

} // namespace lightclient
