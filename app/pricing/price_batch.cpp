// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "price_batch.h"

#include "kernels/kernel_table.h"

#include <algorithm>
#include <array>
#include <limits>

namespace app::pricing {
namespace {

using kernels::PriceColumns;
using kernels::PriceRows;

constexpr std::size_t kMostLanes = 8;

/// An output, where the kernel and where the scalar model keep it.
struct Output {
    std::span<double> BatchOutputs::* span;
    double* PriceColumns::* column;
    double Greeks::* greek;
};
constexpr std::array<Output, 10> kOutputs{
    {{&BatchOutputs::price, &PriceColumns::price, &Greeks::price},
     {&BatchOutputs::deltaForward, &PriceColumns::deltaForward, &Greeks::deltaForward},
     {&BatchOutputs::gammaForward, &PriceColumns::gammaForward, &Greeks::gammaForward},
     {&BatchOutputs::vega, &PriceColumns::vega, &Greeks::vega},
     {&BatchOutputs::thetaForward, &PriceColumns::thetaForward, &Greeks::thetaForward},
     {&BatchOutputs::rhoForward, &PriceColumns::rhoForward, &Greeks::rhoForward},
     {&BatchOutputs::vannaForward, &PriceColumns::vannaForward, &Greeks::vannaForward},
     {&BatchOutputs::volga, &PriceColumns::volga, &Greeks::volga},
     {&BatchOutputs::charmForward, &PriceColumns::charmForward, &Greeks::charmForward},
     {&BatchOutputs::speedForward, &PriceColumns::speedForward, &Greeks::speedForward}}};

/// The last rows, copied so that whole registers can be read and written.
struct Padded {
    std::array<std::uint8_t, kMostLanes> isPut{};
    std::array<std::array<double, kMostLanes>, 5> inputs{};
    std::array<std::array<double, kMostLanes>, kOutputs.size()> outputs{};
};

class Batch {
public:
    Batch(const BatchInputs& in, const BatchOutputs& out, InstructionSet set) noexcept
        : m_in(in), m_out(out), m_kernels(kernels::kernelsOf(set)) {}

    /// The number of rows without an answer.
    std::size_t run() noexcept {
        std::size_t invalid = 0;
        const std::size_t rows = m_in.kind.size();
        const std::size_t whole = rows - rows % m_kernels.lanes;
        for (std::size_t first = 0; first < whole; first += kernels::kBlockRows)
            invalid += runBlock(first, std::min(kernels::kBlockRows, whole - first));
        return invalid + (whole < rows ? runTail(whole) : 0U);
    }

private:
    std::size_t runBlock(std::size_t first, std::size_t count) noexcept {
        // An enumeration of unsigned char may be read as the bytes that it is.
        const PriceRows rows{
            reinterpret_cast<const std::uint8_t*>(m_in.kind.data()) + first,
            m_in.forward.data() + first,
            m_in.strike.data() + first,
            m_in.years.data() + first,
            m_in.vol.data() + first,
            m_in.rate.data() + first};
        PriceColumns columns{};
        for (const auto& [span, column, greek] : kOutputs)
            if (!(m_out.*span).empty())
                columns.*column = (m_out.*span).data() + first;
        m_kernels.price(rows, columns, count, m_refused.data());
        return finish(first, count);
    }

    std::size_t runTail(std::size_t first) noexcept {
        const std::size_t count = m_in.kind.size() - first;
        Padded padded;
        const std::array sources{m_in.forward, m_in.strike, m_in.years, m_in.vol, m_in.rate};
        for (std::size_t i = 0; i < count; ++i) {
            padded.isPut[i] = m_in.kind[first + i] == OptionKind::Call ? 0 : 1;
            for (std::size_t k = 0; k < sources.size(); ++k)
                padded.inputs[k][i] = sources[k][first + i];
        }
        PriceColumns columns{};
        for (std::size_t k = 0; k < kOutputs.size(); ++k)
            columns.*kOutputs[k].column = padded.outputs[k].data();
        const auto& inputs = padded.inputs;
        m_kernels.price(
            {padded.isPut.data(), inputs[0].data(), inputs[1].data(), inputs[2].data(), inputs[3].data(),
             inputs[4].data()},
            columns, m_kernels.lanes, m_refused.data());
        for (std::size_t k = 0; k < kOutputs.size(); ++k)
            if (const auto span = m_out.*kOutputs[k].span; !span.empty())
                std::copy_n(padded.outputs[k].data(), count, span.data() + first);
        return finish(first, count);
    }

    /// Answers the rows that the kernel refused one by one.
    std::size_t finish(std::size_t first, std::size_t count) noexcept {
        std::size_t invalid = 0;
        std::int64_t any = 0;
        for (std::size_t i = 0; i < count; ++i)
            any |= m_refused[i];
        if (any == 0)
            return 0;
        for (std::size_t i = 0; i < count; ++i)
            if (m_refused[i] != 0)
                invalid += answer(first + i) ? 0U : 1U;
        return invalid;
    }

    bool answer(std::size_t row) const noexcept {
        const auto result = greeks(
            {m_in.kind[row], m_in.forward[row], m_in.strike[row], m_in.years[row], m_in.vol[row],
             m_in.rate[row], 0.0});
        for (const auto& [span, column, greek] : kOutputs)
            if (!(m_out.*span).empty())
                (m_out.*span)[row] = result ? (*result).*greek : std::numeric_limits<double>::quiet_NaN();
        return result.has_value();
    }

    BatchInputs m_in;
    BatchOutputs m_out;
    const kernels::KernelTable& m_kernels;
    std::array<std::int64_t, kernels::kBlockRows> m_refused{};
};

} // namespace

std::expected<std::size_t, PricingError>
priceBatch(const BatchInputs& in, const BatchOutputs& out, InstructionSet set) noexcept {
    const std::size_t rows = in.kind.size();
    for (const auto& column : {in.forward, in.strike, in.years, in.vol, in.rate})
        if (column.size() != rows)
            return std::unexpected(PricingError::InvalidInput);
    for (const auto& output : kOutputs)
        if (!(out.*output.span).empty() && (out.*output.span).size() != rows)
            return std::unexpected(PricingError::InvalidInput);
    return Batch(in, out, set).run();
}

} // namespace app::pricing
