// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "output.h"

#include "app/units/fixed18.h"

#include <optional>

namespace app::cli {

/// An exact quantity with all of its 18 decimals, as `margin` prints them.
template <class Tag> std::string allDigits(Fixed18<Tag> quantity) {
    return quantity.toFixed(18, Rounding::HalfEven);
}

/// Null where there is none.
template <class Tag> json::value allDigits(const std::optional<Fixed18<Tag>>& quantity) {
    return quantity ? json::value(allDigits(*quantity)) : json::value(nullptr);
}

} // namespace app::cli
