// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "json_fields.h"

namespace lightclient::execution {
namespace {

Decoded<Bytes> boundedBytes(const json::value& value, std::size_t maxBytes) noexcept {
    const auto text = jsonString(value);
    if (!text)
        return std::unexpected(text.error());
    if (text->size() > 2 + 2 * maxBytes)
        return std::unexpected(DecodeError::Oversized);
    return parseHex(*text);
}

} // namespace

Bytes JsonFields::bytes(std::string_view name, std::size_t maxBytes) noexcept {
    return read(name, [maxBytes](const json::value& value) { return boundedBytes(value, maxBytes); });
}

Uint256 JsonFields::quantity(std::string_view name) noexcept {
    return read(name, [](const json::value& value) { return jsonQuantity(value); });
}

std::uint64_t JsonFields::quantity64(std::string_view name) noexcept {
    return read(name, [](const json::value& value) -> Decoded<std::uint64_t> {
        const auto text = jsonString(value);
        if (!text)
            return std::unexpected(text.error());
        return parseQuantityUint64(*text);
    });
}

const json::array& JsonFields::list(std::string_view name, std::size_t maxItems) noexcept {
    static const json::array empty;
    const auto* field = jsonFieldOrNull(m_object, name);
    const auto* array = field == nullptr ? nullptr : field->if_array();
    if (array == nullptr || array->size() > maxItems) {
        m_error = m_error.value_or(array == nullptr ? ProofError::Malformed : ProofError::TooLarge);
        return empty;
    }
    return *array;
}

ProofResult<std::vector<Bytes>>
parseHexList(const json::array& list, std::size_t maxItems, std::size_t maxItemBytes) noexcept {
    if (list.size() > maxItems)
        return std::unexpected(ProofError::TooLarge);
    std::vector<Bytes> out;
    out.reserve(list.size());
    for (const auto& item : list) {
        auto bytes = boundedBytes(item, maxItemBytes);
        if (!bytes)
            return std::unexpected(toProofError(bytes.error()));
        out.push_back(std::move(*bytes));
    }
    return out;
}

} // namespace lightclient::execution
