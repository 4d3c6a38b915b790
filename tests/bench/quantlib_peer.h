// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

// QuantLib behind plain functions: its one file is compiled as C++17, for its headers use members of
// allocators that C++20 took away.
namespace bench::quantlib {

/// Options as columns; `isPut` holds 0 and 1.
struct Options {
    std::vector<char> isPut;
    std::vector<double> forward, strike, years, vol, rate;
    std::size_t size() const { return isPut.size(); }
};

/// BlackCalculator's value, forward delta and gamma, vega, theta and rho of every option, one after the
/// other.
void priceAndGreeks(const Options& options, std::vector<double>& out);

/// blackFormulaImpliedStdDevLiRS to 1e-12, as volatilities.
void impliedVols(
    const Options& options, const std::vector<double>& prices, const std::vector<double>& discounts,
    std::vector<double>& out);

/// A book of VanillaOptions with analytic engines on one spot quote, each with a volatility quote of its own;
/// the forward is the spot (carry equals the rate).
class Instruments {
public:
    Instruments(const Options& options, const std::vector<double>& sizes);
    ~Instruments();
    Instruments(const Instruments&) = delete;
    Instruments& operator=(const Instruments&) = delete;
    /// Σ size·NPV with every volatility multiplied by the factor.
    double value(double spot, double volFactor);

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace bench::quantlib
