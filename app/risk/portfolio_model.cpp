// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "portfolio_model.h"

#include "app/pricing/convert.h"
#include "app/pricing/year.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace app::risk {
namespace {

using pricing::toDouble;
using Parameters = PortfolioParametersOf<double>;

constexpr double kThirtyDays = 30.0 * 86400.0;

/// Shorts that no long at the same strike covers; the options are sorted by strike, call before put.
double nakedShorts(const ModelExpiry& expiry) noexcept {
    double out = 0.0;
    const auto& options = expiry.options;
    for (std::size_t i = 0; i < options.size(); ++i) {
        const double size = options[i].size;
        if (i + 1 < options.size() && options[i + 1].id.strike == options[i].id.strike) {
            const double other = options[i + 1].size;
            // Both short: neither covers the other. Else the long covers the short, size for size.
            out += size < 0.0 && other < 0.0
                       ? -size - other
                       : (size < 0.0 || other < 0.0 ? std::max(-(size + other), 0.0) : 0.0);
            ++i;
        } else {
            out += std::max(-size, 0.0);
        }
    }
    return out;
}

PortfolioFactors factorsOf(const ModelExpiry& expiry, const Parameters& p, double dteFloor) noexcept {
    PortfolioFactors out;
    const double seconds = expiry.years * pricing::kSecondsPerYear;
    const double power = std::pow(
        kThirtyDays / std::max(seconds, dteFloor),
        seconds <= kThirtyDays ? p.shortTermPower : p.longTermPower);
    out.volUp = 1.0 + p.volRangeUp * power;
    out.volDown = std::max(0.0, 1.0 - p.volRangeDown * power);
    const double rate = std::max(expiry.rate, 0.0);
    out.discountPositive = p.longBaseStaticDiscount *
                           std::exp(-expiry.years * (rate * p.longRateMultScale + p.longRateAddScale));
    out.discountNegative = std::min(
        std::exp(rate * expiry.years),
        p.shortBaseStaticDiscount *
            std::exp(expiry.years * (rate * p.shortRateMultScale + p.shortRateAddScale)));
    out.basisFactor = p.basisContAddFactor + p.basisContMultFactor * expiry.years;
    out.nakedShorts = nakedShorts(expiry);
    for (const auto& option : expiry.options)
        out.contracts += std::abs(option.size);
    return out;
}

/// How much the wings of an expiry move at one strike.
double skewMultiplier(const Parameters& p, double years, double k, bool linear) noexcept {
    const double root = std::sqrt(years);
    const double cap = linear ? p.linearCBase * root + p.linearBaseCap : p.absCBase * root + p.absBaseCap;
    const double star =
        std::max(p.minKStar, root * p.widthScale * (p.volParamStatic + root * p.volParamScale));
    const double at = linear ? k : std::abs(k);
    const double move = at * cap / star;
    return std::max(0.0, 1.0 + (at >= 0.0 ? std::min(cap, move) : std::max(-cap, move)));
}

/// Discounted value of every expiry's options under a shock, in the book's order.
std::vector<double> shockedValues(PortfolioModel& model, double shock, VolShock vol) {
    const ModelBook& book = model.book;
    const auto forwardOf = [&](std::size_t i) {
        const ModelExpiry& expiry = book.expiries[i];
        const double variable = (book.spot * expiry.carry + expiry.difference) * expiry.variableShare;
        return variable * shock + expiry.fixedPart + expiry.spotShare * book.spot;
    };
    const auto volOf = [&](std::size_t i, const ModelOption& option, double forward) {
        switch (vol) {
        case VolShock::None:
            return option.vol;
        case VolShock::Up:
            return std::max(model.p.minVolUpShock, option.vol * model.factors[i].volUp);
        case VolShock::Down:
            return option.vol * model.factors[i].volDown;
        case VolShock::Linear:
        case VolShock::Abs:
            break;
        }
        return option.vol * skewMultiplier(
                                model.p, book.expiries[i].years,
                                pricing::logMoneyness(option.strike, forward), vol == VolShock::Linear);
    };
    const auto marks = model.marks.price(book, forwardOf, volOf);
    std::vector<double> out;
    std::size_t row = 0;
    for (const auto& expiry : book.expiries) {
        double sum = 0.0;
        for (const auto& option : expiry.options)
            sum += option.size * marks[row++];
        out.push_back(sum * std::exp(-std::max(expiry.rate, 0.0) * expiry.years));
    }
    return out;
}

/// What one scenario brings each expiry.
std::vector<double>
expiryProfits(PortfolioModel& model, const ScenarioOf<double>& scenario, const std::vector<double>& values) {
    auto out = shockedValues(model, scenario.spotShock, scenario.vol);
    const bool isSkew = scenario.vol == VolShock::Linear || scenario.vol == VolShock::Abs;
    for (std::size_t i = 0; i < out.size(); ++i) {
        const PortfolioFactors& f = model.factors[i];
        const double discount = out[i] >= 0.0 ? f.discountPositive : f.discountNegative;
        const double profit = (out[i] * discount - values[i]) * scenario.dampening;
        // A skew can turn either way: whichever way, it is a loss.
        out[i] = isSkew ? -std::abs(profit) : profit;
        if (model.book.expiries[i].isSettled)
            out[i] = 0.0;
    }
    return out;
}

/// What one scenario brings the perpetual and the collateral.
double spotProfit(const PortfolioModel& model, const ScenarioOf<double>& scenario) noexcept {
    const ModelBook& book = model.book;
    const double move = scenario.spotShock - 1.0;
    double out = book.perpSize * move * book.perpPriceAt(book.spot);
    if (model.collateralCancelsRisk)
        out += book.base * book.spot / book.stable * move;
    return out * scenario.dampening;
}

double confidencePenalty(const Parameters& p, double confidence, double notional) noexcept {
    return confidence < p.confThreshold ? (1.0 - confidence) * p.confMargin * notional : 0.0;
}

void addContingencies(const PortfolioModel& model, PortfolioAmounts& out) {
    const ModelBook& book = model.book;
    const double spot = book.spot;
    const auto& p = model.p;
    const double perp = std::abs(book.perpSize) * spot;
    const double confidence =
        book.perpSize != 0.0 ? std::min(book.spotConfidence, book.perpConfidence) : book.spotConfidence;
    const double collateral = book.base * spot / book.stable;
    out.maintenanceContingency = perp * p.mmPerpPercent + collateral * p.mmHaircut;
    out.initialContingency = perp * p.imPerpPercent + confidencePenalty(p, confidence, perp) +
                             collateral * p.imHaircut + confidencePenalty(p, book.spotConfidence, collateral);
    for (std::size_t i = 0; i < book.expiries.size(); ++i) {
        const ModelExpiry& expiry = book.expiries[i];
        if (expiry.isSettled)
            continue;
        const PortfolioFactors& f = model.factors[i];
        ExpiryAmounts& own = out.expiries[i];
        own.maintenanceContingency = f.nakedShorts * spot * p.mmOptionPercent;
        own.initialContingency =
            f.nakedShorts * spot * p.imOptionPercent +
            confidencePenalty(
                p, std::min({confidence, expiry.confidence, expiry.rateConfidence}), f.contracts * spot);
        out.maintenanceContingency += own.maintenanceContingency;
        out.initialContingency += own.initialContingency;
    }
}

/// Value and basis contingency of every expiry; answers the values.
std::vector<double> addExpiries(PortfolioModel& model, PortfolioAmounts& out) {
    const auto values = shockedValues(model, 1.0, VolShock::None);
    const auto up = shockedValues(model, model.p.scenarioSpotUp, VolShock::None);
    const auto down = shockedValues(model, model.p.scenarioSpotDown, VolShock::None);
    for (std::size_t i = 0; i < values.size(); ++i) {
        ExpiryAmounts own;
        own.value = values[i];
        if (!model.book.expiries[i].isSettled)
            own.basis =
                std::min({up[i] - values[i], down[i] - values[i], 0.0}) * model.factors[i].basisFactor;
        out.basis += own.basis;
        out.value += own.value;
        out.expiries.push_back(own);
    }
    return values;
}

} // namespace

PortfolioAmounts portfolioAmounts(PortfolioModel& model) {
    const ModelBook& book = model.book;
    const auto& p = model.p;
    PortfolioAmounts out;
    out.value = model.cash + book.spotLegsAt(book.spot);
    const auto values = addExpiries(model, out);
    double worst = out.basis;
    out.worst = model.scenarios.size();
    for (const auto& scenario : model.scenarios) {
        const auto profits = expiryProfits(model, scenario, values);
        out.profits.push_back(std::accumulate(profits.begin(), profits.end(), spotProfit(model, scenario)));
        if (!(out.profits.back() < worst))
            continue;
        worst = out.profits.back();
        out.worst = out.profits.size() - 1;
        for (std::size_t i = 0; i < profits.size(); ++i)
            out.expiries[i].worstProfit = profits[i];
    }
    addContingencies(model, out);
    const double peg = std::max(p.pegLossThreshold - book.stable, 0.0) * p.pegLossFactor;
    out.maintenance = out.value + worst * p.mmFactor - out.maintenanceContingency;
    out.initial =
        out.value + worst * (p.imFactor + peg) - out.maintenanceContingency - out.initialContingency;
    return out;
}

void updateFactors(PortfolioModel& model) {
    model.factors.clear();
    for (const auto& expiry : model.book.expiries)
        model.factors.push_back(factorsOf(expiry, model.p, model.dteFloorSeconds));
}

std::expected<PortfolioModel, RiskError>
makePortfolioModel(ModelBook book, double cash, const PortfolioParameters& parameters) {
    if (parameters.scenarios.empty())
        return std::unexpected(RiskError::BadParameters);
    PortfolioModel out;
    out.cash = cash;
    out.book = std::move(book);
    out.collateralCancelsRisk = parameters.collateralCancelsRisk;
    out.dteFloorSeconds = static_cast<double>(parameters.dteFloorSeconds);
    const auto from = portfolioFields<Ratio>();
    const auto to = portfolioFields<double>();
    for (std::size_t i = 0; i < to.size(); ++i)
        out.p.*to[i].member = toDouble(parameters.values.*from[i].member);
    for (const auto& scenario : parameters.scenarios)
        out.scenarios.push_back({toDouble(scenario.spotShock), scenario.vol, toDouble(scenario.dampening)});
    updateFactors(out);
    return out;
}

std::expected<PortfolioModel, RiskError> makePortfolioModel(const PortfolioAccount& account) {
    auto book = makeMarginableBook(account.market, account.holdings);
    if (!book)
        return std::unexpected(book.error());
    return makePortfolioModel(std::move(*book), toDouble(account.cash), account.parameters);
}

} // namespace app::risk
