// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "jump_test.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace app::risk {
namespace {

constexpr std::size_t kLeastReturns = 30;
constexpr std::size_t kLeastWindow = 10;
constexpr std::size_t kMostWindow = 1'000'000;                  // no series is longer
const double kMeanAbsolute = std::sqrt(2.0 / std::numbers::pi); // E|Z|, the c of Lee and Mykland

struct GumbelScale {
    double centre = 0.0;
    double width = 0.0;
};

/// C_n and S_n of Lee and Mykland, in units of their statistic, whose standard deviation is 1/c.
GumbelScale gumbelScale(std::size_t tested) noexcept {
    const double root = std::sqrt(2.0 * std::log(static_cast<double>(tested)));
    const double logs = std::log(std::numbers::pi) + std::log(std::log(static_cast<double>(tested)));
    return {(root - logs / (2.0 * root)) / kMeanAbsolute, 1.0 / (kMeanAbsolute * root)};
}

} // namespace

std::expected<WindowJumpTest, RiskError> windowJumpTest(std::span<const double> prices) {
    if (prices.size() < kLeastReturns + 1)
        return std::unexpected(RiskError::TooFewObservations);
    const auto window = realisedVariance(prices);
    if (!window)
        return std::unexpected(window.error());
    if (!(window->bipower > 0.0))
        return std::unexpected(RiskError::NoVariation);
    const double pi = std::numbers::pi;
    const double theta = pi * pi / 4.0 + pi - 5.0;
    const double quarticity = std::max(1.0, window->tripower / (window->bipower * window->bipower));
    WindowJumpTest out;
    out.statistic = (1.0 - window->bipower / window->realised) /
                    std::sqrt(theta * quarticity / static_cast<double>(window->returns));
    out.probability = 0.5 * std::erfc(out.statistic / std::numbers::sqrt2);
    return out;
}

std::size_t advisedJumpWindow(double returnsPerYear) noexcept {
    const double root = std::ceil(std::sqrt(returnsPerYear));
    if (!(root > static_cast<double>(kLeastWindow)))
        return kLeastWindow;
    return root < static_cast<double>(kMostWindow) ? static_cast<std::size_t>(root) : kMostWindow;
}

double gumbelTail(double statistic, std::size_t tested) noexcept {
    if (tested < 2 || std::isnan(statistic))
        return 1.0;
    const auto [centre, width] = gumbelScale(tested);
    return -std::expm1(-std::exp(-(statistic - centre) / width));
}

std::expected<std::vector<Jump>, RiskError>
findJumps(std::span<const double> prices, std::size_t window, double significance) {
    if (window < kLeastWindow || window > prices.size())
        return std::unexpected(RiskError::TooFewObservations);
    if (!(significance > 0.0) || !(significance < 1.0))
        return std::unexpected(RiskError::BadObservations);
    const auto returns = logReturns(prices, window + 2);
    if (!returns)
        return std::unexpected(returns.error());
    const auto& r = *returns;
    const std::size_t tested = r.size() - window;
    std::vector<Jump> out;
    for (std::size_t i = window; i < r.size(); ++i) {
        // Afresh for each return: a running sum would never forget a jump's rounding.
        double local = 0.0;
        for (std::size_t j = i - window + 1; j < i; ++j)
            local += std::abs(r[j] * r[j - 1]);
        local /= static_cast<double>(window - 1);
        if (!(local > 0.0))
            return std::unexpected(RiskError::NoVariation);
        const double statistic = std::abs(r[i]) / std::sqrt(local);
        const double probability = gumbelTail(statistic, tested);
        if (probability < significance)
            out.push_back({i + 1, r[i], statistic, probability});
    }
    return out;
}

} // namespace app::risk
