// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

// Published approximations that scalar pricing code of our day is built on. They stand here for the peer of
// the benches alone, apart from the product's own functions, so that neither side borrows from the other.
namespace bench {

/// exp(z²)·erfc(z) for z >= −26 to about 1e-16 relative. W. J. Cody, "Rational Chebyshev approximations for
/// the error function", Math. Comp. 23 (1969).
double scaledErfc(double z) noexcept;

/// The z with Φ(z) = probability, to about 1e-16 relative; 0 < probability < 1. M. J. Wichura, algorithm
/// AS 241, Appl. Statist. 37 (1988).
double normalQuantile(double probability) noexcept;

} // namespace bench
