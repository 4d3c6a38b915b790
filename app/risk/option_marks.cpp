// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "option_marks.h"

#include "app/pricing/convert.h"
#include "app/pricing/greeks.h"

namespace app::risk {

std::expected<std::vector<OptionMark>, RiskError> optionMarks(const ModelBook& book) {
    using pricing::fromDouble;
    constexpr auto kNearest = Rounding::HalfEven;
    std::vector<OptionMark> out;
    for (const auto& expiry : book.expiries) {
        const double forward = expiry.forwardAt(book.spot);
        for (const auto& option : expiry.options) {
            const auto greeks =
                pricing::greeks({option.id.kind, forward, option.strike, expiry.years, option.vol, 0.0, 0.0});
            if (!greeks)
                return std::unexpected(RiskError::OutOfRange);
            const auto size = fromDouble(option.size, Contracts::fromRaw(1), kNearest);
            const auto vol = fromDouble(option.vol, Vol::fromRaw(1), kNearest);
            const auto level = toPrice(forward);
            const auto mark = toPrice(greeks->price);
            const auto delta = fromDouble(greeks->deltaForward, Ratio::fromRaw(1), kNearest);
            if (!size || !vol || !level || !mark || !delta)
                return std::unexpected(RiskError::OutOfRange);
            out.push_back({option.id, *size, *vol, *level, *mark, *delta});
        }
    }
    return out;
}

} // namespace app::risk
