// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "reprice_book.h"

#include "greeks.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace app::pricing {

std::expected<RepricedBook, PricingError> makeRepricedBook(const BookColumns& columns) {
    const std::size_t count = columns.kind.size();
    for (const auto& column :
         {columns.strike, columns.years, columns.vol, columns.size, columns.forwardFixed,
          columns.forwardPerSpot, columns.discount})
        if (column.size() != count)
            return std::unexpected(PricingError::InvalidInput);
    RepricedBook out;
    for (std::size_t i = 0; i < count; ++i) {
        const BlackInputs option{columns.kind[i], 1.0, columns.strike[i], columns.years[i], columns.vol[i]};
        if (const auto good = check(option); !good)
            return std::unexpected(good.error());
        for (const double value :
             {columns.size[i], columns.forwardFixed[i], columns.forwardPerSpot[i], columns.discount[i]})
            if (!std::isfinite(value))
                return std::unexpected(PricingError::InvalidInput);
        if (columns.discount[i] < 0.0)
            return std::unexpected(PricingError::InvalidInput);
        out.m_rows.push_back(
            {option, columns.size[i], columns.forwardFixed[i], columns.forwardPerSpot[i],
             columns.discount[i]});
    }
    return out;
}

std::expected<std::size_t, PricingError> RepricedBook::values(
    std::span<const BookState> states, const BookResults& out, InstructionSet set) const noexcept {
    static_cast<void>(set);
    if (out.value.size() != states.size() || (!out.delta.empty() && out.delta.size() != states.size()))
        return std::unexpected(PricingError::InvalidInput);
    for (const auto& state : states)
        if (!state.optionVolFactors.empty() && state.optionVolFactors.size() != m_rows.size())
            return std::unexpected(PricingError::InvalidInput);
    std::size_t invalid = 0;
    for (std::size_t s = 0; s < states.size(); ++s) {
        const BookState& state = states[s];
        double value = 0.0;
        double delta = 0.0;
        for (std::size_t i = 0; i < m_rows.size(); ++i) {
            BlackInputs at = m_rows[i].option;
            at.forward = m_rows[i].forwardFixed + m_rows[i].forwardPerSpot * state.spot;
            at.vol = at.vol * state.volFactor + state.volShift;
            if (!state.optionVolFactors.empty())
                at.vol = m_rows[i].option.vol * state.volFactor * state.optionVolFactors[i] + state.volShift;
            const auto g = greeks(at);
            const double weight = m_rows[i].size * m_rows[i].discount;
            value += g ? weight * g->price : std::numeric_limits<double>::quiet_NaN();
            delta += g ? weight * m_rows[i].forwardPerSpot * g->deltaForward
                       : std::numeric_limits<double>::quiet_NaN();
        }
        invalid += std::isfinite(value) ? 0U : 1U;
        out.value[s] = value;
        if (!out.delta.empty())
            out.delta[s] = delta;
    }
    return invalid;
}

double RepricedBook::value(const BookState& state) const noexcept {
    double out = 0.0;
    const auto done = values({&state, 1}, {.value = {&out, 1}});
    return done && *done == 0 ? out : std::numeric_limits<double>::quiet_NaN();
}

} // namespace app::pricing
