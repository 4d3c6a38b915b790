// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "app/units/fixed18.h"
#include "lightclient/primitives/json.h"

#include <stdexcept>
#include <string>

// Members of JSON vectors, read or thrown.
namespace conformance {

namespace json = lightclient::json;

/// Thrown inside a recogniser alone, for a case that cannot be read.
struct Unreadable : std::runtime_error {
    using std::runtime_error::runtime_error;
};

inline const json::value& at(const json::value& object, std::string_view key) {
    const auto* value = lightclient::jsonFieldOrNull(object, key);
    if (value == nullptr)
        throw Unreadable("no " + std::string(key));
    return *value;
}

inline std::string_view textAt(const json::value& object, std::string_view key) {
    const auto text = lightclient::jsonString(at(object, key));
    if (!text)
        throw Unreadable(std::string(key) + " is no text");
    return *text;
}

template <class Quantity> Quantity quantityAt(const json::value& object, std::string_view key) {
    const auto out = Quantity::parse(textAt(object, key));
    if (!out)
        throw Unreadable(std::string(key) + ": " + std::string(describe(out.error())));
    return *out;
}

/// An integer scaled 1e18, signed; exact where it fits 128 bits.
template <class Quantity> Quantity scaledAt(const json::value& object, std::string_view key) {
    std::string text(textAt(object, key));
    const bool negative = text.starts_with('-');
    const auto word = lightclient::parseDecimal(negative ? text.substr(1) : text);
    const auto out =
        word ? Quantity::fromWord(negative ? -*word : *word)
             : std::expected<Quantity, app::UnitError>(std::unexpected(app::UnitError::BadCharacter));
    if (!out)
        throw Unreadable(std::string(key) + " is no integer scaled 1e18");
    return *out;
}

inline std::int64_t secondsAt(const json::value& object, std::string_view key) {
    return static_cast<std::int64_t>(lightclient::jsonUint64(at(object, key)).value());
}

/// The number that a raw 1e-18 count stands for.
inline long double real(app::Int128 raw) {
    return static_cast<long double>(raw) / 1e18L;
}

} // namespace conformance
