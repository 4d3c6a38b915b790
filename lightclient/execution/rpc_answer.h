// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "execution_error.h"

#include "lightclient/primitives/json.h"

namespace lightclient::execution {

/// What a JSON-RPC answer carries: `result` of a {jsonrpc, result} envelope, or `answer` itself where it
/// wears none. NoAnswer: an error object, or a null result.
[[nodiscard]] ProofResult<const json::value*> unwrapRpc(const json::value& answer) noexcept;

} // namespace lightclient::execution
