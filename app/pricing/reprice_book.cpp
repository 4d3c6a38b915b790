// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "reprice_book.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace app::pricing {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

std::expected<void, PricingError> checkRow(const BookColumns& columns, std::size_t row) noexcept {
    const BlackInputs option{
        columns.kind[row], 1.0, columns.strike[row], columns.years[row], columns.vol[row]};
    if (const auto good = check(option); !good)
        return good;
    for (const double value :
         {columns.size[row], columns.forwardFixed[row], columns.forwardPerSpot[row], columns.discount[row]})
        if (!std::isfinite(value))
            return std::unexpected(PricingError::InvalidInput);
    if (columns.discount[row] < 0.0)
        return std::unexpected(PricingError::InvalidInput);
    if (option.strike < 1e-200 || option.strike > 1e200)
        return std::unexpected(PricingError::OutOfRange);
    return {};
}

} // namespace

/// Values blocks of states; its columns stay in the first-level cache.
class RepricedBook::Run {
public:
    Run(const RepricedBook& book, const kernels::KernelTable& kernels) noexcept
        : m_book(book), m_kernels(kernels) {}

    /// @pre at most kBlockRows states, good lengths
    void operator()(std::span<const BookState> states, double* value, double* delta) noexcept {
        load(states);
        m_value.fill(0.0);
        m_delta.fill(0.0);
        for (const auto& group : m_book.m_groups)
            runGroup(group, states, delta != nullptr);
        std::copy_n(m_value.data(), states.size(), value);
        if (delta)
            std::copy_n(m_delta.data(), states.size(), delta);
    }

private:
    using Column = std::array<double, kernels::kBlockRows>;

    void load(std::span<const BookState> states) noexcept {
        // Whole registers are read; what stands behind the last state is another valid one.
        m_count = (states.size() + m_kernels.lanes - 1) / m_kernels.lanes * m_kernels.lanes;
        m_hasOwnFactors = false;
        for (std::size_t s = 0; s < m_count; ++s) {
            const BookState& state = states[std::min(s, states.size() - 1)];
            m_spot[s] = state.spot;
            m_factor[s] = state.volFactor;
            m_shift[s] = state.volShift;
            m_hasOwnFactors = m_hasOwnFactors || !state.optionVolFactors.empty();
        }
    }

    void runGroup(const Group& group, std::span<const BookState> states, bool withDelta) noexcept {
        for (std::size_t s = 0; s < m_count; ++s)
            m_forward[s] = group.forwardFixed + group.forwardPerSpot * m_spot[s];
        m_kernels.logRatio(m_forward.data(), group.reference, m_logForward.data(), m_count);
        for (std::size_t i = 0; i < group.options.size(); ++i) {
            const double* factor = m_hasOwnFactors ? ownFactors(states, group.places[i]) : m_factor.data();
            m_kernels.reprice(
                group.options[i], {m_forward.data(), m_logForward.data(), factor, m_shift.data()}, m_count,
                m_value.data(), withDelta ? m_delta.data() : nullptr);
        }
    }

    const double* ownFactors(std::span<const BookState> states, std::size_t place) noexcept {
        for (std::size_t s = 0; s < m_count; ++s) {
            const auto own = states[std::min(s, states.size() - 1)].optionVolFactors;
            m_ownFactor[s] = own.empty() ? m_factor[s] : m_factor[s] * own[place];
        }
        return m_ownFactor.data();
    }

    const RepricedBook& m_book;
    const kernels::KernelTable& m_kernels;
    std::size_t m_count = 0;
    bool m_hasOwnFactors = false;
    Column m_spot, m_factor, m_shift, m_ownFactor, m_forward, m_logForward, m_value, m_delta;
};

std::expected<RepricedBook, PricingError> makeRepricedBook(const BookColumns& columns) {
    const std::size_t count = columns.kind.size();
    for (const auto& column :
         {columns.strike, columns.years, columns.vol, columns.size, columns.forwardFixed,
          columns.forwardPerSpot, columns.discount})
        if (column.size() != count)
            return std::unexpected(PricingError::InvalidInput);
    RepricedBook out;
    out.m_size = count;
    for (std::size_t i = 0; i < count; ++i) {
        if (const auto good = checkRow(columns, i); !good)
            return std::unexpected(good.error());
        const double fixed = columns.forwardFixed[i];
        const double perSpot = columns.forwardPerSpot[i];
        auto group = std::find_if(out.m_groups.begin(), out.m_groups.end(), [&](const auto& known) {
            return known.forwardFixed == fixed && known.forwardPerSpot == perSpot;
        });
        if (group == out.m_groups.end())
            group = out.m_groups.insert(group, {fixed, perSpot, columns.strike[i], {}, {}});
        const double weight = columns.size[i] * columns.discount[i];
        group->options.push_back(
            {columns.strike[i], logMoneyness(columns.strike[i], group->reference),
             std::sqrt(columns.years[i]), columns.vol[i], weight, weight * perSpot,
             columns.kind[i] != OptionKind::Call});
        group->places.push_back(i);
    }
    return out;
}

std::expected<std::size_t, PricingError> RepricedBook::values(
    std::span<const BookState> states, const BookResults& out, InstructionSet set) const noexcept {
    if (out.value.size() != states.size() || (!out.delta.empty() && out.delta.size() != states.size()))
        return std::unexpected(PricingError::InvalidInput);
    for (const auto& state : states)
        if (!state.optionVolFactors.empty() && state.optionVolFactors.size() != m_size)
            return std::unexpected(PricingError::InvalidInput);
    Run run(*this, kernels::kernelsOf(set));
    std::size_t invalid = 0;
    for (std::size_t first = 0; first < states.size(); first += kernels::kBlockRows) {
        const auto block = states.subspan(first, std::min(kernels::kBlockRows, states.size() - first));
        double* delta = out.delta.empty() ? nullptr : out.delta.data() + first;
        run(block, out.value.data() + first, delta);
        for (std::size_t i = 0; i < block.size(); ++i) {
            if (std::isfinite(out.value[first + i]))
                continue;
            ++invalid;
            out.value[first + i] = kNan;
            if (delta)
                delta[i] = kNan;
        }
    }
    return invalid;
}

double RepricedBook::value(const BookState& state) const noexcept {
    double out = 0.0;
    const auto done = values({&state, 1}, {.value = {&out, 1}});
    return done && *done == 0 ? out : kNan;
}

} // namespace app::pricing
