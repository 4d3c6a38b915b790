// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "rollup_error.h"

namespace lightclient::node {

std::string_view codeOf(const RollupError& error) noexcept {
    return std::visit([](const auto& cause) { return codeOf(cause); }, error.cause);
}

std::string describe(const RollupError& error) {
    return std::visit([](const auto& cause) { return std::string(describe(cause)); }, error.cause);
}

bool isLie(const RollupError& error) noexcept {
    if (const auto* node = std::get_if<NodeError>(&error.cause))
        return isRefusal(*node);
    const auto* claim = std::get_if<rollup::ClaimError>(&error.cause);
    // What the logs of a proven search say is the contract's own word, whoever handed them over.
    return claim != nullptr && *claim != rollup::ClaimError::NoClaim;
}

} // namespace lightclient::node
