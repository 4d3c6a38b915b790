// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "book_value.h"

#include <algorithm>

namespace app::risk {

double bookValueAt(const ModelBook& book, double spot, double elapsed) noexcept {
    double out = book.perpCashAt(spot) + book.base * spot;
    for (const auto& expiry : book.expiries) {
        const double years = std::max(expiry.years - elapsed, 0.0);
        const double left = years / expiry.years;
        const double forward =
            left == 1.0 ? expiry.forwardAt(spot)
                        : expiry.fixedPart + (spot + expiry.difference * left) * expiry.variableShare;
        for (const auto& option : expiry.options)
            out += option.size * modelMark(option.id.kind, forward, option.strike, years, option.vol);
    }
    return out;
}

} // namespace app::risk
