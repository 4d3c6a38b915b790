// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "field_reader.h"
#include "strategy.h"

namespace app::risk {

// Files of structures (cli.md, "structure"): {market, legs: [{kind, strike, expiry, size, price?}], fees?},
// or {market, structure: {kind, side?, size, strikes, expiries, ratio?}, fees?}; the market as market_file.h
// has it.

/// Where the price of a leg comes from.
enum class PriceSource : unsigned char {
    Given, ///< the file states it
    Model, ///< leg_price.h: the file does not
};

constexpr std::string_view codeOf(PriceSource source) noexcept {
    return source == PriceSource::Given ? "given" : "model";
}

/// Legs in their market, all with a price and an expiry that the market has.
struct FiledStructure {
    MarketState market;
    std::vector<Leg> legs;
    std::vector<PriceSource> sources; ///< of each leg
    Money<Usdc> fees;
};

/// One structure of such a file. BadFile: another shape, or both legs and a structure. BadPosition: no legs,
/// a size of zero, a strike that is not positive, a price below zero. TooManyPositions: too many legs.
/// UnknownExpiry, ExpiredOption, OutOfRange; errors as parseStrategyKind, makeLegs and modelPrice.
[[nodiscard]] std::expected<FiledStructure, RiskFileError>
parseFiledStructure(const lightclient::json::value& value);

} // namespace app::risk
