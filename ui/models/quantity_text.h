// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "app/units/quantities.h"

#include <QString>

#include <string>

namespace ui::models {

/// A decimal with its thousands apart and a real minus sign: "−1,204.5".
QString groupedText(const std::string& decimal);
/// The same with a plus where it is above zero.
QString signedText(const std::string& decimal);

/// A quantity with that many digits after the point.
template <class Tag>
QString
fixedText(app::Fixed18<Tag> value, unsigned digits, app::Rounding rounding = app::Rounding::HalfEven) {
    return groupedText(value.toFixed(digits, rounding));
}
/// With its sign always written.
template <class Tag> QString signedFixedText(app::Fixed18<Tag> value, unsigned digits) {
    return signedText(value.toFixed(digits, app::Rounding::HalfEven));
}
/// For drawing alone: where a price lies on an axis, how long a bar is.
template <class Tag> double toDouble(app::Fixed18<Tag> value) {
    return static_cast<double>(value.raw()) / static_cast<double>(app::kOne18);
}

/// Every digit that says something, two at least where any is after the point: "1.5" is "1.50".
QString contractsText(app::Contracts size);
/// A price that stands on a tick: every digit of it, one at least after the point.
QString priceText(app::Price price);
QString signedContractsText(app::Contracts size);

/// The venue's name of an option as a trader says it: "ETH 25 Dec 4,200 C"; long: "ETH 25 Dec 2026 4,200
/// Call". Another name comes back as it is.
QString instrumentText(const std::string& name);
QString longInstrumentText(const std::string& name);

/// "14:02:05" of a unix time in milliseconds, UTC.
QString clockText(app::UnixMillis at);

} // namespace ui::models
