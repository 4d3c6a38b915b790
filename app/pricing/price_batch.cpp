// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "price_batch.h"

#include "row_feed.h"

#include <limits>

namespace app::pricing {
namespace {

/// An output, where the kernel and where the scalar model keep it.
struct Output {
    std::span<double> BatchOutputs::* span;
    double* kernels::PriceColumns::* column;
    double Greeks::* greek;
};
using kernels::PriceColumns;
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

} // namespace

std::expected<std::size_t, PricingError>
priceBatch(const BatchInputs& in, const BatchOutputs& out, InstructionSet set) noexcept {
    RowColumns<kOutputs.size()> columns{in.kind, {in.forward, in.strike, in.years, in.vol, in.rate}, {}};
    for (std::size_t k = 0; k < kOutputs.size(); ++k)
        columns.outputs[k] = out.*kOutputs[k].span;
    if (!columns.agree())
        return std::unexpected(PricingError::InvalidInput);
    const auto& kernels = kernels::kernelsOf(set);
    const auto kernel = [&](const RowBlock<kOutputs.size()>& block) {
        PriceColumns to{};
        for (std::size_t k = 0; k < kOutputs.size(); ++k)
            to.*kOutputs[k].column = block.outputs[k];
        const auto& from = block.inputs;
        kernels.price(
            {block.isPut, from[0], from[1], from[2], from[3], from[4]}, to, block.count, block.isRefused);
    };
    const auto answer = [&](std::size_t row) {
        const auto result = greeks(
            {in.kind[row], in.forward[row], in.strike[row], in.years[row], in.vol[row], in.rate[row], 0.0});
        for (std::size_t k = 0; k < kOutputs.size(); ++k)
            if (!columns.outputs[k].empty())
                columns.outputs[k][row] =
                    result ? (*result).*kOutputs[k].greek : std::numeric_limits<double>::quiet_NaN();
        return result.has_value();
    };
    return feedRows(columns, kernels.lanes, kernel, answer);
}

} // namespace app::pricing
