// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include <vector>

namespace bench {

/// One smile as QuantLib takes it.
struct PeerSmile {
    std::vector<double> strikes;
    std::vector<double> vols;
    double years = 0.0;
    double forward = 0.0;
};

/// Fits QuantLib's SviInterpolation with its defaults. The root mean squared miss in volatility; below zero
/// where it threw.
double fitWithQuantLib(const PeerSmile& smile);

} // namespace bench
