// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "json_values.h"

#include "wallet/keys/eip55.h"

#include <algorithm>

namespace wallet::signing {
namespace {

using lightclient::Decoded;
using lightclient::Uint256;
namespace json = lightclient::json;

constexpr std::size_t kMaxList = 1000;

Decoded<Uint256> readWord(const json::value& value) noexcept {
    if (value.is_number()) {
        const auto number = lightclient::jsonUint64(value);
        return number ? Decoded<Uint256>(*number) : std::unexpected(lightclient::DecodeError::OutOfRange);
    }
    const auto text = lightclient::jsonString(value);
    if (!text)
        return std::unexpected(text.error());
    return text->starts_with("0x") ? lightclient::parseQuantity(*text) : lightclient::parseDecimal(*text);
}

} // namespace

ObjectReader::ObjectReader(const json::value& value, std::string path)
    : m_object(value.if_object()), m_path(std::move(path)) {
    if (m_object == nullptr)
        m_failure = SignFailure{SignError::Malformed, m_path + ": not an object"};
}

void ObjectReader::fail(SignError code, const std::string& member, const std::string& why) {
    if (!m_failure)
        m_failure = SignFailure{code, (m_path.empty() ? "" : m_path + ".") + member + ": " + why};
}

bool ObjectReader::has(std::string_view member) const noexcept {
    const auto* value = m_object == nullptr ? nullptr : m_object->if_contains(member);
    return value != nullptr && !value->is_null();
}

const json::value* ObjectReader::get(std::string_view member) {
    m_read.emplace_back(member);
    if (!has(member)) {
        fail(SignError::Malformed, std::string(member), "missing");
        return nullptr;
    }
    return m_object->if_contains(member);
}

std::string ObjectReader::text(std::string_view member) {
    const auto* value = get(member);
    if (value != nullptr && !value->is_string())
        fail(SignError::Malformed, std::string(member), "not a text");
    return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

bool ObjectReader::boolean(std::string_view member) {
    const auto* value = get(member);
    if (value != nullptr && !value->is_bool())
        fail(SignError::Malformed, std::string(member), "not true or false");
    return value != nullptr && value->is_bool() && value->get_bool();
}

Uint256 ObjectReader::word(std::string_view member) {
    const auto* value = get(member);
    const auto word = value == nullptr ? Decoded<Uint256>{} : readWord(*value);
    if (!word)
        fail(SignError::BadNumber, std::string(member), std::string(lightclient::describe(word.error())));
    return word.value_or(Uint256{});
}

std::uint64_t ObjectReader::number(std::string_view member) {
    const auto small = word(member).toUint64();
    if (!small)
        fail(SignError::BadNumber, std::string(member), "more than 64 bits");
    return small.value_or(0);
}

lightclient::Address ObjectReader::address(std::string_view member) {
    const auto address = keys::parseAddress(text(member));
    if (!address)
        fail(SignError::BadAddress, std::string(member), std::string(keys::describe(address.error())));
    return address.value_or(lightclient::Address{});
}

lightclient::Bytes ObjectReader::bytes(std::string_view member) {
    const auto hex = text(member);
    const auto bytes = lightclient::parseHex(hex);
    if (!bytes || !hex.starts_with("0x"))
        fail(SignError::Malformed, std::string(member), "not 0x-hex");
    return bytes.value_or(lightclient::Bytes{});
}

lightclient::Hash32 ObjectReader::hash(std::string_view member) {
    const auto value = bytes(member);
    if (value.size() != 32) {
        fail(SignError::Malformed, std::string(member), "not 32 bytes");
        return {};
    }
    return lightclient::fixedAt<32>(value, 0);
}

Uint256 ObjectReader::amount(std::string_view member, lightclient::DecimalFormat format, bool isSigned) {
    const auto* value = get(member);
    if (value == nullptr)
        return {};
    std::string digits;
    if (value->is_int64())
        digits = std::to_string(value->get_int64());
    else if (value->is_uint64())
        digits = std::to_string(value->get_uint64());
    else if (value->is_string())
        digits = std::string(value->get_string());
    const auto parsed = isSigned ? lightclient::parseSignedScaledDecimal(digits, format)
                                 : lightclient::parseScaledDecimal(digits, format);
    if (!parsed)
        fail(
            SignError::BadAmount, std::string(member),
            "not a decimal text with at most " + std::to_string(format.maxFraction) +
                " digits after the point");
    return parsed.value_or(Uint256{});
}

const json::array* ObjectReader::list(std::string_view member) {
    const auto* value = get(member);
    const auto* array = value == nullptr ? nullptr : value->if_array();
    if (array == nullptr)
        fail(SignError::Malformed, std::string(member), "not a list");
    else if (array->size() > kMaxList)
        fail(SignError::Oversized, std::string(member), "too many entries");
    return ok() ? array : nullptr;
}

std::vector<lightclient::Address> ObjectReader::addresses(std::string_view member) {
    std::vector<lightclient::Address> out;
    const auto* array = list(member);
    for (std::size_t i = 0; array != nullptr && i < array->size(); ++i) {
        const auto text = lightclient::jsonString((*array)[i]);
        const auto address = keys::parseAddress(text.value_or(""));
        if (!address)
            fail(SignError::BadAddress, std::string(member), std::string(keys::describe(address.error())));
        out.push_back(address.value_or(lightclient::Address{}));
    }
    return out;
}

std::vector<std::uint64_t> ObjectReader::numbers(std::string_view member) {
    std::vector<std::uint64_t> out;
    const auto* array = list(member);
    for (std::size_t i = 0; array != nullptr && i < array->size(); ++i) {
        const auto word = readWord((*array)[i]);
        const auto small = word ? word->toUint64() : std::nullopt;
        if (!small)
            fail(SignError::BadNumber, std::string(member), "not a 64-bit number");
        out.push_back(small.value_or(0));
    }
    return out;
}

void ObjectReader::refuseUnread() {
    for (std::size_t i = 0; m_object != nullptr && i < m_object->size(); ++i) {
        const auto& entry = *(m_object->begin() + static_cast<std::ptrdiff_t>(i));
        const std::string key(entry.key());
        if (!entry.value().is_null() && std::find(m_read.begin(), m_read.end(), key) == m_read.end())
            fail(SignError::Malformed, key, "unknown member");
    }
}

} // namespace wallet::signing
