// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace app::risk {

/// How far a search looks, as multiples of where it starts (−95 % … +1900 % unless told), and how closely.
struct ScanRange {
    double lowest = 0.05;
    double highest = 20.0;
    int cells = 240; ///< evenly spaced in the logarithm over the whole range
};

using LevelFunction = std::function<double(double)>;

/// Every level in the range at which `net` changes sign, ascending. The range is walked from `start` outward
/// both ways, through the `corners` too (levels where the function may bend between two cells). A sign change
/// is refined to the last bit or so; a cell whose neighbours hint at a dip through zero is searched for the
/// dip's bottom, so that two roots inside one cell are found. Where `net` jumps across zero the jump counts.
/// A NaN ends the walk in its direction: past it there is no price. Empty: a range that makes no sense.
std::vector<double> findRoots(
    const LevelFunction& net, double start, const ScanRange& range, std::span<const double> corners = {});

/// The first such level below and above the start; the walk ends there.
struct NearestRoots {
    std::optional<double> down;
    std::optional<double> up;
};
NearestRoots nearestRoots(
    const LevelFunction& net, double start, const ScanRange& range, std::span<const double> corners = {});

/// Where `net` changes sign between two levels with different signs, to the last bit or so (T. R.
/// Chandrupatla, Advances in Engineering Software 28, 1997: inverse quadratic interpolation kept inside a
/// bracket).
double refineRoot(const LevelFunction& net, double a, double netA, double b, double netB);

} // namespace app::risk
