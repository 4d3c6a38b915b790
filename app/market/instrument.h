// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "market_error.h"

#include "app/pricing/black76.h"
#include "app/units/quantities.h"
#include "lightclient/primitives/bytes.h"
#include "lightclient/primitives/uint256.h"

#include <expected>
#include <memory>
#include <optional>
#include <string>

namespace app::market {

using pricing::OptionKind;

/// What kind of thing is traded.
enum class InstrumentKind { Option, Perpetual, Spot };

/// What a European, cash-settled option pays on.
struct OptionTerms {
    UnixMillis expiry;
    Price strike;
    OptionKind kind = OptionKind::Call;
    friend auto operator<=>(const OptionTerms&, const OptionTerms&) noexcept = default;
};

/// What a trade costs at the venue (facts/derive.md A.8).
struct FeeTerms {
    Money<Usdc> baseFee;                      ///< for each order that takes
    Ratio makerFeeRate;                       ///< of index × size
    Ratio takerFeeRate;                       ///< of index × size
    std::optional<Ratio> markPriceFeeRateCap; ///< of mark × size; options have one
    friend bool operator==(const FeeTerms&, const FeeTerms&) noexcept = default;
};

/// One instrument as the venue lists it. `asset` and `subId` are what an order signs: whoever signs
/// recomputes them first.
struct Instrument {
    std::string name; ///< the venue's: ETH-20261225-4200-C
    InstrumentKind kind = InstrumentKind::Option;
    std::string baseCurrency;
    std::string quoteCurrency;
    std::optional<OptionTerms> option; ///< of options alone
    lightclient::Address asset;
    lightclient::Uint256 subId;
    Price tickSize;
    Contracts minimumAmount;
    Contracts maximumAmount;
    Contracts amountStep;
    FeeTerms fees;
    bool isActive = false;
    friend bool operator==(const Instrument&, const Instrument&) noexcept = default;
};

using InstrumentPtr = std::shared_ptr<const Instrument>;

/// The instrument itself, where it can be traded by its terms: a name, positive tick, step and minimum, a
/// maximum not below it, fees not below zero, and for options alone terms with a positive strike and an
/// expiry. BadInstrument.
[[nodiscard]] std::expected<InstrumentPtr, MarketError> checkedInstrument(Instrument instrument);

} // namespace app::market
