// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "node_error.h"

#include "lightclient/primitives/hex.h"

namespace lightclient::node {

std::string describe(const WrongNetwork& error) {
    return "this node follows another network; give the address of one that follows yours (its genesis "
           "validators root is " +
           toHex(error.genesisValidatorsRoot) + ")";
}

std::string describe(const OldCheckpoint& error) {
    const auto days = [](std::chrono::seconds span) {
        return std::to_string(std::chrono::floor<std::chrono::days>(span).count()) + " days";
    };
    return "the checkpoint is " + days(error.age) + " old, and beyond " + days(error.allowed) +
           " its committee's old keys can sign another history: give a newer one, or accept it knowingly";
}

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
