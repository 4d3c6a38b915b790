// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "standard_margin.h"

#include "option_marks.h"

#include "app/pricing/convert.h"

#include <algorithm>
#include <cmath>

namespace app::risk {
namespace {

using Parameters = StandardParametersOf<double>;

/// What does not move with spot.
struct ExpiryConstants {
    double worstPayoff = 0.0; ///< least payoff at expiry over zero and every strike, at most zero
    double netCalls = 0.0;
    double shorts = 0.0; ///< short contracts, positive
};

struct MarketModel {
    ModelBook book;
    Parameters parameters;
    std::vector<ExpiryConstants> constants; ///< parallel to book.expiries
};

/// Initial, maintenance and value of one thing; negative margin asks for cash.
struct Amounts {
    double initial = 0.0;
    double maintenance = 0.0;
    double value = 0.0;
    Amounts& operator+=(const Amounts& other) noexcept {
        initial += other.initial;
        maintenance += other.maintenance;
        value += other.value;
        return *this;
    }
};

struct MarketAmounts {
    Amounts total;
    Amounts perp; ///< value: unsettled cash
    Amounts base;
    double depeg = 0.0;
    std::vector<Amounts> expiries;
};

double payoffAt(const ModelExpiry& expiry, double settlement) noexcept {
    double out = 0.0;
    for (const auto& option : expiry.options)
        out += option.size * std::max(pricing::signOf(option.id.kind) * (settlement - option.strike), 0.0);
    return out;
}

ExpiryConstants constantsOf(const ModelExpiry& expiry) noexcept {
    ExpiryConstants out;
    out.worstPayoff = std::min(payoffAt(expiry, 0.0), 0.0);
    for (const auto& option : expiry.options) {
        out.worstPayoff = std::min(out.worstPayoff, payoffAt(expiry, option.strike));
        out.netCalls += option.id.kind == OptionKind::Call ? option.size : 0.0;
        out.shorts += std::max(-option.size, 0.0);
    }
    return out;
}

/// Margin of one option on its own: longs have none, and none is offset.
Amounts isolated(const ModelOption& option, double value, double spot, const Parameters& p) noexcept {
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

Amounts expiryAmounts(const MarketModel& model, std::size_t index, double spot) noexcept {
    const ModelExpiry& expiry = model.book.expiries[index];
    const ExpiryConstants& constants = model.constants[index];
    const Parameters& p = model.parameters;
    const double forward = expiry.forwardAt(spot);
    Amounts out;
    for (const auto& option : expiry.options)
        out += isolated(
            option, option.size * modelMark(option.id.kind, forward, option.strike, expiry.years, option.vol),
            spot, p);
    const double unpaired = std::min(constants.netCalls, 0.0) * forward;
    out.initial = std::max(out.initial, constants.worstPayoff + unpaired * p.unpairedImScale);
    out.maintenance = std::max(out.maintenance, constants.worstPayoff + unpaired * p.unpairedMmScale);
    out.initial -= oraclePenalty(
        std::min(model.book.spotConfidence, expiry.confidence), p.optionThreshold, p.ocFactor,
        spot * constants.shorts);
    return out;
}

MarketAmounts marketAmounts(const MarketModel& model, double spot) {
    const ModelBook& book = model.book;
    const Parameters& p = model.parameters;
    MarketAmounts out;
    double exposed = std::abs(book.perpSize); // what a broken stable coin is charged on
    if (book.perpSize != 0.0) {
        const double notional = std::abs(book.perpSize) * book.perpPriceAt(spot);
        out.perp.value = book.perpCashAt(spot);
        out.perp.maintenance = -notional * p.perpMm;
        out.perp.initial =
            -notional * p.perpIm - oraclePenalty(
                                       std::min(book.spotConfidence, book.perpConfidence), p.perpThreshold,
                                       p.ocFactor, spot * std::abs(book.perpSize));
    } else {
        out.perp.value = book.perpPendingCash;
    }
    if (book.base != 0.0) {
        const double notional = book.base * spot;
        out.base.value = notional / book.stable;
        out.base.maintenance = notional * p.baseMarginFactor;
        out.base.initial = notional * p.baseMarginFactor * p.baseImScale -
                           oraclePenalty(book.spotConfidence, p.baseThreshold, p.ocFactor, notional);
    }
    for (std::size_t i = 0; i < book.expiries.size(); ++i) {
        out.expiries.push_back(expiryAmounts(model, i, spot));
        out.total += out.expiries.back();
        exposed += model.constants[i].shorts;
    }
    if (book.stable < p.depegThreshold)
        out.depeg = -(p.depegThreshold - book.stable) * p.depegFactor * spot * exposed;
    out.total += out.perp;
    out.total += out.base;
    out.total.initial += out.perp.value + out.depeg;
    out.total.maintenance += out.perp.value;
    return out;
}

std::expected<MarketModel, RiskError> makeModel(const StandardMarket& market) {
    auto book = makeModelBook(market.market, market.holdings);
    if (!book)
        return std::unexpected(book.error());
    MarketModel out{std::move(*book), toModel(market.parameters), {}};
    for (const auto& expiry : out.book.expiries)
        out.constants.push_back(constantsOf(expiry));
    return out;
}

std::expected<MarketMargin, RiskError>
describeMarket(const MarketState& market, const MarketModel& model, const MarketAmounts& amounts) {
    MarketMargin out;
    const auto put = [](Money<Usdc>& to, double amount) {
        const auto money = toMoney(amount);
        if (money)
            to = *money;
        return money.has_value();
    };
    bool good = put(out.perpCash, amounts.perp.value) && put(out.perpInitial, amounts.perp.initial) &&
                put(out.perpMaintenance, amounts.perp.maintenance) &&
                put(out.baseInitial, amounts.base.initial) &&
                put(out.baseMaintenance, amounts.base.maintenance) && put(out.depegPenalty, amounts.depeg);
    for (std::size_t i = 0; i < amounts.expiries.size(); ++i) {
        ExpiryMargin expiry;
        expiry.expiry = model.book.expiries[i].expiry;
        good = good && put(expiry.initial, amounts.expiries[i].initial) &&
               put(expiry.maintenance, amounts.expiries[i].maintenance) &&
               put(expiry.markToMarket, amounts.expiries[i].value);
        out.expiries.push_back(expiry);
    }
    if (!good)
        return std::unexpected(RiskError::OutOfRange);
    auto marks = optionMarks(market, model.book);
    if (!marks)
        return std::unexpected(marks.error());
    out.marks = std::move(*marks);
    return out;
}

} // namespace

std::expected<MarginReport, RiskError> standardMargin(const StandardAccount& account) {
    const double cash = pricing::toDouble(account.cash);
    Amounts total{cash, cash, cash};
    double buffer = 0.0;
    MarginReport out;
    for (const auto& market : account.markets) {
        const auto model = makeModel(market);
        if (!model)
            return std::unexpected(model.error());
        const auto amounts = marketAmounts(*model, model->book.spot);
        auto described = describeMarket(market.market, *model, amounts);
        if (!described)
            return std::unexpected(described.error());
        out.markets.push_back(std::move(*described));
        total += amounts.total;
        buffer = std::max(buffer, model->parameters.bufferMargin);
    }
    const auto initial = toMoney(total.initial);
    const auto maintenance = toMoney(total.maintenance);
    const auto value = toMoney(total.value);
    const auto bufferMargin = toMoney(total.maintenance + (total.maintenance - total.value) * buffer);
    if (!initial || !maintenance || !value || !bufferMargin)
        return std::unexpected(RiskError::OutOfRange);
    out.initialNet = *initial;
    out.maintenanceNet = *maintenance;
    out.markToMarket = *value;
    out.bufferMargin = *bufferMargin;
    return out;
}

std::expected<LiquidationSpots, RiskError>
liquidationSpots(const StandardAccount& account, std::size_t index, const ScanRange& range) {
    if (index >= account.markets.size())
        return std::unexpected(RiskError::BadMarket);
    double others = pricing::toDouble(account.cash);
    MarketModel moving;
    for (std::size_t i = 0; i < account.markets.size(); ++i) {
        auto model = makeModel(account.markets[i]);
        if (!model)
            return std::unexpected(model.error());
        if (i == index)
            moving = std::move(*model);
        else
            others += marketAmounts(*model, model->book.spot).total.maintenance;
    }
    const auto net = [&](double spot) { return others + marketAmounts(moving, spot).total.maintenance; };
    return toSpots(net, moving.book.spot, range);
}

} // namespace app::risk
