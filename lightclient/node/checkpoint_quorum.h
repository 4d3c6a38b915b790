// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "beacon_api.h"

#include <span>

namespace lightclient::node {

/// What one operator says was finalized.
struct CheckpointWord {
    std::string operatorName;
    BlockAtSlot block;
    friend bool operator==(const CheckpointWord&, const CheckpointWord&) = default;
};

/// An operator that said nothing that counts, and why.
struct SilentProvider {
    std::string operatorName;
    std::string reason; ///< a NodeError's code, or "gives_all_the_data"
    friend bool operator==(const SilentProvider&, const SilentProvider&) = default;
};

/// A checkpoint that enough operators named, each for itself.
struct CheckpointAgreement {
    BlockAtSlot block;
    std::vector<std::string> operators;
    std::vector<SilentProvider> silent;
};

/// Why there is no checkpoint to start from.
enum class QuorumError {
    Disputed,    ///< operators name different blocks for one slot: somebody is on another chain, or lies
    Unconfirmed, ///< too few operators answered
};
std::string_view codeOf(QuorumError error) noexcept;

/// The same, with who said what.
struct NoAgreement {
    QuorumError error{};
    std::size_t needed = 0;
    std::vector<CheckpointWord> words;
    std::vector<SilentProvider> silent;
};
/// A sentence that names every operator and its word.
std::string describe(const NoAgreement& none);

/// The block that `needed` of the operators name; one contradiction spoils it. An operator counts once.
/// @pre all words are of one slot
[[nodiscard]] std::expected<CheckpointAgreement, NoAgreement>
countWords(std::vector<CheckpointWord> words, std::vector<SilentProvider> silent, std::size_t needed);

/// Asks independent providers (beacon nodes, or checkpointz servers, which have the same routes) for their
/// finalized block and takes the newest that `needed` of them can speak of. Where all data will come from
/// the one operator in `dataOperators`, its word doesn't count: nobody gives both checkpoint and all the
/// data. `heard` is told of every answer.
[[nodiscard]] net::Task<std::expected<CheckpointAgreement, NoAgreement>> askCheckpoint(
    std::vector<BeaconApi> providers, std::vector<std::string> dataOperators, std::size_t needed,
    std::function<void(const std::string&)> heard);

} // namespace lightclient::node
