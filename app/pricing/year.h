// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

namespace app::pricing {

/// A model's year: ACT/365 fixed, in calendar seconds and without holidays (facts/pricing.md section 1).
inline constexpr double kSecondsPerYear = 365.0 * 86400.0;
inline constexpr double kMillisPerYear = kSecondsPerYear * 1000.0;

} // namespace app::pricing
