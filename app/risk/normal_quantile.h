// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

namespace app::risk {

/// z with Φ(z) = probability, to a few units in the last place. @pre 0 < probability < 1
double normalQuantile(double probability) noexcept;

} // namespace app::risk
