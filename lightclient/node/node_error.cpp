// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "node_error.h"

namespace lightclient::node {

std::string_view codeOf(const NodeError& error) noexcept {
    return std::visit([](const auto& cause) { return codeOf(cause); }, error.cause);
}

std::string describe(const NodeError& error) {
    auto sentence = std::visit([](const auto& cause) { return std::string(describe(cause)); }, error.cause);
    if (error.endpoint.empty())
        return sentence;
    return error.endpoint + ": " + sentence;
}

bool isLie(const NodeError& error) noexcept {
    return !std::holds_alternative<net::NetError>(error.cause);
}

} // namespace lightclient::node
