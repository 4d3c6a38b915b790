// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "model_book.h"

namespace app::risk {

/// Model value of the book at a spot after some years: an option past its expiry counts what it pays there,
/// a later one is revalued with the volatility of its strike and a forward whose difference shrinks linearly
/// to zero at expiry. Perpetual and coin at their own prices. NaN where a forward is not positive.
double bookValueAt(const ModelBook& book, double spot, double elapsedYears) noexcept;

} // namespace app::risk
