// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "implied_vol_batch.h"

#include "row_feed.h"

#include <limits>

namespace app::pricing {

std::expected<std::size_t, PricingError> impliedVolBatch(
    const ImpliedVolBatch& in, std::span<double> vol, std::span<std::optional<PricingError>> errors,
    InstructionSet set) noexcept {
    const RowColumns<1> columns{in.kind, {in.forward, in.strike, in.years, in.discount, in.price}, {vol}};
    if (!columns.agree() || vol.size() != in.kind.size() ||
        (!errors.empty() && errors.size() != in.kind.size()))
        return std::unexpected(PricingError::InvalidInput);
    std::ranges::fill(errors, std::nullopt);
    const auto& kernels = kernels::kernelsOf(set);
    const auto kernel = [&](const RowBlock<1>& block) {
        const auto& from = block.inputs;
        kernels.impliedVol(
            {block.isPut, from[0], from[1], from[2], from[3], from[4]}, block.outputs[0], block.count,
            block.isRefused);
    };
    const auto answer = [&](std::size_t row) {
        const auto result = impliedVol(
            {in.kind[row], in.forward[row], in.strike[row], in.years[row], in.discount[row], in.price[row]});
        vol[row] = result ? *result : std::numeric_limits<double>::quiet_NaN();
        if (!result && !errors.empty())
            errors[row] = result.error();
        return result.has_value();
    };
    return feedRows(columns, kernels.lanes, kernel, answer);
}

} // namespace app::pricing
