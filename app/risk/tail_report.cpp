// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "tail_report.h"

#include <cmath>
#include <utility>

namespace app::risk {

namespace {
constexpr double kDaysPerYear = 365.0;
}

std::expected<TailReport, RiskError> tailReport(
    const ModelBook& book, const BookGreeks& greeks, double vol, double volStdev,
    const TailOptions& options) {
    const double years = options.horizonDays / kDaysPerYear;
    if (!(years > 0.0) || !(vol > 0.0) || !std::isfinite(vol))
        return std::unexpected(RiskError::BadParameters);
    TailReport out;
    out.options = options;
    out.spotStdev = vol * std::sqrt(years);
    out.volStdev = volStdev;
    const MoveModel model{out.spotStdev, volStdev, 0.0, 0.0, options.degreesOfFreedom};
    const auto moves = simulatedMoves(model, options.moves, options.seed);
    if (!moves)
        return std::unexpected(moves.error());
    const auto profits = profitsOf(book, *moves);
    if (!profits)
        return std::unexpected(profits.error());
    auto tail = tailRisk(*profits, options.levels);
    if (!tail)
        return std::unexpected(tail.error());
    out.simulated = std::move(*tail);
    // Time would flatter whoever sold options; the simulation lets none pass either.
    const DeltaGammaBook local{book.spot, greeks.delta, greeks.gamma, 0.0};
    out.deltaGamma = deltaGammaRisk(local, vol, years, options.deltaGammaLevel);
    return out;
}

} // namespace app::risk
