// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "field_reader.h"

#include <charconv>
#include <cmath>

namespace app::risk {
namespace {

namespace json = lightclient::json;

const json::value kNothing;
const json::array kNoList;

} // namespace

const json::value& FieldReader::at(const json::value& object, std::string_view key) noexcept {
    const auto* value = lightclient::jsonFieldOrNull(object, key);
    if (value != nullptr)
        return *value;
    refuse(key);
    return kNothing;
}

const json::array&
FieldReader::list(const json::value& object, std::string_view key, std::size_t most) noexcept {
    const auto* list = at(object, key).if_array();
    if (list != nullptr && list->size() <= most)
        return *list;
    refuse(key, list == nullptr ? RiskError::BadFile : RiskError::TooManyPositions);
    return kNoList;
}

double FieldReader::number(const json::value& object, std::string_view key) {
    const auto& value = at(object, key);
    double out = 0.0;
    if (const auto* text = value.if_string()) {
        const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), out);
        if (error != std::errc{} || end != text->data() + text->size())
            refuse(key);
    } else if (const auto* whole = value.if_int64()) {
        out = static_cast<double>(*whole);
    } else if (const auto* large = value.if_uint64()) {
        out = static_cast<double>(*large);
    } else if (const auto* real = value.if_double()) {
        out = *real;
    } else {
        refuse(key);
    }
    if (!std::isfinite(out))
        refuse(key);
    return out;
}

std::int64_t FieldReader::seconds(const json::value& object, std::string_view key) {
    return instant(at(object, key), key);
}

std::int64_t FieldReader::instant(const json::value& value, std::string_view name) {
    const auto out = lightclient::jsonUint64(value);
    if (!out || *out > 1'000'000'000'000U) {
        refuse(name);
        return 0;
    }
    return static_cast<std::int64_t>(*out);
}

bool FieldReader::flag(const json::value& object, std::string_view key) {
    const auto* value = at(object, key).if_bool();
    if (value == nullptr)
        refuse(key);
    return value != nullptr && *value;
}

std::string FieldReader::text(const json::value& object, std::string_view key) {
    const auto value = lightclient::jsonString(at(object, key));
    if (!value)
        refuse(key);
    return std::string(value.value_or(""));
}

void FieldReader::refuse(std::string_view key, RiskError code) {
    if (m_failed)
        return;
    m_failed = true;
    m_error = {code, std::string(key)};
}

std::string FieldReader::exactText(const json::value& value) {
    if (const auto* whole = value.if_int64())
        return std::to_string(*whole);
    if (const auto* large = value.if_uint64())
        return std::to_string(*large);
    return std::string(lightclient::jsonString(value).value_or(""));
}

lightclient::Uint256 FieldReader::signedWord(const json::value& object, std::string_view key) {
    const std::string all = exactText(at(object, key));
    const bool isNegative = all.starts_with('-');
    const auto word = lightclient::parseDecimal(std::string_view(all).substr(isNegative ? 1 : 0));
    if (!word) {
        refuse(key);
        return {};
    }
    return isNegative ? -*word : *word;
}

} // namespace app::risk
