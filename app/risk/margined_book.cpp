// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "margined_book.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace app::risk {
namespace {

constexpr double kSharp = 0.1; // σ√T below which a scan may step over an option
constexpr std::size_t kMaxCorners = 384;
constexpr std::array kSides{-1.0, 0.0, 1.0};

} // namespace

std::vector<double> sharpCorners(const ModelBook& book) {
    std::vector<double> out;
    for (const auto& expiry : book.expiries)
        for (const auto& option : expiry.options) {
            const double width = option.vol * std::sqrt(expiry.years);
            // Spot's own share of the forward; inside the settlement window it is small.
            const double level =
                (option.strike - expiry.fixedPart) / expiry.variableShare - expiry.difference;
            if (!(width < kSharp) || !(level > 0.0) || !std::isfinite(level))
                continue;
            for (const double side : kSides)
                if (out.size() < kMaxCorners)
                    out.push_back(level / expiry.carry * std::exp(side * width));
        }
    return out;
}

std::vector<double> expiriesOf(const ModelBook& book) {
    std::vector<double> out;
    out.reserve(book.expiries.size());
    for (const auto& expiry : book.expiries)
        out.push_back(expiry.years);
    std::ranges::sort(out);
    return out;
}

} // namespace app::risk
