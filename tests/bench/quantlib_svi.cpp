// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
// QuantLib's headers want C++17, so this file is compiled apart.
#include "quantlib_svi.h"

#include <ql/experimental/volatility/sviinterpolation.hpp>

#include <exception>

namespace bench {

double fitWithQuantLib(const PeerSmile& smile) {
    using QuantLib::Null;
    using QuantLib::Real;
    try {
        QuantLib::SviInterpolation fit(
            smile.strikes.begin(), smile.strikes.end(), smile.vols.begin(), smile.years, smile.forward,
            Null<Real>(), Null<Real>(), Null<Real>(), Null<Real>(), Null<Real>(), false, false, false, false,
            false);
        fit.update();
        return fit.rmsError();
    } catch (const std::exception&) {
        return -1.0;
    }
}

} // namespace bench
