// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "measure.h"

#include <string>
#include <utility>
#include <vector>

namespace bench {

/// One subject's points: how much of it, and milliseconds.
struct Series {
    std::string name;  ///< of the file
    std::string title; ///< over the chart
    std::string unit;  ///< below it
    std::vector<std::pair<double, double>> points;
};

/// Writes the points to build/bench/NAME.csv, which chart.py draws, and adds the last of them and the fitted
/// exponent, which must be that of linear growth, to the table.
void report(Table& table, const Series& series);

} // namespace bench
