// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "claim_watch.h"

#include <map>

namespace lightclient::rollup {

std::vector<Dispute> findDisputes(std::span<const WatchedGame> games) {
    std::map<std::uint64_t, Dispute> open;
    for (const auto& game : games)
        if (game.state.status == GameStatus::Open) {
            auto& block = open[game.claim.l2BlockNumber];
            block.l2BlockNumber = game.claim.l2BlockNumber;
            block.games.push_back(game);
        }
    std::vector<Dispute> out;
    for (auto& [number, block] : open) {
        const auto& first = block.games.front().claim.rootClaim;
        const bool agree = std::ranges::all_of(
            block.games, [&](const WatchedGame& game) { return game.claim.rootClaim == first; });
        if (!agree)
            out.push_back(std::move(block));
    }
    return out;
}

bool isDisputed(std::span<const Dispute> disputes, std::uint64_t l2BlockNumber) noexcept {
    return std::ranges::find(disputes, l2BlockNumber, &Dispute::l2BlockNumber) != disputes.end();
}

} // namespace lightclient::rollup
