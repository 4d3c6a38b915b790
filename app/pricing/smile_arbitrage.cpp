// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "smile_arbitrage.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace app::pricing {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr int kGridHalf = 72;

/// The point number i of a grid around m that is even on the scale of σ near m and logarithmic far from it,
/// out to where both wings are straight.
class SinhGrid {
public:
    explicit SinhGrid(const SviSlice& slice) noexcept
        : m_middle(slice.m), m_scale(std::max(slice.sigma, 1e-6)),
          m_step(std::asinh(1e3 * std::max({1.0, slice.sigma, std::abs(slice.m)}) / m_scale) / kGridHalf) {}
    double operator()(double i) const noexcept { return m_middle + m_scale * std::sinh(m_step * i); }

private:
    double m_middle;
    double m_scale;
    double m_step;
};

struct Least {
    double value = kInfinity;
    double at = 0.0;
};

/// Golden section between two places of the grid.
template <class Function>
void refine(const SinhGrid& grid, const Function& f, double low, double high, Least& best) noexcept {
    constexpr double kGolden = 0.6180339887498949;
    for (int i = 0; i < 20; ++i) {
        const double left = high - kGolden * (high - low);
        const double right = low + kGolden * (high - low);
        const double atLeft = f(grid(left));
        const double atRight = f(grid(right));
        if (atLeft < best.value)
            best = {atLeft, grid(left)};
        if (atRight < best.value)
            best = {atRight, grid(right)};
        (atLeft < atRight ? high : low) = atLeft < atRight ? right : left;
    }
}

/// The least of f over the grid. Valleys that come below `deep` are refined, each, and so is the lowest.
template <class Function> Least leastOnGrid(const SinhGrid& grid, const Function& f, double deep) noexcept {
    std::array<double, 2 * kGridHalf + 1> values{};
    for (std::size_t i = 0; i < values.size(); ++i)
        values[i] = f(grid(static_cast<double>(i) - kGridHalf));
    const auto lowest = std::ranges::min_element(values);
    const auto lowestIndex = static_cast<std::size_t>(lowest - values.begin());
    Least best{*lowest, grid(static_cast<double>(lowestIndex) - kGridHalf)};
    for (std::size_t i = 0; i < values.size(); ++i) {
        const bool isValley =
            (i == 0 || values[i] <= values[i - 1]) && (i + 1 == values.size() || values[i] <= values[i + 1]);
        if (const double at = static_cast<double>(i) - kGridHalf;
            isValley && (i == lowestIndex || values[i] < deep))
            refine(grid, f, at - 1.0, at + 1.0, best);
    }
    return best;
}

/// g, or minus infinity where there is no variance.
double durrlemanAt(const SviSlice& slice, double k) noexcept {
    const auto point = sviPoint(slice, k);
    return point && std::isfinite(point->durrleman) ? point->durrleman : -kInfinity;
}

/// An SSVI slice: variance θ at the money, correlation ρ, curvature φ.
SviSlice ssviSlice(double theta, double rho, double phi) noexcept {
    const double side = std::sqrt((1.0 - rho) * (1.0 + rho));
    SviSlice out;
    out.a = 0.5 * theta * side * side;
    out.b = 0.5 * theta * phi;
    out.rho = rho;
    out.m = -rho / phi;
    out.sigma = side / phi;
    return out;
}

/// The SSVI slice with this slice's level, skew and put slope, φ cut back to where no butterfly can be; wings
/// not flatter than the floor's. Nothing where there is no level or no wing.
std::optional<SviSlice> ssviTwin(const SviSlice& slice, const std::optional<SviSlice>& floor) noexcept {
    const double theta = sviVariance(slice, 0.0);
    if (!(theta > 0.0) || !(slice.b > 0.0))
        return std::nullopt;
    const double root = std::sqrt(theta);
    const double reach = std::hypot(slice.m, slice.sigma);
    const double tilt = reach > 0.0 ? slice.m / reach : 0.0;
    double put = slice.b * (1.0 - slice.rho) / root;
    double call = std::max(slice.b * (1.0 - tilt) / root, 1e-3 * put); // p + 2ψ
    if (floor) {
        put = std::max(put, floor->b * (1.0 - floor->rho) / root);
        call = std::max(call, floor->b * (1.0 + floor->rho) / root);
    }
    const double rho = std::clamp((call - put) / (call + put), -0.999, 0.999);
    const double lean = 1.0 + std::abs(rho);
    // θφ(1 + |ρ|) < 4 and θφ²(1 + |ρ|) <= 4.
    const double phi =
        std::min({(call + put) / root, 3.999 / (theta * lean), std::sqrt(3.999 / (theta * lean))});
    return phi > 0.0 ? std::optional(ssviSlice(theta, rho, phi)) : std::nullopt;
}

SviSlice lifted(SviSlice slice, const std::optional<SviSlice>& floor) noexcept {
    if (floor)
        if (const double gap = leastCalendarGap(slice, *floor).variance; gap < 0.0 && std::isfinite(gap))
            slice.a -= gap * (1.0 + 1e-9);
    return slice;
}

/// The floor moved up to the points' level.
SviSlice raisedFloor(SviSlice floor, std::span<const SmilePoint> points) noexcept {
    double sum = 0.0;
    double weights = 0.0;
    for (const auto& point : points) {
        sum += point.weight * (point.variance - sviVariance(floor, point.logMoneyness));
        weights += point.weight;
    }
    if (weights > 0.0)
        floor.a += std::max(sum / weights, 0.0);
    return floor;
}

double mix(double a, double b, double share) noexcept {
    return a + share * (b - a);
}

/// Part of the way from one slice to another in the raw parameters.
std::optional<SviSlice> betweenRaw(const SviSlice& from, const SviSlice& to, double share) noexcept {
    return SviSlice{
        mix(from.a, to.a, share), mix(from.b, to.b, share), mix(from.rho, to.rho, share),
        mix(from.m, to.m, share),
        std::exp(mix(std::log(std::max(from.sigma, 1e-9)), std::log(std::max(to.sigma, 1e-9)), share))};
}

/// The slice of jump wings in total variance (T = 1). Nothing where they leave it undetermined.
std::optional<SviSlice> fromJumpWings(const JumpWings& in) noexcept {
    const double root = std::sqrt(in.atTheMoneyVariance);
    const double wings = in.callSlope + in.putSlope;
    if (!(in.atTheMoneyVariance > 0.0) || !(wings > 0.0))
        return std::nullopt;
    SviSlice out;
    out.b = 0.5 * root * wings;
    out.rho = 1.0 - 2.0 * in.putSlope / wings;
    // β = m/√(m² + σ²), so m = tσ and the variance falls by bσ·fall from the money to its least.
    const double beta = out.rho - 2.0 * in.skew * root / out.b;
    if (!(std::abs(beta) < 1.0))
        return std::nullopt;
    const double t = beta / std::sqrt((1.0 - beta) * (1.0 + beta));
    const double side = std::sqrt((1.0 - out.rho) * (1.0 + out.rho));
    const double fall = std::hypot(1.0, t) - out.rho * t - side;
    if (!(fall > 1e-9))
        return std::nullopt;
    out.sigma = std::max(in.atTheMoneyVariance - in.leastVariance, 0.0) / (out.b * fall);
    out.m = t * out.sigma;
    out.a = in.leastVariance - out.b * out.sigma * side;
    return out;
}

/// Part of the way in jump wings: what both have in common (level, skew, put slope) stays.
std::optional<SviSlice> betweenWings(const SviSlice& from, const SviSlice& to, double share) noexcept {
    const auto a = jumpWings(from, 1.0);
    const auto b = jumpWings(to, 1.0);
    if (!a || !b)
        return std::nullopt;
    return fromJumpWings(
        {mix(a->atTheMoneyVariance, b->atTheMoneyVariance, share), mix(a->skew, b->skew, share),
         mix(a->putSlope, b->putSlope, share), mix(a->callSlope, b->callSlope, share),
         mix(a->leastVariance, b->leastVariance, share)});
}

using Between = std::optional<SviSlice> (*)(const SviSlice&, const SviSlice&, double) noexcept;

/// From a safe slice as far towards the wanted one as it stays safe.
SviSlice towards(
    const SviSlice& safe, const SviSlice& wanted, const std::optional<SviSlice>& floor,
    Between between) noexcept {
    SviSlice out = safe;
    double reached = 0.0;
    double refused = 1.0;
    for (int i = 0; i < 12; ++i) {
        const double middle = 0.5 * (reached + refused);
        const auto slice = between(safe, wanted, middle);
        if (slice && isArbitrageFree(*slice, floor)) {
            reached = middle;
            out = *slice;
        } else {
            refused = middle;
        }
    }
    return out;
}

} // namespace

std::expected<ButterflyMinimum, PricingError> leastDurrleman(const SviSlice& slice) noexcept {
    const auto first = sviPoint(slice, slice.m);
    if (!first)
        return std::unexpected(first.error());
    const auto least = leastOnGrid(SinhGrid(slice), [&](double k) { return durrlemanAt(slice, k); }, 0.05);
    // Around the money g moves on the scale of the smile's own width.
    ButterflyMinimum out{least.value, least.at};
    const double width = std::sqrt(std::max(sviVariance(slice, 0.0), 1e-12));
    for (int i = -40; i <= 40; ++i) {
        const double k = 0.15 * i * width;
        if (const double g = durrlemanAt(slice, k); g < out.durrleman)
            out = {g, k};
    }
    if (!std::isfinite(out.durrleman))
        return std::unexpected(PricingError::NegativeVariance);
    return out;
}

CalendarGap leastCalendarGap(const SviSlice& later, const SviSlice& earlier) noexcept {
    for (const double side : {1.0, -1.0})
        if (later.b * (1.0 + side * later.rho) < earlier.b * (1.0 + side * earlier.rho) - 1e-12)
            return {-kInfinity, side * kInfinity};
    // What rounding takes from two equal numbers is no crossing.
    const auto gap = [&](double k) {
        const double upper = sviVariance(later, k);
        const double lower = sviVariance(earlier, k);
        return upper - lower + 1e-14 * (std::abs(upper) + std::abs(lower));
    };
    const auto first = leastOnGrid(SinhGrid(later), gap, 0.0);
    const auto second = leastOnGrid(SinhGrid(earlier), gap, 0.0);
    const auto& least = first.value < second.value ? first : second;
    return {least.value, least.at};
}

bool isArbitrageFree(const SviSlice& slice, const std::optional<SviSlice>& floor) noexcept {
    // A variance of zero anywhere is no smile to price by: a surface refuses it.
    if (!(sviMinimum(slice) > 0.0) || !withinLeeBound(slice) ||
        (floor && leastCalendarGap(slice, *floor).variance < 0.0))
        return false;
    const auto least = leastDurrleman(slice);
    return least && least->durrleman >= 0.0;
}

std::expected<JumpWings, PricingError> jumpWings(const SviSlice& slice, double years) noexcept {
    const auto money = sviPoint(slice, 0.0);
    if (!(years > 0.0) || !std::isfinite(years))
        return std::unexpected(PricingError::InvalidInput);
    if (!money)
        return std::unexpected(money.error());
    const double root = std::sqrt(money->variance);
    JumpWings out;
    out.atTheMoneyVariance = money->variance / years;
    out.skew = 0.5 * money->slope / root;
    out.putSlope = slice.b * (1.0 - slice.rho) / root;
    out.callSlope = slice.b * (1.0 + slice.rho) / root;
    out.leastVariance = sviMinimum(slice) / years;
    return out;
}

std::expected<SviSlice, PricingError> repairSlice(
    const SviSlice& wanted, const std::optional<SviSlice>& floor,
    std::span<const SmilePoint> points) noexcept {
    if (isArbitrageFree(wanted, floor))
        return wanted;
    std::array<std::optional<SviSlice>, 3> safe;
    if (const auto twin = ssviTwin(wanted, floor))
        safe[0] = lifted(*twin, floor);
    if (floor) {
        safe[1] = raisedFloor(*floor, points);
        safe[2] = *floor;
    }
    std::optional<SviSlice> best;
    double bestMiss = kInfinity;
    for (const auto& from : safe) {
        if (!from || !isArbitrageFree(*from, floor))
            continue;
        for (const Between between : {&betweenWings, &betweenRaw}) {
            const SviSlice reached = towards(*from, wanted, floor, between);
            const double miss = points.empty() ? 0.0 : rmsOf(reached, points);
            if (!best || miss < bestMiss) {
                best = reached;
                bestMiss = miss;
            }
        }
    }
    if (!best)
        return std::unexpected(floor ? PricingError::CalendarCrossing : PricingError::NegativeVariance);
    return *best;
}

} // namespace app::pricing
