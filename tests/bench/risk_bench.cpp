// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "measure.h"

#include "app/risk/linear_margin.h"
#include "app/risk/liquidation.h"
#include "app/risk/scenario_matrix.h"
#include "app/risk/simulation.h"

#include <cmath>

namespace {

using namespace app::risk;

/// Shorts around spot over eleven expiries, liquidated on both sides.
ModelBook bookOf(int options) {
    ModelBook out;
    out.spot = 3000.0;
    for (int e = 0; e < 11; ++e) {
        ModelExpiry& expiry = out.expiries.emplace_back();
        expiry.years = (7.0 + 30.0 * e) / 365.0;
        for (int i = e; i < options; i += 11) {
            ModelOption option;
            option.id.kind = i % 2 == 0 ? OptionKind::Call : OptionKind::Put;
            option.strike = 3000.0 * std::exp((i % 2 == 0 ? 1.0 : -1.0) * (0.05 + 0.3 * i / options));
            option.size = i % 5 == 0 ? 0.5 : -1.0;
            option.vol = 0.55 + 0.1 * (i % 3);
            expiry.options.push_back(option);
        }
    }
    return out;
}

void measure(bench::Table& table, int options) {
    const std::string suffix = ", " + std::to_string(options) + " positions";
    const ModelBook book = bookOf(options);
    const SmileMotion motion{SmileRule::SpotVolBeta, -0.5};
    // Cash for a short call or put each to be margined, and a third more.
    const auto margined = makeMarginedBook(book, options * 400.0, referenceLinearRule(), motion).value();
    ScenarioAxes axes;
    axes.spotMoves = evenMoves(0.3, 21);
    axes.volFactors = evenMoves(0.5, 21);
    for (auto& factor : axes.volFactors)
        factor += 1.0;
    const double grid = bench::nanoseconds([&] { bench::keep(scenarioMatrix(book, axes, motion).value()); });
    const double nearest =
        bench::nanoseconds([&] { bench::keep(nearestLiquidationSpots(margined).value()); });
    const double all = bench::nanoseconds([&] { bench::keep(liquidationSpots(margined).value()); });
    const auto moves = simulatedMoves({0.04, 0.06, -0.4, 0.0, 5}, 1000, 1).value();
    constexpr double kLevels[] = {0.95, 0.99};
    const double tail =
        bench::nanoseconds([&] { bench::keep(tailRisk(profitsOf(book, moves).value(), kLevels).value()); });
    table.row("21 x 21 spots and vols" + suffix, grid, "grid");
    table.row("both liquidation prices" + suffix, nearest, "search");
    table.row("every liquidation price" + suffix, all, "search");
    table.row("VaR of 1,000 scenarios" + suffix, tail, "book");
    table.ratio(
        "both liquidation prices against the grid" + suffix, nearest, grid, options == 500 ? 1.0 : 0.0);
    const auto spots = nearestLiquidationSpots(margined).value();
    table.note("found" + suffix, spots.down && spots.up ? "both" : spots.down || spots.up ? "one" : "none");
}

} // namespace

int main() {
    bench::Table table("Risk of a book");
    for (const int options : {50, 500, 1000})
        measure(table, options);
    return table.print();
}
