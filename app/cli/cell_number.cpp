// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "cell_number.h"

#include <algorithm>
#include <charconv>
#include <limits>

namespace app::cli {

double toNumber(std::string_view cell) noexcept { // lint:allow(double) a number for the model
    constexpr std::string_view kBlanks = " \t";
    const auto first = cell.find_first_not_of(kBlanks);
    cell.remove_prefix(std::min(first, cell.size()));
    cell = cell.substr(0, cell.find_last_not_of(kBlanks) + 1);
    if (cell.starts_with('+') && !cell.starts_with("+-"))
        cell.remove_prefix(1);
    double out = 0.0; // lint:allow(double) as above
    const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), out);
    if (error != std::errc() || end != cell.data() + cell.size())
        return std::numeric_limits<double>::quiet_NaN(); // lint:allow(double) as above
    return out;
}

} // namespace app::cli
