// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "execution_error.h"

#include "lightclient/primitives/json.h"

#include <optional>

namespace lightclient::execution {

/// Reads members of one JSON object from outside. Errors stick: read everything, then ask error().
class JsonFields {
public:
    explicit JsonFields(const json::value& object) noexcept : m_object(object) {}

    bool has(std::string_view name) const noexcept { return jsonFieldOrNull(m_object, name) != nullptr; }
    /// Exactly N bytes.
    template <std::size_t N> FixedBytes<N> fixed(std::string_view name) noexcept {
        return read(name, [](const json::value& value) { return jsonFixed<N>(value); });
    }
    /// At most `maxBytes` bytes.
    Bytes bytes(std::string_view name, std::size_t maxBytes) noexcept;
    /// A 0x-quantity.
    Uint256 quantity(std::string_view name) noexcept;
    /// A 0x-quantity that fits 64 bits.
    std::uint64_t quantity64(std::string_view name) noexcept;
    /// An array of at most `maxItems`, or an empty one after an error.
    const json::array& list(std::string_view name, std::size_t maxItems) noexcept;

    /// The first thing that went wrong.
    std::optional<ProofError> error() const noexcept { return m_error; }

private:
    template <class Read> auto read(std::string_view name, Read&& reader) noexcept {
        using Value = typename decltype(reader(m_object))::value_type;
        const auto field = jsonField(m_object, name);
        if (!field)
            return failed<Value>(toProofError(field.error()));
        auto value = reader(**field);
        return value ? std::move(*value) : failed<Value>(toProofError(value.error()));
    }
    template <class Value> Value failed(ProofError error) noexcept {
        if (!m_error)
            m_error = error;
        return Value{};
    }

    const json::value& m_object;
    std::optional<ProofError> m_error;
};

/// A list of 0x-hex byte strings: proof nodes, encoded receipts. TooLarge: more than `maxItems`, or one of
/// more than `maxItemBytes`.
[[nodiscard]] ProofResult<std::vector<Bytes>>
parseHexList(const json::array& list, std::size_t maxItems, std::size_t maxItemBytes) noexcept;

} // namespace lightclient::execution
