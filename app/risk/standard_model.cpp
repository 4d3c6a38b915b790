// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "standard_model.h"

#include <algorithm>
#include <cmath>

namespace app::risk {
namespace {

using Parameters = StandardParametersOf<double>;

double payoffAt(const ModelExpiry& expiry, double settlement) noexcept {
    double out = 0.0;
    for (const auto& option : expiry.options)
        out += option.size * std::max(pricing::signOf(option.id.kind) * (settlement - option.strike), 0.0);
    return out;
}

StandardConstants constantsOf(const ModelExpiry& expiry) noexcept {
    StandardConstants out;
    out.worstPayoff = std::min(payoffAt(expiry, 0.0), 0.0);
    for (const auto& option : expiry.options) {
        out.worstPayoff = std::min(out.worstPayoff, payoffAt(expiry, option.strike));
        out.netCalls += option.id.kind == OptionKind::Call ? option.size : 0.0;
        out.shorts += std::max(-option.size, 0.0);
    }
    return out;
}

/// Margin of one option on its own: longs have none, and none is offset.
MarginAmounts isolated(const ModelOption& option, double value, double spot, const Parameters& p) noexcept {
    if (option.size > 0.0)
        return {0.0, 0.0, value};
    const bool call = option.id.kind == OptionKind::Call;
    const double away = (call ? option.strike - spot : spot - option.strike) / spot;
    const double share = std::max(p.maxSpotReq - std::max(away, 0.0), p.minSpotReq);
    const double initial = option.size * spot * share + value;
    if (call)
        return {initial, option.size * spot * p.mmCallSpotReq + value, value};
    const double maintenance = std::min(option.size * spot * p.mmPutSpotReq, p.mmPutMtmReq * value) + value;
    return {std::min(initial, maintenance * p.mmOffsetScale), maintenance, value};
}

double oraclePenalty(double confidence, double threshold, double factor, double notional) noexcept {
    return threshold > 0.0 && confidence < threshold ? (1.0 - confidence) * factor * notional : 0.0;
}

/// `marks` are those of this expiry's options, in their order.
MarginAmounts
expiryAmounts(const StandardModel& model, std::size_t index, std::span<const double> marks) noexcept {
    const double spot = model.book.spot;
    const ModelExpiry& expiry = model.book.expiries[index];
    const StandardConstants& constants = model.constants[index];
    const Parameters& p = model.parameters;
    const double forward = expiry.forwardAt(spot);
    MarginAmounts out;
    if (expiry.isSettled) {
        for (std::size_t i = 0; i < marks.size(); ++i)
            out.value += expiry.options[i].size * marks[i];
        return {out.value, out.value, out.value};
    }
    for (std::size_t i = 0; i < marks.size(); ++i)
        out += isolated(expiry.options[i], expiry.options[i].size * marks[i], spot, p);
    const double unpaired = std::min(constants.netCalls, 0.0) * forward;
    out.initial = std::max(out.initial, constants.worstPayoff + unpaired * p.unpairedImScale);
    out.maintenance = std::max(out.maintenance, constants.worstPayoff + unpaired * p.unpairedMmScale);
    out.initial -= oraclePenalty(
        std::min(model.book.spotConfidence, expiry.confidence), p.optionThreshold, p.ocFactor,
        spot * constants.shorts);
    return out;
}

} // namespace

MarketAmounts marketAmounts(StandardModel& model) {
    const ModelBook& book = model.book;
    const double spot = book.spot;
    const auto marks = model.marks.price(book);
    const Parameters& p = model.parameters;
    MarketAmounts out;
    double exposed = std::abs(book.perpSize); // what a broken stable coin is charged on
    out.perp.value = book.perpSettlementAt(spot);
    if (book.perpSize != 0.0) {
        const double notional = std::abs(book.perpSize) * book.perpPriceAt(spot);
        out.perp.maintenance = -notional * p.perpMm;
        out.perp.initial =
            -notional * p.perpIm - oraclePenalty(
                                       std::min(book.spotConfidence, book.perpConfidence), p.perpThreshold,
                                       p.ocFactor, spot * std::abs(book.perpSize));
    }
    if (book.base != 0.0) {
        const double notional = book.base * spot;
        out.base.value = notional / book.stable;
        out.base.maintenance = notional * p.baseMarginFactor;
        out.base.initial = notional * p.baseMarginFactor * p.baseImScale -
                           oraclePenalty(book.spotConfidence, p.baseThreshold, p.ocFactor, notional);
    }
    std::size_t row = 0;
    for (std::size_t i = 0; i < book.expiries.size(); ++i) {
        const std::size_t count = book.expiries[i].options.size();
        out.expiries.push_back(expiryAmounts(model, i, marks.subspan(row, count)));
        out.total += out.expiries.back();
        exposed += book.expiries[i].isSettled ? 0.0 : model.constants[i].shorts;
        row += count;
    }
    if (book.stable < p.depegThreshold)
        out.depeg = -(p.depegThreshold - book.stable) * p.depegFactor * spot * exposed;
    out.total += out.perp;
    out.total += out.base;
    out.total.initial += out.perp.value + out.depeg;
    out.total.maintenance += out.perp.value;
    return out;
}

StandardModel toStandardModel(ModelBook book, const StandardParameters& parameters) {
    StandardModel out{std::move(book), toModel(parameters), {}, {}};
    for (const auto& expiry : out.book.expiries)
        out.constants.push_back(constantsOf(expiry));
    return out;
}

std::expected<StandardModel, RiskError> makeStandardModel(const StandardMarket& market) {
    auto book = makeMarginableBook(market.market, market.holdings);
    if (!book)
        return std::unexpected(book.error());
    return toStandardModel(std::move(*book), market.parameters);
}

} // namespace app::risk
