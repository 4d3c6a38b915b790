// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "linear_margin.h"

#include "mark_batch.h"
#include "parameter_texts.h"

#include "app/pricing/convert.h"
#include "lightclient/primitives/json.h"

#include <algorithm>
#include <cmath>

namespace app::risk {
namespace {

struct MovingBook {
    double cash = 0.0;
    LinearRule rule;
    SmileMotion motion;
    ModelBook origin;
    ModelBook moved;
    MarkBatch batch;

    MarginPoint at(const MarketMove& move) {
        applyMove(origin, move, motion, moved);
        const double spot = move.spot;
        const auto marks = batch.price(moved);
        double value = cash + moved.spotLegsAt(spot);
        double margin = std::abs(moved.perpSize) * rule.perpSpot * spot;
        std::size_t row = 0;
        for (const auto& expiry : moved.expiries)
            for (const auto& option : expiry.options) {
                const double mark = marks[row++];
                value += option.size * mark;
                if (option.size >= 0.0 || expiry.isSettled)
                    continue;
                const double share = option.id.kind == OptionKind::Call
                                         ? rule.shortCallSpot * spot
                                         : std::max(rule.shortPutSpot * spot, rule.shortPutMark * mark);
                margin -= option.size * share;
            }
        return {value, value - margin, value - margin};
    }
};

} // namespace

std::expected<LinearRule, RiskError> parseLinearRule(std::string_view text) {
    const auto root = lightclient::parseJson(text, {.maxBytes = 1U << 16U, .maxDepth = 4});
    if (!root)
        return std::unexpected(RiskError::BadParameters);
    LinearRule out;
    for (const auto& [key, to] :
         {std::pair{"short_call_spot", &out.shortCallSpot}, std::pair{"short_put_spot", &out.shortPutSpot},
          std::pair{"short_put_mark", &out.shortPutMark}, std::pair{"perp_spot", &out.perpSpot}}) {
        const auto* field = lightclient::jsonFieldOrNull(*root, key);
        const auto value = field != nullptr && field->is_string()
                               ? Ratio::parse(std::string_view(field->get_string()))
                               : Ratio::Result(std::unexpected(UnitError::BadCharacter));
        if (!value || value->isNegative() || *value > Ratio::fromInteger(100))
            return std::unexpected(RiskError::BadParameters);
        *to = pricing::toDouble(*value);
    }
    return out;
}

std::expected<LinearRule, RiskError> readLinearRule(std::string_view sentence) {
    LinearRule out;
    for (const auto& [before, to] :
         {std::pair{std::string_view("short options qty*"), &out.shortCallSpot},
          std::pair{std::string_view("*S (call), qty*max("), &out.shortPutSpot},
          std::pair{std::string_view("*S,"), &out.shortPutMark},
          std::pair{std::string_view("*V) (put) + |perp|*"), &out.perpSpot}}) {
        // Each factor follows what names it, and nothing stands between one and the next name.
        const auto found = sentence.find(before);
        if (found == std::string_view::npos || (to != &out.shortCallSpot && found != 0))
            return std::unexpected(RiskError::BadParameters);
        sentence.remove_prefix(found + before.size());
        const auto length = sentence.find_first_not_of("0123456789.");
        const auto value = Ratio::parse(sentence.substr(0, length));
        if (length == std::string_view::npos || !value || *value > Ratio::fromInteger(100))
            return std::unexpected(RiskError::BadParameters);
        *to = pricing::toDouble(*value);
        sentence.remove_prefix(length);
    }
    return sentence.starts_with("*S") ? std::expected<LinearRule, RiskError>(out)
                                      : std::unexpected(RiskError::BadParameters);
}

const LinearRule& referenceLinearRule() {
    // The text is compiled in and a test reads it: value() cannot throw.
    static const LinearRule rule = parseLinearRule(kReferenceLinearRule).value();
    return rule;
}

std::expected<MarginedBook, RiskError>
makeMarginedBook(ModelBook book, double cash, const LinearRule& rule, const SmileMotion& motion) {
    if (const auto good = check(motion, book); !good)
        return std::unexpected(good.error());
    MarginedBook out;
    out.spot = book.spot;
    out.corners = sharpCorners(book);
    out.expiriesYears = expiriesOf(book);
    MovingBook moving{cash, rule, motion, book, std::move(book), {}};
    out.at = [moving = std::move(moving)](const MarketMove& move) mutable { return moving.at(move); };
    return out;
}

} // namespace app::risk
