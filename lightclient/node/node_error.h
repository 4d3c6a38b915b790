// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "lightclient/consensus/consensus_error.h"
#include "lightclient/execution/execution_error.h"
#include "lightclient/net/net_error.h"
#include "lightclient/primitives/bytes.h"

#include <string>
#include <string_view>
#include <variant>

namespace lightclient::node {

/// The endpoint follows another chain than ours; its genesis says so.
struct WrongNetwork {
    Hash32 genesisValidatorsRoot; ///< theirs
    friend bool operator==(const WrongNetwork&, const WrongNetwork&) noexcept = default;
};
constexpr std::string_view codeOf(const WrongNetwork&) noexcept {
    return "wrong_network";
}
std::string describe(const WrongNetwork& error);

/// What kept the node from an answer: trouble on the way, data that did not verify, or another chain's node.
struct NodeError {
    std::variant<net::NetError, consensus::ConsensusError, execution::ProofError, WrongNetwork> cause;
    std::string endpoint; ///< the URL it came from
};

template <class T> using NodeResult = std::expected<T, NodeError>;

/// The stable snake_case code of the cause.
std::string_view codeOf(const NodeError& error) noexcept;
/// One English sentence that names the endpoint.
std::string describe(const NodeError& error);
/// Whether the endpoint gave data that fails verification, rather than no data.
bool isLie(const NodeError& error) noexcept;

} // namespace lightclient::node
