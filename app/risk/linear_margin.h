// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "margined_book.h"

#include <string_view>

namespace app::risk {

/// A maintenance margin that is linear in spot and asks for short options and the perpetual alone: no venue's
/// rule, but that of reference files (risk_file.h). Model numbers.
struct LinearRule {
    double shortCallSpot = 0.0; ///< of spot per short call
    double shortPutSpot = 0.0;  ///< of spot per short put, or
    double shortPutMark = 0.0;  ///< of its mark, whichever is more
    double perpSpot = 0.0;      ///< of spot per contract
};

/// The rule of a JSON text with these four as decimal strings from 0 to 100: short_call_spot, short_put_spot,
/// short_put_mark, perp_spot. BadParameters: anything else.
[[nodiscard]] std::expected<LinearRule, RiskError> parseLinearRule(std::string_view json);
/// The same from the sentence of such a file's conventions: "sum over short options qty*A*S (call),
/// qty*max(B*S,C*V) (put) + |perp|*D*S", whatever stands around it. BadParameters: anything else.
[[nodiscard]] std::expected<LinearRule, RiskError> readLinearRule(std::string_view sentence);
/// The rule that the reference files' conventions state (data/reference_linear_rule.json).
const LinearRule& referenceLinearRule();

/// A book with its cash under the rule; initial margin is maintenance margin. Errors as check(motion).
[[nodiscard]] std::expected<MarginedBook, RiskError>
makeMarginedBook(ModelBook book, double cash, const LinearRule& rule, const SmileMotion& motion = {});

} // namespace app::risk
