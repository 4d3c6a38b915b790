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

} // namespace lightclient::execution
