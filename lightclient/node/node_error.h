// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "lightclient/consensus/consensus_error.h"
#include "lightclient/execution/execution_error.h"
#include "lightclient/net/net_error.h"

#include <string>
#include <string_view>
#include <variant>

namespace lightclient::node {

/// What kept the node from an answer: trouble on the way, or data that did not verify.
struct NodeError {
    std::variant<net::NetError, consensus::ConsensusError, execution::ProofError> cause;
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
