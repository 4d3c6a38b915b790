// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "delta_gamma.h"

#include "normal_quantile.h"

#include "app/pricing/mills_ratio.h"

#include <algorithm>
#include <cmath>

namespace app::risk {
namespace {

constexpr double kReach = 4.0; // deviations within which the expansion must rise

/// w(z) = z + (z² − 1)S/6 + (z³ − 3z)K/24 − (2z³ − 5z)S²/36, as a cubic.
struct CornishFisher {
    double c0, c1, c2, c3;

    CornishFisher(double skewness, double kurtosis) noexcept
        : c0(-skewness / 6.0), c1(1.0 - kurtosis / 8.0 + 5.0 * skewness * skewness / 36.0),
          c2(skewness / 6.0), c3(kurtosis / 24.0 - skewness * skewness / 18.0) {}

    double at(double z) const noexcept { return c0 + z * (c1 + z * (c2 + z * c3)); }
    double slope(double z) const noexcept { return c1 + z * (2.0 * c2 + z * 3.0 * c3); }
    /// Whether it rises everywhere in [−reach, reach]: the slope is a parabola, so its ends and its bottom.
    bool isRising(double reach) const noexcept {
        const double bottom = c3 == 0.0 ? reach : std::clamp(-c2 / (3.0 * c3), -reach, reach);
        return slope(-reach) > 0.0 && slope(reach) > 0.0 && slope(bottom) > 0.0;
    }
    /// The mean of w(Z) given Z < z.
    double meanBelow(double z) const noexcept {
        const double ratio = 1.0 / pricing::millsRatio(-z); // φ(z)/Φ(z) for z < 0
        return c0 - c1 * ratio + c2 * (1.0 - z * ratio) - c3 * (z * z + 2.0) * ratio;
    }
};

} // namespace

std::expected<DeltaGammaRisk, RiskError>
deltaGammaRisk(const DeltaGammaBook& book, double vol, double years, double level) noexcept {
    for (const double value : {book.spot, book.delta, book.gamma, book.theta, vol, years})
        if (!std::isfinite(value))
            return std::unexpected(RiskError::BadMarket);
    if (!(book.spot > 0.0) || !(vol > 0.0) || !(years > 0.0))
        return std::unexpected(RiskError::BadMarket);
    if (!(level > 0.5) || !(level < 0.9999))
        return std::unexpected(RiskError::BadParameters);
    const double s2 = vol * vol * years;
    const double d = book.delta * book.spot;
    const double g = book.gamma * book.spot * book.spot;
    DeltaGammaRisk out;
    const double variance = d * d * s2 + 0.5 * g * g * s2 * s2;
    out.mean = book.theta * years + 0.5 * g * s2;
    out.stdev = std::sqrt(variance);
    if (!(variance > 0.0) || !std::isfinite(variance * variance)) {
        if (variance != 0.0)
            return std::unexpected(RiskError::OutOfRange);
        out.valueAtRisk = out.expectedShortfall = -out.mean;
        return out;
    }
    out.skewness = (3.0 * d * d * g * s2 * s2 + g * g * g * s2 * s2 * s2) / (variance * out.stdev);
    out.excessKurtosis = (12.0 * d * d * g * g * s2 * s2 * s2 + 3.0 * g * g * g * g * s2 * s2 * s2 * s2) /
                         (variance * variance);
    const CornishFisher expansion(out.skewness, out.excessKurtosis);
    const double z = normalQuantile(1.0 - level);
    if (!expansion.isRising(std::max(kReach, -z)))
        return std::unexpected(RiskError::NotMonotone);
    out.valueAtRisk = -(out.mean + out.stdev * expansion.at(z));
    out.expectedShortfall = -(out.mean + out.stdev * expansion.meanBelow(z));
    return out;
}

} // namespace app::risk
