// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "node_error.h"

#include "lightclient/primitives/hex.h"

#include <algorithm>
#include <array>

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

std::string describe(const ConflictingHistories& error) {
    return "two histories are signed by the sync committee, parting at slot " + std::to_string(error.slot) +
           " (the other one comes from " + error.otherEndpoint +
           "): trust no balance, and start again from a checkpoint that you get from people you know";
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

bool isRefusal(const NodeError& error) noexcept {
    return !std::holds_alternative<net::NetError>(error.cause);
}

Blame blameFor(const NodeError& error) noexcept {
    using consensus::ConsensusError;
    using execution::ProofError;
    constexpr std::array kConsensusLies{ConsensusError::WrongCheckpoint,    ConsensusError::BadBranch,
                                        ConsensusError::BadExecutionBranch, ConsensusError::BadSlotOrder,
                                        ConsensusError::CommitteeMismatch,  ConsensusError::BadSignature};
    constexpr std::array kProofLies{
        ProofError::WrongNode,       ProofError::BadNode,           ProofError::BadPath,
        ProofError::BadEmbeddedNode, ProofError::BadValue,          ProofError::AccountMismatch,
        ProofError::StorageMismatch, ProofError::BlockHashMismatch, ProofError::RootMismatch};
    const auto isAmong = [](const auto& lies, const auto* cause) {
        return cause != nullptr && std::ranges::find(lies, *cause) != lies.end();
    };
    const bool isLie = isAmong(kConsensusLies, std::get_if<ConsensusError>(&error.cause)) ||
                       isAmong(kProofLies, std::get_if<ProofError>(&error.cause));
    return isLie ? Blame::Lie : Blame::Trouble;
}

} // namespace lightclient::node
