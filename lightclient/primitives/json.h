// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "bytes.h"
#include "decode_error.h"
#include "hex.h"
#include "uint256.h"

#include <boost/json/value.hpp>

#include <string_view>

namespace lightclient {

namespace json = boost::json;

/// Bounds of one JSON text from outside.
struct JsonLimits {
    std::size_t maxBytes = std::size_t{64} << 20U;
    std::size_t maxDepth = 32;
    std::size_t maxValues = std::size_t{1} << 20U; ///< of all kinds together; each takes 24 bytes or more
};

/// The value of a whole JSON text, strict RFC 8259 (no comments, no trailing commas).
/// Oversized: longer or deeper than the limits, or of more values or keys than they allow: told beforehand,
/// from the text alone. Malformed: not JSON.
[[nodiscard]] Decoded<json::value> parseJson(std::string_view text, const JsonLimits& limits = {}) noexcept;

/// Member `name` of an object. WrongType: `value` is no object. MissingField: there is none.
[[nodiscard]] Decoded<const json::value*> jsonField(const json::value& value, std::string_view name) noexcept;
/// Member `name`, or nullptr where it is absent, null, or `value` is no object.
const json::value* jsonFieldOrNull(const json::value& value, std::string_view name) noexcept;

/// A string value.
[[nodiscard]] Decoded<std::string_view> jsonString(const json::value& value) noexcept;
/// An unsigned 64-bit integer: a decimal string (beacon API) or a JSON number.
[[nodiscard]] Decoded<std::uint64_t> jsonUint64(const json::value& value) noexcept;
/// A 0x-quantity (execution JSON-RPC).
[[nodiscard]] Decoded<Uint256> jsonQuantity(const json::value& value) noexcept;
/// Bytes from a 0x-hex string.
[[nodiscard]] Decoded<Bytes> jsonBytes(const json::value& value) noexcept;

/// Exactly N bytes from a 0x-hex string.
template <std::size_t N> [[nodiscard]] Decoded<FixedBytes<N>> jsonFixed(const json::value& value) noexcept {
    const auto text = jsonString(value);
    if (!text)
        return std::unexpected(text.error());
    return parseFixedHex<N>(*text);
}

} // namespace lightclient
