// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "spot_path.h"

#include "seeded_draw.h"

#include "app/pricing/convert.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace app::practice {
namespace {

constexpr double kYearsPerStep = static_cast<double>(SpotPath::kStepMillis) / (365.0 * 86'400'000.0);
constexpr double kMeanVariance = 0.36; // 60 %
constexpr double kReversion = 60.0;    // half-life of about four days
constexpr double kVolOfVariance = 2.0;
constexpr double kCorrelation = -0.3;
constexpr double kJumpsPerYear = 400.0;
constexpr double kJumpDeviation = 0.012;
constexpr double kLeastVariance = 0.04;
constexpr double kMostVariance = 2.25;
constexpr double kLeastPrice = 200.0;
constexpr double kMostPrice = 50'000.0;
constexpr std::uint64_t kMostStepsAtOnce = 86'400'000 / SpotPath::kStepMillis;

/// A number in (0, 1) out of 8 bytes.
double uniform(const lightclient::Hash32& bytes, std::size_t index) noexcept {
    std::uint64_t word = 0;
    for (std::size_t i = 0; i < 8; ++i)
        word = word << 8U | bytes[8 * index + i];
    return (static_cast<double>(word >> 11U) + 0.5) * 0x1p-53;
}

/// Two independent standard normals (Box and Muller).
std::pair<double, double> normals(double u, double v) noexcept {
    const double radius = std::sqrt(-2.0 * std::log(u));
    const double angle = 2.0 * std::numbers::pi * v;
    return {radius * std::cos(angle), radius * std::sin(angle)};
}

} // namespace

SpotPath::SpotPath(std::uint64_t seed)
    : m_seed(seed),
      m_price(3000.0 + static_cast<double>(seededNumber(seed, "practice spot start") % 100'000) / 100.0),
      m_variance(kMeanVariance) {}

double SpotPath::meanVariance() noexcept {
    return kMeanVariance;
}

void SpotPath::advanceTo(std::uint64_t step) {
    if (step > m_step + kMostStepsAtOnce)
        m_step = step - kMostStepsAtOnce;
    while (m_step < step)
        walk();
}

Price SpotPath::price() const noexcept {
    const auto cent = Price::fromRaw(kOne18 / 100);
    return pricing::fromDouble(m_price, cent, Rounding::HalfEven).value_or(Price::fromInteger(3000));
}

void SpotPath::walk() {
    const auto bytes = seededBytes(m_seed, "practice spot", ++m_step);
    const auto [z, independent] = normals(uniform(bytes, 0), uniform(bytes, 1));
    const double zVariance = kCorrelation * z + std::sqrt(1.0 - kCorrelation * kCorrelation) * independent;
    double move = -0.5 * m_variance * kYearsPerStep + std::sqrt(m_variance * kYearsPerStep) * z;
    if (uniform(bytes, 2) < kJumpsPerYear * kYearsPerStep)
        move += kJumpDeviation * normals(uniform(bytes, 3), uniform(bytes, 2)).first;
    m_price = std::clamp(m_price * std::exp(move), kLeastPrice, kMostPrice);
    m_variance += kReversion * (kMeanVariance - m_variance) * kYearsPerStep +
                  kVolOfVariance * std::sqrt(m_variance * kYearsPerStep) * zVariance;
    m_variance = std::clamp(m_variance, kLeastVariance, kMostVariance);
}

} // namespace app::practice
