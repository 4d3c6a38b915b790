// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "lightclient/primitives/ssz.h"

#include <optional>
#include <string_view>

namespace lightclient::consensus {

/// Forks of the beacon chain that carry light-client data, oldest first.
enum class Fork { Altair, Bellatrix, Capella, Deneb, Electra, Fulu, Gloas };
inline constexpr Fork kNewestFork = Fork::Gloas;

/// Families of forks whose light-client objects serialize alike.
enum class Schema { Altair, Capella, Deneb, Electra, Gloas };

/// What the light client needs to know of a fork: one row per fork, data rather than code.
struct ForkRules {
    Fork fork{};
    std::string_view name; ///< lower case, as the beacon API's version field
    Schema schema{};
    GeneralizedIndex finalizedRoot = 0;        ///< finalized_checkpoint.root under the state root
    GeneralizedIndex currentSyncCommittee = 0; ///< under the state root
    GeneralizedIndex nextSyncCommittee = 0;    ///< under the state root
    GeneralizedIndex executionPayload = 0;     ///< under the body root; 0: light-client data leaves it out
    /// The execution block's hash under the body root, which is all that Gloas objects carry of a block of
    /// whatever fork; 0: a block has none. A Gloas block holds its parent payload's.
    GeneralizedIndex executionBlockHash = 0;
};

/// The row of a fork.
const ForkRules& rulesOf(Fork fork) noexcept;
/// The row by name, or nothing.
std::optional<Fork> forkByName(std::string_view name) noexcept;
/// Branch lengths that objects of a schema carry.
struct BranchLengths {
    std::size_t finality = 0;
    std::size_t committee = 0;
    std::size_t execution = 0; ///< 0: headers carry no execution part
};
BranchLengths branchLengths(Schema schema) noexcept;

} // namespace lightclient::consensus
