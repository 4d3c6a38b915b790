// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "growth.h"

#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>

namespace bench {
namespace {

/// A fit's noise on a machine that others use; quadratic growth would show 2.
constexpr double kLinear = 1.1;

/// The slope of the straight line through the logarithms: 1 is linear.
double exponentOf(const Series& series) {
    double x = 0;
    double y = 0;
    double xx = 0;
    double xy = 0;
    for (const auto& [amount, cost] : series.points) {
        x += std::log(amount);
        y += std::log(cost);
        xx += std::log(amount) * std::log(amount);
        xy += std::log(amount) * std::log(cost);
    }
    const auto n = static_cast<double>(series.points.size());
    return (n * xy - x * y) / (n * xx - x * x);
}

} // namespace

void report(Table& table, const Series& series) {
    const std::filesystem::path folder = STRIKELIGHT_SOURCE_DIR "/build/bench";
    std::filesystem::create_directories(folder);
    std::ofstream out(folder / (series.name + ".csv"));
    out << "# " << series.title << '\n' << series.unit << ",milliseconds\n";
    for (const auto& [amount, cost] : series.points)
        out << amount << ',' << cost << '\n';
    const auto& last = series.points.back();
    char name[96];
    std::snprintf(name, sizeof name, "%s, at %.0f", series.title.c_str(), last.first);
    table.row(name, last.second * 1e6, "run");
    table.bound("  grows with the power", exponentOf(series), kLinear);
}

} // namespace bench
