// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "fork_rules.h"

#include <array>

namespace lightclient::consensus {
namespace {

// consensus-specs: specs/{altair,electra,gloas}/light-client/sync-protocol.md; Gloas as of 1.7.0-alpha.13.
constexpr std::array<ForkRules, 7> kForkRules{{
    {Fork::Altair, "altair", Schema::Altair, 105, 54, 55, 0, 0},
    {Fork::Bellatrix, "bellatrix", Schema::Altair, 105, 54, 55, 0, 0},
    {Fork::Capella, "capella", Schema::Capella, 105, 54, 55, 25, 412},
    {Fork::Deneb, "deneb", Schema::Deneb, 105, 54, 55, 25, 812},
    {Fork::Electra, "electra", Schema::Electra, 169, 86, 87, 25, 812},
    {Fork::Fulu, "fulu", Schema::Electra, 169, 86, 87, 25, 812},
    {Fork::Gloas, "gloas", Schema::Gloas, 735, 2945, 2946, 0, 2856},
}};
static_assert(kForkRules.back().fork == kNewestFork);

} // namespace

const ForkRules& rulesOf(Fork fork) noexcept {
    return kForkRules[static_cast<std::size_t>(fork)];
}

std::optional<Fork> forkByName(std::string_view name) noexcept {
    for (const auto& rules : kForkRules)
        if (rules.name == name)
            return rules.fork;
    return std::nullopt;
}

BranchLengths branchLengths(Schema schema) noexcept {
    switch (schema) {
    case Schema::Altair:
        return {6, 5, 0};
    case Schema::Capella:
    case Schema::Deneb:
        return {6, 5, 4};
    case Schema::Electra:
        return {7, 6, 4};
    case Schema::Gloas:
        return {9, 11, 11};
    }
    return {};
}

} // namespace lightclient::consensus
