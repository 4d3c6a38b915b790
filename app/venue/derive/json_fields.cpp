// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "json_fields.h"

#include "lightclient/net/http_message.h"

#include <limits>

namespace app::venue::derive {
namespace {

constexpr std::size_t kMaxText = 256;
const json::value kNull;
const json::array kEmpty;

} // namespace

JsonFields::JsonFields(const json::value& value, std::string_view what) noexcept
    : m_object(value.if_object()), m_what(what) {
    if (m_object == nullptr)
        m_error = VenueError{VenueErrorCode::Malformed, m_what + " is no object"};
}

const json::value* JsonFields::find(std::string_view name) const noexcept {
    const auto* found = m_object == nullptr ? nullptr : m_object->if_contains(name);
    return found == nullptr || found->is_null() ? nullptr : found;
}

bool JsonFields::has(std::string_view name) const noexcept {
    const auto* found = find(name);
    return found != nullptr && !(found->is_string() && found->get_string().empty());
}

std::string_view JsonFields::rawText(std::string_view name) {
    const auto* found = find(name);
    const auto* text = found == nullptr ? nullptr : found->if_string();
    if (text == nullptr || text->size() > kMaxText) {
        fail(name, "is no text");
        return {};
    }
    return {text->data(), text->size()};
}

std::string JsonFields::text(std::string_view name) {
    // It ends up on a screen: whatever could imitate other words there is replaced.
    return lightclient::net::printable(rawText(name), kMaxText);
}

std::string JsonFields::textOrEmpty(std::string_view name) {
    return has(name) ? text(name) : std::string();
}

std::uint64_t JsonFields::integer(std::string_view name) {
    const auto* found = find(name);
    const auto out = found == nullptr ? std::unexpected(lightclient::DecodeError::MissingField)
                                      : lightclient::jsonUint64(*found);
    if (!out)
        fail(name, "is no integer");
    return out.value_or(0);
}

UnixMillis JsonFields::millis(std::string_view name) {
    const auto value = integer(name);
    if (value > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) {
        fail(name, "is no time");
        return {};
    }
    return UnixMillis{std::chrono::milliseconds{static_cast<std::int64_t>(value)}};
}

bool JsonFields::boolean(std::string_view name) {
    const auto* found = find(name);
    if (found == nullptr || !found->is_bool()) {
        fail(name, "is neither true nor false");
        return false;
    }
    return found->get_bool();
}

const json::value& JsonFields::member(std::string_view name) {
    const auto* found = find(name);
    if (found == nullptr) {
        fail(name, "is missing");
        return kNull;
    }
    return *found;
}

const json::array& JsonFields::list(std::string_view name, std::size_t limit) {
    const auto* found = find(name);
    const auto* out = found == nullptr ? nullptr : found->if_array();
    if (out == nullptr) {
        fail(name, "is no list");
        return kEmpty;
    }
    if (out->size() > limit) {
        fail(VenueError{VenueErrorCode::Oversized, m_what + "." + std::string(name) + " is too long"});
        return kEmpty;
    }
    return *out;
}

void JsonFields::fail(std::string_view name, std::string_view why) {
    if (!m_error)
        m_error =
            VenueError{VenueErrorCode::Malformed, m_what + "." + std::string(name) + " " + std::string(why)};
}

void JsonFields::fail(const VenueError& error) {
    if (!m_error)
        m_error = error;
}

} // namespace app::venue::derive
