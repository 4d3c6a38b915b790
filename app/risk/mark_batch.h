// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "model_book.h"

#include <span>
#include <vector>

namespace app::risk {

/// All options of a book as one batch of the pricing kernel, kept from one spot to the next so that a search
/// allocates nothing. Rows stand in the book's order.
class MarkBatch {
public:
    /// Undiscounted value of one unit of every option at the book's own spot; NaN where there is none.
    std::span<const double> price(const ModelBook& book);
    /// The same at a forward per expiry and a volatility per option of the caller's.
    template <class ForwardOf, class VolOf>
    std::span<const double> price(const ModelBook& book, ForwardOf forwardOf, VolOf volOf) {
        begin(book);
        std::size_t row = 0;
        for (std::size_t i = 0; i < book.expiries.size(); ++i) {
            const ModelExpiry& expiry = book.expiries[i];
            const double forward = forwardOf(i);
            for (const auto& option : expiry.options) {
                m_kind[row] = option.id.kind;
                m_forward[row] = forward;
                m_strike[row] = option.strike;
                m_years[row] = expiry.years;
                m_vol[row] = volOf(i, option, forward);
                ++row;
            }
        }
        return run();
    }

private:
    void begin(const ModelBook& book);
    std::span<const double> run() noexcept;

    std::vector<OptionKind> m_kind;
    std::vector<double> m_forward, m_strike, m_years, m_vol, m_rate, m_mark;
};

} // namespace app::risk
