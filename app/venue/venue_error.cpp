// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "venue_error.h"

namespace app::venue {

std::string describe(const VenueError& error) {
    std::string out(describe(error.code));
    if (error.venueCode != 0)
        out += " (" + std::to_string(error.venueCode) + ")";
    if (!error.detail.empty())
        out += ": " + error.detail;
    return out;
}

} // namespace app::venue
