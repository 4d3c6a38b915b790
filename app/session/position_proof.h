// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "snapshot.h"

namespace app::session {

/// The id of a position's figure, stable across snapshots.
std::string positionFigureId(std::string_view venue, std::uint64_t subaccount, std::string_view instrument);

/// Compares what the venue reports with what the chain proves. `proven` is null where nothing is proven yet.
/// A block that started less than `grace` after the venue first reported the amount may not hold it yet.
PositionProof judgePosition(
    Contracts reported, std::int64_t reportedSinceMillis, const Figure* proven,
    std::chrono::milliseconds grace);

/// Gives each position its proof among `figures`, for positions of a venue whose layout is known.
void judgePositions(
    TradingView& view, std::string_view venue, const std::vector<Figure>& figures,
    std::chrono::milliseconds grace);

} // namespace app::session
