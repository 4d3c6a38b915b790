// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "json.h"

#include <boost/json/parse.hpp>

namespace lightclient {

Decoded<json::value> parseJson(std::string_view text, const JsonLimits& limits) noexcept {
    if (text.size() > limits.maxBytes)
        return std::unexpected(DecodeError::Oversized);
    json::parse_options options;
    options.max_depth = limits.maxDepth;
    json::error_code error;
    auto value = json::parse(text, error, {}, options);
    if (error == json::error::too_deep)
        return std::unexpected(DecodeError::Oversized);
    if (error)
        return std::unexpected(DecodeError::Malformed);
    return value;
}

const json::value* jsonFieldOrNull(const json::value& value, std::string_view name) noexcept {
    const auto* object = value.if_object();
    if (object == nullptr)
        return nullptr;
    const auto* member = object->if_contains(name);
    return member == nullptr || member->is_null() ? nullptr : member;
}

Decoded<const json::value*> jsonField(const json::value& value, std::string_view name) noexcept {
    if (!value.is_object())
        return std::unexpected(DecodeError::WrongType);
    const auto* member = jsonFieldOrNull(value, name);
    if (member == nullptr)
        return std::unexpected(DecodeError::MissingField);
    return member;
}

Decoded<std::string_view> jsonString(const json::value& value) noexcept {
    const auto* text = value.if_string();
    if (text == nullptr)
        return std::unexpected(DecodeError::WrongType);
    return std::string_view(text->data(), text->size());
}

Decoded<std::uint64_t> jsonUint64(const json::value& value) noexcept {
    if (const auto* number = value.if_uint64())
        return *number;
    if (const auto* number = value.if_int64()) {
        if (*number < 0)
            return std::unexpected(DecodeError::OutOfRange);
        return static_cast<std::uint64_t>(*number);
    }
    const auto text = jsonString(value);
    if (!text)
        return std::unexpected(text.error());
    return parseDecimalUint64(*text);
}

Decoded<Uint256> jsonQuantity(const json::value& value) noexcept {
    const auto text = jsonString(value);
    if (!text)
        return std::unexpected(text.error());
    return parseQuantity(*text);
}

Decoded<Bytes> jsonBytes(const json::value& value) noexcept {
    const auto text = jsonString(value);
    if (!text)
        return std::unexpected(text.error());
    return parseHex(*text);
}

} // namespace lightclient
