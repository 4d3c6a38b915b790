// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "execution_error.h"

#include "lightclient/primitives/json.h"

namespace lightclient::execution {

/// What a JSON-RPC answer carries: `result` of a {jsonrpc, result} envelope, or `answer` itself where it
/// wears none. NoAnswer: an error object, or a null result.
[[nodiscard]] ProofResult<const json::value*> unwrapRpc(const json::value& answer) noexcept;

/// Member `name` of the block in an answer, or the answer where it is a bare list itself. NotInAnswer: the
/// block has no such member.
[[nodiscard]] ProofResult<const json::value*>
blockList(const json::value& answer, std::string_view name) noexcept;

/// The items of a list, each read by `parse`; its first error otherwise.
template <class T, class Parse>
[[nodiscard]] ProofResult<std::vector<T>> parseEach(const json::array& list, Parse&& parse) noexcept {
    std::vector<T> out; // nothing is set aside for items that are only claimed
    for (const auto& entry : list) {
        auto item = parse(entry);
        if (!item)
            return std::unexpected(item.error());
        out.push_back(std::move(*item));
    }
    return out;
}

/// The list in an answer, with or without its envelope. TooLarge: more than `maxItems`. Otherwise as
/// parseEach.
template <class T, class Parse>
[[nodiscard]] ProofResult<std::vector<T>>
parseAnswerList(const json::value& answer, std::size_t maxItems, Parse&& parse) noexcept {
    const auto inner = unwrapRpc(answer);
    if (!inner)
        return std::unexpected(inner.error());
    const auto* array = (*inner)->if_array();
    if (array == nullptr)
        return std::unexpected(ProofError::Malformed);
    if (array->size() > maxItems)
        return std::unexpected(ProofError::TooLarge);
    return parseEach<T>(*array, std::forward<Parse>(parse));
}

} // namespace lightclient::execution
