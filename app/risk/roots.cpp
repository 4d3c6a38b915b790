// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "roots.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace app::risk {
namespace {

constexpr int kMaxRefinements = 120;
constexpr int kDipSteps = 24;
constexpr double kGolden = 0.61803398874989484820;

struct Sample {
    double level = 0.0;
    double net = 0.0;
};

bool isBreach(double net) noexcept {
    return net < 0.0;
}

bool isSane(double start, const ScanRange& range) noexcept {
    return start * range.lowest > 0.0 && std::isfinite(start * range.highest) && range.lowest > 1e-6 &&
           range.lowest < 1.0 && range.highest > 1.0 && range.highest < 1e6 && range.cells > 0 &&
           range.cells <= 100'000;
}

/// The width of a cell in ln(level).
double cellOf(const ScanRange& range) noexcept {
    return std::log(range.highest / range.lowest) / range.cells;
}

/// The levels of a walk in one direction, the start left out.
std::vector<double>
levelsOf(double start, const ScanRange& range, std::span<const double> corners, bool isUp) {
    const double end = start * (isUp ? range.highest : range.lowest);
    const double step = cellOf(range);
    const double distance = std::abs(std::log(end / start));
    const int cells = static_cast<int>(std::ceil(distance / step));
    std::vector<double> out;
    for (int i = 1; i < cells; ++i)
        out.push_back(start * std::exp((isUp ? step : -step) * i));
    out.push_back(end);
    for (const double corner : corners)
        if (isUp ? corner > start && corner < end : corner < start && corner > end)
            out.push_back(corner);
    if (isUp)
        std::ranges::sort(out);
    else
        std::ranges::sort(out, std::greater{});
    const auto twins = std::ranges::unique(out);
    out.erase(twins.begin(), twins.end());
    return out;
}

/// Whether the middle cell b…c may dip to the other side of zero: the lines through its outer neighbours meet
/// there, or the least value stands at an end of it.
bool mayDip(const Sample& a, const Sample& b, const Sample& c, const Sample& d) noexcept {
    const double left = (b.net - a.net) / (b.level - a.level);
    const double right = (d.net - c.net) / (d.level - c.level);
    const double sign = isBreach(b.net) ? -1.0 : 1.0;
    if (!(sign * left * (c.level - b.level) < 0.0) || !(sign * right * (c.level - b.level) > 0.0))
        return false;
    const double meet = b.level + (c.net - b.net + right * (b.level - c.level)) / (left - right);
    // A smooth dip bends: allow its bottom to lie below where straight lines meet.
    return sign * (b.net + left * (meet - b.level)) < 0.25 * std::min(std::abs(b.net), std::abs(c.net));
}

/// Looks for a level between two of one sign where the sign is the other, downhill by golden sections.
std::optional<Sample> findDip(const LevelFunction& net, Sample from, Sample to) {
    const double sign = isBreach(from.net) ? -1.0 : 1.0;
    double a = from.level;
    double b = to.level;
    Sample left{b - kGolden * (b - a), 0.0};
    Sample right{a + kGolden * (b - a), 0.0};
    left.net = net(left.level);
    right.net = net(right.level);
    for (int i = 0; i < kDipSteps; ++i) {
        for (const auto& sample : {left, right})
            if (!std::isnan(sample.net) && isBreach(sample.net) != isBreach(from.net))
                return sample;
        if (sign * left.net < sign * right.net) {
            b = right.level;
            right = left;
            left.level = b - kGolden * (b - a);
            left.net = net(left.level);
        } else {
            a = left.level;
            left = right;
            right.level = a + kGolden * (b - a);
            right.net = net(right.level);
        }
    }
    return std::nullopt;
}

/// Roots on the way through `levels`, in that order; the first alone where `onlyFirst`. `before` lies on the
/// other side of the start.
std::vector<double> walk(
    const LevelFunction& net, Sample before, Sample start, const std::vector<double>& levels,
    bool onlyFirst) {
    std::vector<double> out;
    std::vector<Sample> seen{before, start};
    const auto full = [&] { return onlyFirst && !out.empty(); };
    const auto look = [&](const Sample& a, const Sample& b) {
        if (isBreach(a.net) != isBreach(b.net))
            out.push_back(refineRoot(net, a.level, a.net, b.level, b.net));
    };
    // The cell before the last sample is judged when both its neighbours are known.
    const auto settle = [&](const Sample& a, const Sample& b, const Sample& c, const Sample& d) {
        if (isBreach(b.net) != isBreach(c.net))
            return look(b, c);
        if (!mayDip(a, b, c, d))
            return;
        if (const auto dip = findDip(net, b, c)) {
            look(b, *dip);
            if (!full())
                look(*dip, c);
        }
    };
    for (const double level : levels) {
        const Sample sample{level, net(level)};
        if (std::isnan(sample.net))
            break;
        seen.push_back(sample);
        if (const std::size_t n = seen.size(); n > 3)
            settle(seen[n - 4], seen[n - 3], seen[n - 2], seen[n - 1]);
        if (full())
            return out;
    }
    if (seen.size() > 2)
        look(seen[seen.size() - 2], seen.back());
    return out;
}

std::vector<double> rootsOneWay(
    const LevelFunction& net, double start, const ScanRange& range, std::span<const double> corners,
    bool isUp, bool onlyFirst) {
    if (!isSane(start, range))
        return {};
    const Sample here{start, net(start)};
    if (std::isnan(here.net))
        return {};
    const double step = cellOf(range);
    const double behind = start * std::exp(isUp ? -step : step);
    return walk(net, {behind, net(behind)}, here, levelsOf(start, range, corners, isUp), onlyFirst);
}

} // namespace

double refineRoot(const LevelFunction& net, double a, double netA, double b, double netB) {
    double c = a;
    double netC = netA;
    double share = 0.5;
    for (int i = 0; i < kMaxRefinements; ++i) {
        const double level = a + share * (b - a);
        const double value = net(level);
        if (isBreach(value) == isBreach(netA)) {
            c = a;
            netC = netA;
        } else {
            c = b;
            netC = netB;
            b = a;
            netB = netA;
        }
        a = level;
        netA = value;
        const double best = std::abs(netB) < std::abs(netA) ? b : a;
        const double least = std::numeric_limits<double>::epsilon() * std::abs(best);
        const double tolerance = least / std::abs(b - a);
        if (!(tolerance < 0.5) || netA == 0.0 || std::isnan(value))
            return best;
        const double xi = (a - b) / (c - b);
        const double phi = (netA - netB) / (netC - netB);
        const bool isSmooth = phi * phi < xi && (1.0 - phi) * (1.0 - phi) < 1.0 - xi;
        share = isSmooth ? netA / (netB - netA) * netC / (netB - netC) +
                               (c - a) / (b - a) * netA / (netC - netA) * netB / (netC - netB)
                         : 0.5;
        share = std::clamp(share, tolerance, 1.0 - tolerance);
    }
    return std::abs(netB) < std::abs(netA) ? b : a;
}

std::vector<double>
findRoots(const LevelFunction& net, double start, const ScanRange& range, std::span<const double> corners) {
    std::vector<double> out = rootsOneWay(net, start, range, corners, false, false);
    std::ranges::reverse(out);
    const auto above = rootsOneWay(net, start, range, corners, true, false);
    out.insert(out.end(), above.begin(), above.end());
    return out;
}

NearestRoots nearestRoots(
    const LevelFunction& net, double start, const ScanRange& range, std::span<const double> corners) {
    NearestRoots out;
    for (const auto& [isUp, to] : {std::pair{false, &out.down}, std::pair{true, &out.up}}) {
        const auto found = rootsOneWay(net, start, range, corners, isUp, true);
        if (!found.empty())
            *to = found.front();
    }
    return out;
}

} // namespace app::risk
