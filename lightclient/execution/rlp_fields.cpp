// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "rlp_fields.h"

namespace lightclient::execution {

ProofResult<RlpFields> RlpFields::open(BytesView encoded, std::size_t maxItems) noexcept {
    const auto list = parseRlp(encoded);
    if (!list)
        return std::unexpected(toValueError(list.error()));
    return open(*list, maxItems);
}

ProofResult<RlpFields> RlpFields::open(const RlpItem& list, std::size_t maxItems) noexcept {
    auto items = parseRlpList(list, maxItems);
    if (!items)
        return std::unexpected(toValueError(items.error()));
    return RlpFields(std::move(*items));
}

Bytes RlpFields::bytes() noexcept {
    const auto& item = take();
    if (item.isList)
        fail(ProofError::BadValue);
    return item.isList ? Bytes{} : Bytes(item.payload.begin(), item.payload.end());
}

const RlpItem& RlpFields::take() noexcept {
    static const RlpItem nothing;
    if (!isAtEnd())
        return m_items[m_next++];
    fail(ProofError::BadValue);
    return nothing;
}

std::optional<ProofError> RlpFields::finish() const noexcept {
    if (m_error)
        return m_error;
    return isAtEnd() ? std::nullopt : std::optional(ProofError::BadValue);
}

} // namespace lightclient::execution
