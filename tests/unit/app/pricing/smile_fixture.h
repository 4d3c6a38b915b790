// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "app/pricing/smile_arbitrage.h"

#include <cmath>
#include <random>
#include <vector>

namespace fixture {

using namespace app::pricing;

/// Random slices and their points.
class Smiles {
public:
    explicit Smiles(std::uint64_t seed) : m_random(seed) {}
    double between(double low, double high) {
        return std::uniform_real_distribution<double>(low, high)(m_random);
    }
    double normal() { return m_normal(m_random); }

    /// A slice as markets quote it; most have no arbitrage.
    SviSlice tame(double& width) {
        for (;;) {
            const double money = std::pow(between(0.3, 1.2), 2) * between(0.01, 1.0);
            width = std::sqrt(money);
            SviSlice out;
            out.rho = between(-0.8, 0.6);
            out.sigma = between(0.3, 2.0) * width;
            out.m = between(-0.5, 0.5) * width;
            out.b = between(0.2, 0.8) * width;
            out.a = money - out.b * out.sigma * between(0.0, 1.2);
            if (sviMinimum(out) > 0.1 * money && withinLeeBound(out))
                return out;
        }
    }
    /// Anything with a variance above zero, whatever its wings and its bend.
    SviSlice wild() {
        for (;;) {
            const double money = std::pow(between(0.2, 1.5), 2) * between(0.003, 1.5);
            const double width = std::sqrt(money);
            SviSlice out;
            out.rho = between(-0.99, 0.99);
            out.sigma = std::exp(between(-4.0, 2.0)) * width;
            out.m = between(-2.0, 2.0) * width;
            out.b = std::exp(between(-4.0, 1.5)) * width;
            out.a = money - out.b * (std::hypot(out.m, out.sigma) - out.rho * out.m);
            if (sviMinimum(out) > 0.0)
                return out;
        }
    }
    /// `count` points over ±2.5 widths, volatilities off by `noise` of themselves.
    std::vector<SmilePoint> points(const SviSlice& slice, double width, int count, double noise = 0.0) {
        std::vector<SmilePoint> out;
        for (int i = 0; i < count; ++i) {
            const double k = width * (-2.5 + 5.0 * i / (count - 1));
            const double root = std::sqrt(sviVariance(slice, k)) * (1.0 + (noise > 0 ? noise * normal() : 0));
            out.push_back({k, root * root, 1.0});
        }
        return out;
    }

private:
    std::mt19937_64 m_random;
    std::normal_distribution<double> m_normal;
};

} // namespace fixture
