// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "lightclient/primitives/uint256.h"

#include <QLocale>
#include <QString>

#include <cstdint>

namespace ui::format {

/// The locale of every number on screen; English (United States) until set. GUI thread only.
const QLocale& displayLocale();
void setDisplayLocale(const QLocale& locale);

/// How many digits after the point, and whether a plus is written.
struct AmountStyle {
    std::uint32_t leastFraction = 2;
    std::uint32_t mostFraction =
        4; ///< further digits are cut, never rounded up: the exact text is one tooltip away
    bool alwaysSigned = false;
};

/// An integer of 10^-decimals units as grouped text with a real minus sign: "21,004.10", "−2.50".
QString
amountText(const lightclient::Uint256& units, bool negative, std::uint32_t decimals, AmountStyle style = {});
/// Every digit, grouped, trailing zeros kept: what a receipt or a tooltip shows.
QString exactAmountText(const lightclient::Uint256& units, bool negative, std::uint32_t decimals);

/// A count with group separators: "18,336".
QString countText(std::uint64_t value);
/// A real number with fixed digits and a real minus sign.
QString realText(double value, int digits);
/// realText with a plus where it is positive.
QString signedRealText(double value, int digits);
/// 0.996 with one digit is "99.6 %".
QString percentText(double fraction, int digits);
/// "0.4 ms", "84 ms", "1,240 ms".
QString latencyText(double millis);

} // namespace ui::format
