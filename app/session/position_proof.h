// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "snapshot.h"

#include <map>

namespace app::session {

/// The id of a position's figure, stable across snapshots.
std::string positionFigureId(std::string_view venue, std::uint64_t subaccount, std::string_view instrument);

/// Compares what the venue reports with what the chain proves. `proven` is null where nothing is proven yet.
/// A block that started less than `grace` after the venue first reported the amount may not hold it yet.
PositionProof judgePosition(
    Contracts reported, std::int64_t reportedSinceMillis, const Figure* proven,
    std::chrono::milliseconds grace);

/// Gives positions their proofs, again with every snapshot.
class PositionJudge {
public:
    /// `grace` as in judgePosition().
    explicit PositionJudge(std::chrono::milliseconds grace) : m_grace(grace) {}

    /// Judges each position by its figure among `figures`. A venue that changes its report again and again
    /// wins no time by it: what the chain held under several heads and the venue never reported is a
    /// mismatch too. Positions that are gone, on chain as well, leave the view.
    void judge(TradingView& view, std::string_view venue, const std::vector<Figure>& figures);

private:
    struct Doubt {
        std::int64_t headMillis = 0;
        unsigned heads = 0; ///< in a row under which the chain held what was not reported
    };
    bool isDoubtful(const PositionView& position, const Figure& figure);

    std::chrono::milliseconds m_grace;
    std::map<std::string, Doubt> m_doubts; ///< by figure id
};

} // namespace app::session
