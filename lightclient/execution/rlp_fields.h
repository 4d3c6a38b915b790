// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "execution_error.h"

#include "lightclient/primitives/rlp.h"

#include <optional>

namespace lightclient::execution {

/// Reads the items of one RLP list in order. Errors stick: read everything, then ask finish().
class RlpFields {
public:
    /// The list that `encoded` is, all of it. BadValue: it is none, or has over `maxItems` items.
    [[nodiscard]] static ProofResult<RlpFields> open(BytesView encoded, std::size_t maxItems = 32) noexcept;
    [[nodiscard]] static ProofResult<RlpFields> open(const RlpItem& list, std::size_t maxItems = 32) noexcept;

    /// Exactly N bytes.
    template <std::size_t N> FixedBytes<N> fixed() noexcept { return keep(parseRlpFixed<N>(take())); }
    Uint256 uint256() noexcept { return keep(parseRlpUint256(take())); }
    std::uint64_t uint64() noexcept { return keep(parseRlpUint64(take())); }
    /// A byte string of any length.
    Bytes bytes() noexcept;
    /// The next item as it is: an inner list.
    const RlpItem& take() noexcept;
    /// Whether every item was read.
    bool isAtEnd() const noexcept { return m_next == m_items.size(); }
    /// Notes that what was read is no value of the expected kind.
    void fail(ProofError error) noexcept { m_error = m_error.value_or(error); }

    /// The first thing that went wrong; BadValue where items are left.
    std::optional<ProofError> finish() const noexcept;

private:
    explicit RlpFields(std::vector<RlpItem> items) noexcept : m_items(std::move(items)) {}
    template <class T> T keep(Decoded<T> value) noexcept {
        if (value)
            return *value;
        fail(toValueError(value.error()));
        return T{};
    }

    std::vector<RlpItem> m_items;
    std::size_t m_next = 0;
    std::optional<ProofError> m_error;
};

} // namespace lightclient::execution
