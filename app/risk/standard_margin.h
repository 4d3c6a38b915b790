// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "liquidation.h"
#include "margin_report.h"
#include "model_book.h"
#include "standard_parameters.h"

namespace app::risk {

/// One underlying of an account under the standard manager.
struct StandardMarket {
    MarketState market;
    Holdings holdings;
    StandardParameters parameters;
};

/// A whole account under the standard manager: one pool of cash, any number of underlyings.
struct StandardAccount {
    Money<Usdc> cash;
    std::vector<StandardMarket> markets;
};

/// Initial and maintenance margin by Derive's standard manager (facts/derive.md C.3, v2-core semantics):
/// per expiry the better of the sum of isolated margins and the largest loss at expiry. Doubles inside: the
/// contracts' own results are met within 2e-14 of the largest of value and margin.
[[nodiscard]] std::expected<MarginReport, RiskError> standardMargin(const StandardAccount& account);

/// The account as a function of where market `index` goes; the other markets keep their prices and grow
/// older with it. BadMarket: there is no such market. Errors as standardMargin and check(motion).
[[nodiscard]] std::expected<MarginedBook, RiskError>
makeMarginedBook(const StandardAccount& account, std::size_t index, const SmileMotion& motion = {});
/// The same for a book in model numbers.
[[nodiscard]] std::expected<MarginedBook, RiskError> makeMarginedBook(
    ModelBook book, double cash, const StandardParameters& parameters, const SmileMotion& motion = {});

/// Every spot at which maintenance net margin crosses zero when only the spot of market `index` moves:
/// perpetual and forward differences, smiles, confidences and the stable price stay. Errors as
/// makeMarginedBook.
[[nodiscard]] std::expected<LiquidationSpots, RiskError>
liquidationSpots(const StandardAccount& account, std::size_t index, const ScanRange& range = {});

} // namespace app::risk
