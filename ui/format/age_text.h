// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include <QString>

#include <cstdint>

namespace ui::format {

/// An age to the second while that matters: "4 s", "2 m 46 s", "9 h 05 m", "3 d 04 h". Negative ages are "0
/// s".
QString ageText(std::int64_t millis);
/// The same in one unit: "48 s", "2 min", "9 h", "3 d".
QString coarseAgeText(std::int64_t millis);
/// "UTC 14:02:05" of a unix time in milliseconds.
QString utcClockText(std::int64_t unixMillis);

} // namespace ui::format
