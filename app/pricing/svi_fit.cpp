// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "svi_fit.h"

#include "nelder_mead.h"
#include "small_box_fit.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace app::pricing {
namespace {

constexpr double kLee = 2.0; ///< b(1 ± ρ) may not exceed it

constexpr std::size_t kLanes = 4;
constexpr int kFirstSteps = 15; ///< from each start
constexpr int kLastSteps = 120; ///< from the best of them
constexpr double kClose = 1e-7;

/// The points as columns, weights adding up to one, with what all searches share. Filled up to a multiple of
/// kLanes with points of no weight.
struct Columns {
    std::vector<double> k;
    std::vector<double> weight;
    std::vector<double> weighted; ///< weight·variance
    double lowest = 0.0;
    double highest = 0.0;
    double bottom = 0.0; ///< k of the least variance
    double most = 0.0;   ///< the largest variance
    // Sums of weight times: k, k², w, w·k, w².
    double firstK = 0.0, secondK = 0.0, firstW = 0.0, mixed = 0.0, secondW = 0.0;
};

// No market is near these; inside them nothing overflows.
constexpr double kFarthestK = 100.0;
constexpr double kMostVariance = 1e6;
constexpr double kLeastVariance = 1e-30;
constexpr double kLeastWidth = 1e-9;

bool isUsable(const SmilePoint& point) noexcept {
    return std::abs(point.logMoneyness) <= kFarthestK && point.variance >= kLeastVariance &&
           point.variance <= kMostVariance && std::isfinite(point.weight) && point.weight > 0.0;
}

std::expected<Columns, PricingError> columnsOf(std::span<const SmilePoint> points) {
    if (points.size() > kMostSmilePoints || !std::ranges::all_of(points, isUsable))
        return std::unexpected(PricingError::InvalidInput);
    std::vector<double> strikes;
    double total = 0.0;
    for (const auto& point : points) {
        strikes.push_back(point.logMoneyness);
        total += point.weight;
    }
    std::ranges::sort(strikes);
    if (std::unique(strikes.begin(), strikes.end()) - strikes.begin() <
            static_cast<std::ptrdiff_t>(kLeastSmilePoints) ||
        strikes.back() - strikes.front() < kLeastWidth)
        return std::unexpected(PricingError::TooFewQuotes);
    if (!std::isfinite(total))
        return std::unexpected(PricingError::InvalidInput);
    Columns out;
    out.lowest = strikes.front();
    out.highest = strikes.back();
    const auto least = std::ranges::min_element(points, {}, &SmilePoint::variance);
    out.bottom = least->logMoneyness;
    for (const auto& point : points) {
        const double weight = point.weight / total;
        out.k.push_back(point.logMoneyness);
        out.weight.push_back(weight);
        out.weighted.push_back(weight * point.variance);
        out.most = std::max(out.most, point.variance);
        out.firstK += weight * point.logMoneyness;
        out.secondK += weight * point.logMoneyness * point.logMoneyness;
        out.firstW += weight * point.variance;
        out.mixed += weight * point.variance * point.logMoneyness;
        out.secondW += weight * point.variance * point.variance;
    }
    const std::size_t filled = (points.size() + kLanes - 1) / kLanes * kLanes;
    out.k.resize(filled, out.bottom);
    out.weight.resize(filled, 0.0);
    out.weighted.resize(filled, 0.0);
    return out;
}

/// One inner solution: w = level + p·(z + y)/2 + q·(z − y)/2 with y = (k − m)/σ, z = √(y² + 1).
struct Inner {
    double level = 0.0;
    double p = 0.0; ///< b(1 + ρ)σ
    double q = 0.0; ///< b(1 − ρ)σ
    double cost = 0.0;
};

/// Normal equations of (level, p, q) at this (m, σ). Sums over y come from those over k; only those over z
/// need a pass, in lanes of their own so that the compiler may keep them side by side.
NormalEquations equationsAt(const Columns& in, double m, double sigma) noexcept {
    const double scale = 1.0 / sigma;
    std::array<double, kLanes> zLanes{};
    std::array<double, kLanes> yzLanes{};
    std::array<double, kLanes> wzLanes{};
    for (std::size_t i = 0; i < in.k.size(); i += kLanes)
        for (std::size_t lane = 0; lane < kLanes; ++lane) {
            const double y = (in.k[i + lane] - m) * scale;
            const double z = std::sqrt(y * y + 1.0);
            zLanes[lane] += in.weight[i + lane] * z;
            yzLanes[lane] += in.weight[i + lane] * z * y;
            wzLanes[lane] += in.weighted[i + lane] * z;
        }
    const auto sum = [](const std::array<double, kLanes>& lanes) {
        return (lanes[0] + lanes[1]) + (lanes[2] + lanes[3]);
    };
    const double y = (in.firstK - m) * scale;
    const double yy = (in.secondK - m * (2.0 * in.firstK - m)) * scale * scale;
    const double z = sum(zLanes);
    const double yz = sum(yzLanes);
    const double wy = (in.mixed - m * in.firstW) * scale;
    const double wz = sum(wzLanes);
    // From (1, y, z) to (1, (z + y)/2, (z − y)/2), where z² = y² + 1.
    const double even = 0.25 * (2.0 * yy + 1.0);
    NormalEquations out;
    out.matrix = {
        {{1.0, 0.5 * (z + y), 0.5 * (z - y)}, {0.0, even + 0.5 * yz, 0.25}, {0.0, 0.0, even - 0.5 * yz}}};
    out.right = {in.firstW, 0.5 * (wz + wy), 0.5 * (wz - wy)};
    out.square = in.secondW;
    return out;
}

Inner solveInner(const Columns& in, double m, double sigma) noexcept {
    const NormalEquations equations = equationsAt(in, m, sigma);
    const double widest = kLee * sigma;
    auto best = leastInBox(equations, {-in.most, 0.0, 0.0}, {in.most, widest, widest});
    // The least variance is level + √(pq); below zero it is no variance.
    if (best.at[0] + std::sqrt(best.at[1] * best.at[2]) < 0.0)
        best = leastInBox(equations, {0.0, 0.0, 0.0}, {in.most, widest, widest});
    return {best.at[0], best.at[1], best.at[2], best.cost};
}

SviSlice sliceOf(const Inner& inner, double m, double sigma) noexcept {
    const double sum = inner.p + inner.q;
    SviSlice out;
    out.a = inner.level;
    out.b = 0.5 * sum / sigma;
    out.rho = sum > 0.0 ? (inner.p - inner.q) / sum : 0.0;
    out.m = m;
    out.sigma = sigma;
    return out;
}

/// The outer search: m in widths of the strikes' range, at most one range away from it, and ln(σ/range) over
/// five decades.
class Search {
public:
    explicit Search(const Columns& in) : m_in(in), m_width(in.highest - in.lowest) {}
    using Place = std::array<double, 2>;

    Place place(double m, double sigma) const noexcept { return {m / m_width, std::log(sigma)}; }
    /// The cost at a place; past the border it grows, so that the search turns back.
    double operator()(const Place& at) const noexcept {
        const Place inside = clamp(at);
        const double outside = std::abs(at[0] - inside[0]) + std::abs(at[1] - inside[1]);
        return solveAt(inside).cost * (1.0 + outside) + 1e-30 * outside;
    }
    SviSlice slice(const Place& at) const noexcept {
        const Place inside = clamp(at);
        return sliceOf(solveAt(inside), inside[0] * m_width, std::exp(inside[1]) * m_width);
    }

private:
    Place clamp(const Place& at) const noexcept {
        return {
            std::clamp(at[0], m_in.lowest / m_width - 1.0, m_in.highest / m_width + 1.0),
            std::clamp(at[1], std::log(1e-3), std::log(1e2))};
    }
    Inner solveAt(const Place& at) const noexcept {
        return solveInner(m_in, at[0] * m_width, std::exp(at[1]) * m_width);
    }
    const Columns& m_in;
    double m_width;
};

} // namespace

double rmsOf(const SviSlice& slice, std::span<const SmilePoint> points) noexcept {
    double sum = 0.0;
    double weights = 0.0;
    for (const auto& point : points) {
        const double miss = sviVariance(slice, point.logMoneyness) - point.variance;
        sum += point.weight * miss * miss;
        weights += point.weight;
    }
    return std::sqrt(sum / weights);
}

std::expected<SviFit, PricingError> fitSvi(std::span<const SmilePoint> points) {
    const auto columns = columnsOf(points);
    if (!columns)
        return std::unexpected(columns.error());
    const Search search(*columns);
    const double middle = 0.5 * (columns->lowest + columns->highest);
    Simplex best;
    for (const auto& start : std::array<Search::Place, 3>{
             {search.place(columns->bottom, 0.25), search.place(middle, 0.6),
              search.place(columns->bottom, 0.05)}}) {
        auto found = makeSimplex(search, start, {0.15, 0.5});
        improve(search, found, kFirstSteps, kClose);
        if (best.isEmpty() || found.cost[0] < best.cost[0])
            best = found;
    }
    improve(search, best, kLastSteps, kClose);
    SviFit out;
    out.slice = search.slice(best.at[0]);
    out.rms = rmsOf(out.slice, points);
    if (!std::isfinite(out.rms) || !sviPoint(out.slice, columns->bottom))
        return std::unexpected(PricingError::OutOfRange);
    return out;
}

} // namespace app::pricing
