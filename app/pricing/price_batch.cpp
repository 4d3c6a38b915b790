// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "price_batch.h"

#include <algorithm>
#include <limits>

namespace app::pricing {
namespace {

void put(std::span<double> column, std::size_t row, double value) noexcept {
    if (!column.empty())
        column[row] = value;
}

} // namespace

std::expected<std::size_t, PricingError> priceBatch(const BatchInputs& in, const BatchOutputs& out) noexcept {
    const std::size_t rows = in.kind.size();
    for (const auto& column : {in.forward, in.strike, in.years, in.vol, in.rate})
        if (column.size() != rows)
            return std::unexpected(PricingError::InvalidInput);
    for (const auto& column :
         {out.price, out.deltaForward, out.gammaForward, out.vega, out.thetaForward, out.rhoForward})
        if (!column.empty() && column.size() != rows)
            return std::unexpected(PricingError::InvalidInput);
    constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
    constexpr Greeks kInvalid{
        .price = kNan,
        .deltaForward = kNan,
        .gammaForward = kNan,
        .vega = kNan,
        .thetaForward = kNan,
        .rhoForward = kNan};
    std::size_t invalid = 0;
    for (std::size_t i = 0; i < rows; ++i) {
        const auto result =
            greeks({in.kind[i], in.forward[i], in.strike[i], in.years[i], in.vol[i], in.rate[i], 0.0});
        invalid += result ? 0U : 1U;
        const Greeks g = result ? *result : kInvalid;
        put(out.price, i, g.price);
        put(out.deltaForward, i, g.deltaForward);
        put(out.gammaForward, i, g.gammaForward);
        put(out.vega, i, g.vega);
        put(out.thetaForward, i, g.thetaForward);
        put(out.rhoForward, i, g.rhoForward);
    }
    return invalid;
}

} // namespace app::pricing
