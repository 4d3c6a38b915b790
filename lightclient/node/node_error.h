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

/// Two histories are signed by two thirds of a committee each: at least a third of it signed both, and
/// nothing here can tell which one the chain goes on with. The node stops.
struct ConflictingHistories {
    std::uint64_t slot = 0; ///< where they part, as far as is known
    std::string otherEndpoint;
    friend bool operator==(const ConflictingHistories&, const ConflictingHistories&) noexcept = default;
};
constexpr std::string_view codeOf(const ConflictingHistories&) noexcept {
    return "conflicting_histories";
}
std::string describe(const ConflictingHistories& error);

/// What kept the node from an answer: trouble on the way, data that did not verify, another chain's node, a
/// checkpoint too old to start from, or two signed histories.
struct NodeError {
    std::variant<
        net::NetError, consensus::ConsensusError, execution::ProofError, WrongNetwork, OldCheckpoint,
        ConflictingHistories>
        cause;
    std::string endpoint; ///< the URL it came from
};

template <class T> using NodeResult = std::expected<T, NodeError>;

/// The stable snake_case code of the cause.
std::string_view codeOf(const NodeError& error) noexcept;
/// One English sentence that names the endpoint.
std::string describe(const NodeError& error);
/// Whether there was an answer and it was refused, rather than no answer.
bool isRefusal(const NodeError& error) noexcept;

/// What an endpoint is to blame for.
enum class Blame {
    Trouble, ///< absent, slow, behind, broken, of another chain: also an honest server may be that
    Lie,     ///< data that contradicts itself or what is signed: no honest server sends it
};
/// Only what cannot be honest counts as a lie. A proof for another block than the one asked for does not: a
/// head may have been reorganised away meanwhile.
Blame blameFor(const NodeError& error) noexcept;

} // namespace lightclient::node
