// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

namespace bench {

/// The scalar peer for implied volatility: the method of P. Jäckel, "Let's Be Rational" (Wilmott, January
/// 2015), written from the paper. A guess from four branches (rational cubics of the price between the
/// inflection point and its tangents' feet, of transformed prices outside), then two Householder steps of
/// the fourth order. No package of this machine's registries has the author's own code.
///
/// Total standard deviation s of an out-of-the-money option. @param x −|ln(F/K)|, <= 0 @param beta price
/// over discount·√(F·K), 0 < beta < exp(x/2).
double rationalTotalStdev(double x, double beta) noexcept;

} // namespace bench
