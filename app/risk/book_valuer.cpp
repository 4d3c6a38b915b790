// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "book_valuer.h"

#include <algorithm>
#include <cmath>

namespace app::risk {
namespace {

/// The book's options as columns of the pricing kernel.
struct Columns {
    std::vector<OptionKind> kind;
    std::vector<double> strike, years, vol, size, forwardFixed, forwardPerSpot, discount;

    explicit Columns(const ModelBook& book) {
        for (const auto& expiry : book.expiries)
            for (const auto& option : expiry.options) {
                kind.push_back(option.id.kind);
                strike.push_back(option.strike);
                years.push_back(expiry.years);
                vol.push_back(option.vol);
                size.push_back(option.size);
                forwardFixed.push_back(expiry.fixedPart + expiry.difference * expiry.variableShare);
                forwardPerSpot.push_back(expiry.forwardPerSpot());
                discount.push_back(1.0);
            }
    }
    pricing::BookColumns view() const noexcept {
        return {kind, strike, years, vol, size, forwardFixed, forwardPerSpot, discount};
    }
};

/// The volatility of every option at a state, in units of today's.
std::vector<double> volFactors(
    const ModelBook& origin, const SmileMotion& motion, double years, const SpotAndVol& state,
    ModelBook& scratch) {
    applyMove(origin, {state.spot, 1.0, years}, motion, scratch);
    std::vector<double> out;
    for (std::size_t i = 0; i < origin.expiries.size(); ++i)
        for (std::size_t j = 0; j < origin.expiries[i].options.size(); ++j) {
            const double now = origin.expiries[i].options[j].vol;
            out.push_back(now > 0.0 ? scratch.expiries[i].options[j].vol / now : 1.0);
        }
    return out;
}

} // namespace

void BookValuer::values(std::span<const SpotAndVol> states, std::span<double> out) const {
    std::vector<pricing::BookState> rows;
    std::vector<std::vector<double>> factors;
    rows.reserve(states.size());
    factors.reserve(states.size());
    ModelBook scratch;
    const bool isOwn = m_motion.rule == SmileRule::StickyMoneyness;
    if (isOwn)
        scratch = m_origin;
    for (const auto& state : states) {
        pricing::BookState& row = rows.emplace_back();
        row.spot = state.spot;
        row.volFactor = state.volFactor * spotVolFactor(m_motion, state.spot / m_origin.spot);
        if (isOwn)
            row.optionVolFactors =
                factors.emplace_back(volFactors(m_origin, m_motion, m_years, state, scratch));
    }
    const auto done = m_options.values(rows, {.value = out});
    for (std::size_t i = 0; i < states.size(); ++i) {
        const double spot = states[i].spot;
        out[i] = done && spot > 0.0 ? out[i] + m_origin.spotLegsAt(spot) : std::nan("");
    }
}

double BookValuer::value(const SpotAndVol& state) const {
    double out = 0.0;
    values({&state, 1}, {&out, 1});
    return out;
}

std::expected<BookValuer, RiskError>
makeBookValuer(const ModelBook& book, const SmileMotion& motion, double years) {
    if (!(years >= 0.0) || !std::isfinite(years))
        return std::unexpected(RiskError::BadMarket);
    if (const auto good = check(motion, book); !good)
        return std::unexpected(good.error());
    BookValuer out;
    out.m_origin = book;
    out.m_motion = motion;
    out.m_years = years;
    ModelBook aged = book;
    applyMove(book, {book.spot, 1.0, years}, {}, aged);
    auto options = pricing::makeRepricedBook(Columns(aged).view());
    if (!options)
        return std::unexpected(RiskError::OutOfRange);
    out.m_options = std::move(*options);
    return out;
}

} // namespace app::risk
