// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "rpc_answer.h"

namespace lightclient::execution {

ProofResult<const json::value*> unwrapRpc(const json::value& answer) noexcept {
    if (answer.is_null())
        return std::unexpected(ProofError::NoAnswer);
    const bool isEnvelope = jsonFieldOrNull(answer, "jsonrpc") != nullptr;
    if (!isEnvelope)
        return &answer;
    const auto* result = jsonFieldOrNull(answer, "result");
    if (result == nullptr || jsonFieldOrNull(answer, "error") != nullptr)
        return std::unexpected(ProofError::NoAnswer);
    return result;
}

ProofResult<const json::value*> blockList(const json::value& answer, std::string_view name) noexcept {
    const auto inner = unwrapRpc(answer);
    if (!inner || (*inner)->is_array())
        return inner;
    const auto* list = jsonFieldOrNull(**inner, name);
    if (list == nullptr)
        return std::unexpected(ProofError::NotInAnswer);
    return list;
}

} // namespace lightclient::execution
