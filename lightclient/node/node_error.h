// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "lightclient/consensus/consensus_error.h"
#include "lightclient/execution/execution_error.h"
#include "lightclient/net/net_error.h"
#include "lightclient/primitives/bytes.h"

#include <chrono>
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

/// The checkpoint is older than NodeOptions allows: who held its committee's keys then may sign anything now,
/// at no cost (weak subjectivity, consensus-specs/specs/phase0/weak-subjectivity.md).
struct OldCheckpoint {
    std::chrono::seconds age{};
    std::chrono::seconds allowed{};
    friend bool operator==(const OldCheckpoint&, const OldCheckpoint&) noexcept = default;
};
constexpr std::string_view codeOf(const OldCheckpoint&) noexcept {
    return "old_checkpoint";
}
std::string describe(const OldCheckpoint& error);

/// What kept the node from an answer: trouble on the way, data that did not verify, another chain's node, or
/// a checkpoint too old to start from.
struct NodeError {
    std::variant<net::NetError, consensus::ConsensusError, execution::ProofError, WrongNetwork, OldCheckpoint>
        cause;
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
