// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "app/units/quantities.h"
#include "app/venue/venue_error.h"
#include "lightclient/primitives/json.h"

#include <optional>

namespace app::venue::derive {

namespace json = lightclient::json;

/// Reads members of one object of the venue. The first thing that is wrong sticks and is named; what is read
/// after it are empty values, so that a parser reads everything and asks once.
class JsonFields {
public:
    /// `what` names the object in errors: "order".
    JsonFields(const json::value& value, std::string_view what) noexcept;

    /// A string of at most 256 bytes.
    std::string text(std::string_view name);
    /// A string, or empty where it is absent or null.
    std::string textOrEmpty(std::string_view name);
    /// An exact decimal text; JSON numbers are refused, they would have been rounded on their way.
    template <class Q> Q decimal(std::string_view name) {
        const auto out = Q::parse(rawText(name));
        if (!out)
            fail(name, "is no decimal text");
        return out.value_or(Q{});
    }
    /// A decimal text, or nothing where it is absent, null or empty.
    template <class Q> std::optional<Q> decimalOrNone(std::string_view name) {
        if (!has(name))
            return std::nullopt;
        return decimal<Q>(name);
    }
    /// An integer not below zero, as a number or as decimal text (nonces).
    std::uint64_t integer(std::string_view name);
    /// Milliseconds since 1970.
    UnixMillis millis(std::string_view name);
    bool boolean(std::string_view name);
    /// An object or a list; a null value where there is none, with the error noted.
    const json::value& member(std::string_view name);
    /// A list of at most `limit` elements.
    const json::array& list(std::string_view name, std::size_t limit);
    /// Whether the member is there, not null and not an empty text.
    bool has(std::string_view name) const noexcept;

    /// Notes an error, unless there is one.
    void fail(std::string_view name, std::string_view why);
    void fail(const VenueError& error);
    /// Takes over the error of a nested object, if it has one.
    void absorb(const JsonFields& nested) {
        if (nested.m_error)
            fail(*nested.m_error);
    }
    bool ok() const noexcept { return !m_error; }
    /// The first error. @pre !ok()
    const VenueError& error() const noexcept { return *m_error; }
    /// The value, or the first error.
    template <class T> VenueResult<T> finish(T value) {
        if (m_error)
            return std::unexpected(*m_error);
        return value;
    }

private:
    const json::value* find(std::string_view name) const noexcept;
    std::string_view rawText(std::string_view name);

    const json::object* m_object;
    std::string m_what;
    std::optional<VenueError> m_error;
};

/// The member of a table whose name is the text; Malformed where there is none.
template <class E, std::size_t N>
E oneOf(JsonFields& fields, std::string_view name, const std::pair<std::string_view, E> (&table)[N]) {
    const auto text = fields.text(name);
    for (const auto& [word, value] : table)
        if (word == text)
            return value;
    fields.fail(name, "is none of the known words");
    return table[0].second;
}

} // namespace app::venue::derive
