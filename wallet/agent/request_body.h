// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "agent_error.h"

#include "lightclient/primitives/bytes.h"
#include "lightclient/primitives/hex.h"
#include "lightclient/primitives/json.h"

#include <boost/json/object.hpp>

#include <optional>

namespace wallet::agent {

/// Reads the members of a frame's body. The first member that is missing or of the wrong kind is remembered;
/// what is read after it is empty, so that a handler asks once, at the end.
class BodyReader {
public:
    /// @pre `body` outlives the reader.
    explicit BodyReader(const boost::json::object& body) noexcept : m_body(&body) {}

    std::string text(std::string_view name) { return textOr(name, std::nullopt); }
    std::string textOr(std::string_view name, std::optional<std::string> absent) {
        const auto* field = find(name);
        if (field == nullptr && absent)
            return *absent;
        if (field == nullptr || !field->is_string())
            return refuse(name), std::string{};
        return std::string{std::string_view{field->get_string()}};
    }
    std::uint64_t number(std::string_view name, std::optional<std::uint64_t> absent = std::nullopt) {
        const auto* field = find(name);
        if (field == nullptr && absent)
            return *absent;
        if (field == nullptr || !(field->is_int64() || field->is_uint64()) ||
            (field->is_int64() && field->get_int64() < 0))
            return refuse(name), 0;
        return field->is_int64() ? static_cast<std::uint64_t>(field->get_int64()) : field->get_uint64();
    }
    bool flag(std::string_view name) {
        const auto* field = find(name);
        if (field != nullptr && !field->is_bool())
            refuse(name);
        return field != nullptr && field->is_bool() && field->get_bool();
    }
    template <std::size_t N> lightclient::FixedBytes<N> fixed(std::string_view name) {
        const auto value = lightclient::parseFixedHex<N>(text(name));
        if (!value)
            refuse(name);
        return value.value_or(lightclient::FixedBytes<N>{});
    }
    lightclient::Bytes bytes(std::string_view name) {
        auto value = lightclient::parseHex(text(name));
        if (!value)
            refuse(name);
        return value ? std::move(*value) : lightclient::Bytes{};
    }
    bool has(std::string_view name) const { return find(name) != nullptr; }

    /// Nothing, or BadRequest naming the first bad member.
    [[nodiscard]] AgentResult<void> done() const {
        if (!m_bad.empty())
            return fault(AgentError::BadRequest, m_bad);
        return {};
    }

private:
    const boost::json::value* find(std::string_view name) const {
        const auto* field = m_body->if_contains(name);
        return field != nullptr && !field->is_null() ? field : nullptr;
    }
    void refuse(std::string_view name) {
        if (m_bad.empty())
            m_bad = name;
    }

    const boost::json::object* m_body;
    std::string m_bad;
};

} // namespace wallet::agent
