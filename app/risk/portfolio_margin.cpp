// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "portfolio_margin.h"

#include "option_marks.h"

#include "app/pricing/convert.h"

#include <algorithm>
#include <cmath>

namespace app::risk {
namespace {

using pricing::toDouble;
using Parameters = PortfolioParametersOf<double>;

constexpr double kSecondsPerYear = 365.0 * 86400.0;
constexpr double kThirtyDays = 30.0 * 86400.0;

/// What does not move with spot.
struct ExpiryFactors {
    double volUp = 1.0;
    double volDown = 1.0;
    double discountPositive = 1.0;
    double discountNegative = 1.0;
    double basisFactor = 0.0;
    double nakedShorts = 0.0;
    double contracts = 0.0; ///< long and short
};

struct Model {
    double cash = 0.0;
    ModelBook book;
    Parameters p;
    bool collateralCancelsRisk = false;
    std::vector<ScenarioOf<double>> scenarios;
    std::vector<ExpiryFactors> factors; ///< parallel to book.expiries
};

struct Amounts {
    double initial = 0.0;
    double maintenance = 0.0;
    double value = 0.0;
    double basis = 0.0;
    double maintenanceContingency = 0.0;
    double initialContingency = 0.0;
    std::vector<double> profits;
    std::size_t worst = 0;
};

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

ExpiryFactors factorsOf(const ModelExpiry& expiry, const Parameters& p, double dteFloor) noexcept {
    ExpiryFactors out;
    const double seconds = expiry.years * kSecondsPerYear;
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

/// Discounted value of an expiry's options under a shock.
double shockedValue(const Model& model, std::size_t index, double spot, double shock, VolShock vol) noexcept {
    const ModelExpiry& expiry = model.book.expiries[index];
    const double variable = (spot + expiry.difference) * expiry.variableShare;
    const double forward = variable * shock + expiry.fixedPart;
    double out = 0.0;
    for (const auto& option : expiry.options) {
        double sigma = option.vol;
        if (vol == VolShock::Up)
            sigma = std::max(model.p.minVolUpShock, sigma * model.factors[index].volUp);
        else if (vol == VolShock::Down)
            sigma *= model.factors[index].volDown;
        else if (vol != VolShock::None)
            sigma *= skewMultiplier(
                model.p, expiry.years, pricing::logMoneyness(option.strike, forward),
                vol == VolShock::Linear);
        out += option.size * modelMark(option.id.kind, forward, option.strike, expiry.years, sigma);
    }
    return out * std::exp(-std::max(expiry.rate, 0.0) * expiry.years);
}

double scenarioProfit(
    const Model& model, const ScenarioOf<double>& scenario, double spot, const std::vector<double>& values) {
    const double move = scenario.spotShock - 1.0;
    double out = model.book.perpSize * move * model.book.perpPriceAt(spot);
    if (model.collateralCancelsRisk)
        out += model.book.base * spot / model.book.stable * move;
    out *= scenario.dampening;
    const bool skew = scenario.vol == VolShock::Linear || scenario.vol == VolShock::Abs;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const double shocked = shockedValue(model, i, spot, scenario.spotShock, scenario.vol);
        const ExpiryFactors& f = model.factors[i];
        const double profit =
            (shocked * (shocked >= 0.0 ? f.discountPositive : f.discountNegative) - values[i]) *
            scenario.dampening;
        // A skew can turn either way: whichever way, it is a loss.
        out += skew ? -std::abs(profit) : profit;
    }
    return out;
}

double confidencePenalty(const Parameters& p, double confidence, double notional) noexcept {
    return confidence < p.confThreshold ? (1.0 - confidence) * p.confMargin * notional : 0.0;
}

void addContingencies(const Model& model, double spot, Amounts& out) {
    const ModelBook& book = model.book;
    const Parameters& p = model.p;
    const double perp = std::abs(book.perpSize) * spot;
    const double confidence =
        book.perpSize != 0.0 ? std::min(book.spotConfidence, book.perpConfidence) : book.spotConfidence;
    const double collateral = book.base * spot / book.stable;
    out.maintenanceContingency = perp * p.mmPerpPercent + collateral * p.mmHaircut;
    out.initialContingency = perp * p.imPerpPercent + confidencePenalty(p, confidence, perp) +
                             collateral * p.imHaircut + confidencePenalty(p, book.spotConfidence, collateral);
    for (std::size_t i = 0; i < book.expiries.size(); ++i) {
        const ModelExpiry& expiry = book.expiries[i];
        const ExpiryFactors& f = model.factors[i];
        out.maintenanceContingency += f.nakedShorts * spot * p.mmOptionPercent;
        out.initialContingency +=
            f.nakedShorts * spot * p.imOptionPercent +
            confidencePenalty(
                p, std::min({confidence, expiry.confidence, expiry.rateConfidence}), f.contracts * spot);
    }
}

Amounts amountsAt(const Model& model, double spot) {
    const ModelBook& book = model.book;
    const Parameters& p = model.p;
    Amounts out;
    std::vector<double> values;
    out.value = model.cash + book.base * spot / book.stable +
                (book.perpSize != 0.0 ? book.perpCashAt(spot) : book.perpPendingCash);
    for (std::size_t i = 0; i < book.expiries.size(); ++i) {
        const double value = shockedValue(model, i, spot, 1.0, VolShock::None);
        const double up = shockedValue(model, i, spot, p.scenarioSpotUp, VolShock::None);
        const double down = shockedValue(model, i, spot, p.scenarioSpotDown, VolShock::None);
        out.basis += std::min({up - value, down - value, 0.0}) * model.factors[i].basisFactor;
        out.value += value;
        values.push_back(value);
    }
    double worst = out.basis;
    out.worst = model.scenarios.size();
    for (const auto& scenario : model.scenarios) {
        out.profits.push_back(scenarioProfit(model, scenario, spot, values));
        if (out.profits.back() < worst) {
            worst = out.profits.back();
            out.worst = out.profits.size() - 1;
        }
    }
    addContingencies(model, spot, out);
    const double peg = std::max(p.pegLossThreshold - book.stable, 0.0) * p.pegLossFactor;
    out.maintenance = out.value + worst * p.mmFactor - out.maintenanceContingency;
    out.initial =
        out.value + worst * (p.imFactor + peg) - out.maintenanceContingency - out.initialContingency;
    return out;
}

std::expected<Model, RiskError> makeModel(const PortfolioAccount& account) {
    auto book = makeModelBook(account.market, account.holdings);
    if (!book)
        return std::unexpected(book.error());
    if (account.parameters.scenarios.empty())
        return std::unexpected(RiskError::BadParameters);
    Model out;
    out.cash = toDouble(account.cash);
    out.book = std::move(*book);
    out.collateralCancelsRisk = account.parameters.collateralCancelsRisk;
    const auto from = portfolioFields<Ratio>();
    const auto to = portfolioFields<double>();
    for (std::size_t i = 0; i < to.size(); ++i)
        out.p.*to[i].member = toDouble(account.parameters.values.*from[i].member);
    for (const auto& scenario : account.parameters.scenarios)
        out.scenarios.push_back({toDouble(scenario.spotShock), scenario.vol, toDouble(scenario.dampening)});
    for (const auto& expiry : out.book.expiries)
        out.factors.push_back(
            factorsOf(expiry, out.p, static_cast<double>(account.parameters.dteFloorSeconds)));
    return out;
}

} // namespace

std::expected<PortfolioReport, RiskError> portfolioMargin(const PortfolioAccount& account) {
    const auto model = makeModel(account);
    if (!model)
        return std::unexpected(model.error());
    const Amounts amounts = amountsAt(*model, model->book.spot);
    PortfolioReport out;
    bool good = true;
    const auto put = [&good](Money<Usdc>& to, double amount) {
        const auto money = toMoney(amount);
        good = good && money.has_value();
        to = money.value_or(Money<Usdc>{});
    };
    put(out.initialNet, amounts.initial);
    put(out.maintenanceNet, amounts.maintenance);
    put(out.markToMarket, amounts.value);
    put(out.bufferMargin,
        amounts.maintenance + (amounts.maintenance - amounts.value) * model->p.bufferMargin);
    put(out.basisContingency, amounts.basis);
    put(out.maintenanceContingency, amounts.maintenanceContingency);
    put(out.initialContingency, amounts.initialContingency);
    for (std::size_t i = 0; i < amounts.profits.size(); ++i) {
        out.scenarios.push_back({account.parameters.scenarios[i], {}});
        put(out.scenarios.back().profit, amounts.profits[i]);
    }
    if (!good)
        return std::unexpected(RiskError::OutOfRange);
    out.worst = amounts.worst;
    auto marks = optionMarks(account.market, model->book);
    if (!marks)
        return std::unexpected(marks.error());
    out.marks = std::move(*marks);
    return out;
}

std::expected<LiquidationSpots, RiskError>
liquidationSpots(const PortfolioAccount& account, const ScanRange& range) {
    const auto model = makeModel(account);
    if (!model)
        return std::unexpected(model.error());
    return toSpots(
        [&model](double spot) { return amountsAt(*model, spot).maintenance; }, model->book.spot, range);
}

} // namespace app::risk
