// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "pricing_scene.h"

#include <cmath>
#include <random>

namespace bench {

using namespace app::pricing;

std::vector<double> OptionColumns::prices() const {
    std::vector<double> out;
    for (std::size_t i = 0; i < size(); ++i)
        out.push_back(
            blackPrice({kind[i], forward[i], strike[i], years[i], vol[i], rate[i], 0.0}).value_or(0.0));
    return out;
}

std::vector<double> OptionColumns::discounts() const {
    std::vector<double> out;
    for (std::size_t i = 0; i < size(); ++i)
        out.push_back(std::exp(-rate[i] * years[i]));
    return out;
}

void OptionColumns::takeOutOfTheMoney() {
    for (std::size_t i = 0; i < size(); ++i)
        kind[i] = strike[i] > forward[i] ? OptionKind::Call : OptionKind::Put;
}

OptionColumns randomOptions(std::size_t count, std::uint64_t seed) {
    std::mt19937_64 random(seed);
    std::uniform_real_distribution<double> unit(0.0, 1.0);
    std::normal_distribution<double> normal;
    OptionColumns out;
    for (std::size_t i = 0; i < count; ++i) {
        out.kind.push_back(unit(random) < 0.5 ? OptionKind::Call : OptionKind::Put);
        out.forward.push_back(1000.0 * std::exp(3.0 * unit(random)));
        out.years.push_back((1.0 + 364.0 * unit(random)) / 365.0);
        out.vol.push_back(0.3 + 0.9 * unit(random));
        out.strike.push_back(
            out.forward.back() *
            std::exp(1.2 * normal(random) * out.vol.back() * std::sqrt(out.years.back())));
        out.rate.push_back(0.05 * unit(random));
    }
    return out;
}

Positions randomBook(std::size_t count, std::uint64_t seed) {
    std::mt19937_64 random(seed);
    std::uniform_real_distribution<double> unit(0.0, 1.0);
    Positions out{randomOptions(count, seed), {}, {}, {}, {}};
    auto& options = out.options;
    for (std::size_t i = 0; i < count; ++i) {
        const auto expiry = static_cast<double>(i % 11) + 1.0;
        const double moneyness = options.strike[i] / options.forward[i];
        options.forward[i] = 3000.0;
        options.strike[i] = 3000.0 * moneyness;
        options.years[i] = std::round(2.7 * expiry * expiry) / 365.0;
        options.rate[i] = 0.03;
        out.size.push_back(20.0 * unit(random) - 10.0);
        out.fixed.push_back(0.0);
        out.perSpot.push_back(1.0);
        out.discount.push_back(std::exp(-0.03 * options.years[i]));
    }
    return out;
}

std::vector<BookState> gridStates(double spot) {
    std::vector<BookState> out;
    for (int i = 0; i < 21; ++i)
        for (int j = 0; j < 21; ++j)
            out.push_back({spot * (0.6 + 0.04 * i), 0.5 + 0.05 * j});
    return out;
}

std::vector<BookState> randomStates(double spot, std::size_t count, std::uint64_t seed) {
    std::mt19937_64 random(seed);
    std::normal_distribution<double> normal;
    std::vector<BookState> out;
    for (std::size_t i = 0; i < count; ++i)
        out.push_back({spot * std::exp(0.04 * normal(random)), std::exp(0.06 * normal(random))});
    return out;
}

#ifdef STRIKELIGHT_QUANTLIB
quantlib::Options toQuantLib(const OptionColumns& options) {
    quantlib::Options out{{}, options.forward, options.strike, options.years, options.vol, options.rate};
    for (const OptionKind kind : options.kind)
        out.isPut.push_back(kind == OptionKind::Put ? 1 : 0);
    return out;
}
#endif

} // namespace bench
