// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "liquidation.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace app::risk {
namespace {

constexpr int kRays = 48;
constexpr double kRadiusStep = 0.25;
constexpr int kTurns = 28;
constexpr double kMaxReach = 20.0;
constexpr double kGolden = 0.61803398874989484820;

/// Where a ray of the plane (ln spot, ln volatility) in standard deviations first breaches.
class Rays {
public:
    Rays(const MarginedBook& book, const JointMetric& metric) : m_book(book), m_metric(metric) {}

    MarketMove moveAt(double angle, double radius) const noexcept {
        return {
            m_book.spot * std::exp(radius * std::cos(angle) * m_metric.spotStdev),
            std::exp(radius * std::sin(angle) * m_metric.volStdev), 0.0};
    }
    /// The first breach nearer than `reach`; `reach` where there is none.
    double radiusAt(double angle, double reach) const {
        const auto net = [&](double radius) { return m_book.at(moveAt(angle, radius)).maintenanceNet; };
        double last = 0.0;
        double netLast = net(0.0);
        while (last < reach) {
            const double next = std::min(last + kRadiusStep, reach);
            const double value = net(next);
            if (std::isnan(value))
                return reach;
            if (value < 0.0)
                return refineRoot(net, last, netLast, next, value);
            last = next;
            netLast = value;
        }
        return reach;
    }

private:
    const MarginedBook& m_book;
    const JointMetric& m_metric;
};

/// Turns the best ray inside its neighbours' angles by golden sections.
double turned(const Rays& rays, double angle, double reach) {
    constexpr double kStep = 2.0 * std::numbers::pi / kRays;
    double a = angle - kStep;
    double b = angle + kStep;
    double left = b - kGolden * (b - a);
    double right = a + kGolden * (b - a);
    double radiusLeft = rays.radiusAt(left, reach);
    double radiusRight = rays.radiusAt(right, reach);
    for (int i = 0; i < kTurns; ++i) {
        if (radiusLeft < radiusRight) {
            b = right;
            right = left;
            radiusRight = radiusLeft;
            left = b - kGolden * (b - a);
            radiusLeft = rays.radiusAt(left, reach);
        } else {
            a = left;
            left = right;
            radiusLeft = radiusRight;
            right = a + kGolden * (b - a);
            radiusRight = rays.radiusAt(right, reach);
        }
    }
    return radiusLeft < radiusRight ? left : right;
}

} // namespace

std::expected<std::optional<JointBreach>, RiskError>
jointBreach(const MarginedBook& book, const JointMetric& metric, double reach) {
    for (const double stdev : {metric.spotStdev, metric.volStdev})
        if (!(stdev > 0.0) || stdev > 10.0)
            return std::unexpected(RiskError::BadParameters);
    if (!(reach > 0.0) || reach > kMaxReach)
        return std::unexpected(RiskError::BadParameters);
    const double now = book.now().maintenanceNet;
    if (std::isnan(now))
        return std::unexpected(RiskError::OutOfRange);
    if (now < 0.0)
        return JointBreach{0.0, book.spot, 1.0};
    const Rays rays(book, metric);
    double best = reach;
    double bestAngle = 0.0;
    for (int i = 0; i < kRays; ++i) {
        const double angle = 2.0 * std::numbers::pi * i / kRays;
        const double radius = rays.radiusAt(angle, best);
        if (radius < best) {
            best = radius;
            bestAngle = angle;
        }
    }
    if (best == reach)
        return std::optional<JointBreach>{};
    const double widened = std::min(reach, best * 1.5 + kRadiusStep);
    const double angle = turned(rays, bestAngle, widened);
    const double radius = rays.radiusAt(angle, widened);
    if (radius < best) {
        best = radius;
        bestAngle = angle;
    }
    const auto move = rays.moveAt(bestAngle, best);
    return JointBreach{best, move.spot, move.volFactor};
}

} // namespace app::risk
