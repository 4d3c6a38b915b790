// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "instrument.h"

#include <utility>

namespace app::market {

std::expected<InstrumentPtr, MarketError> checkedInstrument(Instrument instrument) {
    const auto& it = instrument;
    const bool hasSteps = it.tickSize.isPositive() && it.amountStep.isPositive() &&
                          it.minimumAmount.isPositive() && it.maximumAmount >= it.minimumAmount;
    const bool hasFees = !it.fees.baseFee.isNegative() && !it.fees.takerFeeRate.isNegative() &&
                         (!it.fees.markPriceFeeRateCap || !it.fees.markPriceFeeRateCap->isNegative());
    const bool isOption = it.kind == InstrumentKind::Option;
    const bool hasTerms =
        it.option && it.option->strike.isPositive() && it.option->expiry.time_since_epoch().count() > 0;
    if (it.name.empty() || it.baseCurrency.empty() || !hasSteps || !hasFees ||
        (isOption ? !hasTerms : it.option.has_value()))
        return std::unexpected(MarketError::BadInstrument);
    return std::make_shared<const Instrument>(std::move(instrument));
}

} // namespace app::market
