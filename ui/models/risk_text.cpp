// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "risk_text.h"

#include "book_text.h"
#include "liquidation_levels.h"
#include "quantity_text.h"
#include "scenario_text.h"
#include "smile_text.h"
#include "ticket_text.h"

#include "ui/format/age_text.h"
#include "ui/format/number_text.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>
#include <cmath>

using namespace Qt::Literals::StringLiterals;
using app::orders::RiskReport;
using ui::format::percentText;
using ui::format::realText;
using ui::format::signedRealText;

namespace ui::models {
namespace {

constexpr double kMillisPerYear = 365.0 * 24 * 3600 * 1000;
constexpr double kTwoSided = 1.96; // standard errors of a 95 % interval
constexpr double kLeastChance = 0.001;
constexpr int kLeastGammaDigits = 3;
constexpr int kMostGammaDigits = 9;

QString say(const char* english) {
    return QCoreApplication::translate("risk", english);
}

QString signedPercent(double fraction, int digits) {
    return signedRealText(fraction * 100.0, digits) + u"\u00a0%"_s;
}

QString dateText(app::UnixMillis at, const QString& pattern) {
    static const QLocale english(QLocale::English, QLocale::UnitedStates);
    return english.toString(
        QDateTime::fromMSecsSinceEpoch(at.time_since_epoch().count(), Qt::UTC).date(), pattern);
}

/// One unit of spot is little of a dear coin: gamma's digits follow the price, and so never jump.
int gammaDigits(app::Price spot) {
    const double price = std::max(toDouble(spot), 1.0);
    return std::clamp(
        static_cast<int>(std::ceil(std::log10(price))) + 1, kLeastGammaDigits, kMostGammaDigits);
}

GreekRow greekRow(const QString& name, const app::risk::BookGreeks& greeks, int digitsOfGamma) {
    GreekRow row;
    row.name = name;
    row.greeks = {signedRealText(greeks.delta, 3), signedRealText(greeks.gamma, digitsOfGamma),
                  signedRealText(greeks.vega, 2),  signedRealText(greeks.theta, 2),
                  signedRealText(greeks.vanna, 4), signedRealText(greeks.volga, 3),
                  signedRealText(greeks.charm, 4)};
    return row;
}

MarginLine marginLine(app::Money<app::Usdc> net, app::Money<app::Usdc> equity) {
    MarginLine line;
    line.left = signedFixedText(net, 2);
    line.isMissing = net.isNegative();
    const auto needed = equity - net;
    if (!needed)
        return line;
    line.needed = say("needs %1").arg(fixedText(*needed, 2));
    if (!equity.isPositive()) {
        line.used = line.isMissing ? 1 : 0;
        return line;
    }
    line.used = toDouble(*needed) / toDouble(equity);
    line.needed += u" · "_s + say("%1 of equity").arg(percentText(line.used, 0));
    return line;
}

RiskRow sentence(const QString& what, const QString& text, theme::Role role) {
    return {{what, text, {}, {}}, role, true};
}
RiskRow breached(const QString& what) {
    return sentence(what, say("breached now"), theme::Role::Danger);
}
RiskRow unknown(const QString& what) {
    return sentence(what, say("the model gives no answer"), theme::Role::Dim);
}

/// A loss with the sign that the trader's account would show.
QString lossText(double loss) {
    return signedRealText(-loss, 0);
}

/// How long the tails' moves take.
QString horizonText(const app::risk::TailOptions& options) {
    return options.horizonDays == 1.0 ? say("a day") : say("%1 d").arg(realText(options.horizonDays, 1));
}

/// A level of a simulated tail with how sure it is; `name` takes the level.
RiskRow simulatedRow(const QString& name, const app::risk::TailLevel& tail) {
    return {
        {name.arg(percentText(tail.level, 0)), lossText(tail.valueAtRisk),
         say("%1 … %2").arg(lossText(tail.valueAtRiskLow), lossText(tail.valueAtRiskHigh)),
         say("%1 ± %2").arg(
             lossText(tail.expectedShortfall), realText(kTwoSided * tail.shortfallStdError, 0))}};
}

/// The structure in words: "short strangle ×2".
QString structureText(const app::risk::Strategy& structure) {
    const auto needs = app::risk::strategyNeeds(structure.kind);
    const bool hasShort = needs && needs->hasShortSide;
    QString out = QString::fromUtf8(app::risk::describe(structure.kind));
    if (hasShort)
        out = (structure.side == app::risk::StrategySide::Short ? say("short %1") : say("long %1")).arg(out);
    return out + u" ×"_s + groupedText(structure.size.toString());
}

/// Never "0.0 %": what is unlikely is not impossible.
QString chanceText(double chance) {
    return chance < kLeastChance ? u"< "_s + percentText(kLeastChance, 1) : percentText(chance, 1);
}

RiskRow spotRow(const RiskReport& report, bool isDown) {
    const QString what = isDown ? say("Spot down") : say("Spot up");
    if (!report.spots || !report.spot.isPositive())
        return unknown(what);
    if (report.spots->breachedNow)
        return breached(what);
    const auto& level = isDown ? report.spots->down : report.spots->up;
    if (!level)
        return sentence(
            what, isDown ? say("none within −95 %") : say("none within +1,900 %"), theme::Role::Text);
    const auto& chance = isDown ? report.touchDown : report.touchUp;
    return {
        {what, fixedText(*level, 2), signedPercent(toDouble(*level) / toDouble(report.spot) - 1, 1),
         chance ? chanceText(*chance) : u"–"_s},
        theme::Role::Danger,
        false};
}

RiskRow volRow(const RiskReport& report, bool isDown) {
    const QString what = isDown ? say("Volatility down") : say("Volatility up");
    if (!report.vols)
        return unknown(what);
    if (report.vols->breachedNow)
        return breached(what);
    const auto& factor = isDown ? report.vols->down : report.vols->up;
    if (!factor)
        return sentence(
            what, isDown ? say("none down to a tenth") : say("none up to tenfold"), theme::Role::Text);
    return {
        {what, u"×"_s + realText(*factor, 2), signedPercent(*factor - 1, 0), {}}, theme::Role::Danger, false};
}

RiskRow jointRow(const RiskReport& report) {
    const QString what = say("Both, worst way");
    if (!report.isJointKnown)
        return unknown(what);
    if (!report.joint)
        return sentence(
            what, say("none found within %1 σ").arg(realText(report.jointReach, 0)), theme::Role::Text);
    if (report.joint->distance <= 0)
        return breached(what);
    return {
        {what,
         realText(report.joint->spot, 2) + u" · ×"_s + realText(report.joint->volFactor, 2),
         realText(report.joint->distance, 1) + u"\u00a0σ"_s,
         {}},
        theme::Role::Danger,
        false};
}

RiskRow timeRow(const RiskReport& report) {
    const QString what = say("Time, spot still");
    if (!report.time)
        return unknown(what);
    if (report.time->breachedNow)
        return breached(what);
    if (!report.time->years)
        return sentence(what, say("none within a year"), theme::Role::Text);
    const auto millis = static_cast<std::int64_t>(*report.time->years * kMillisPerYear);
    return sentence(what, say("in %1").arg(format::ageText(millis)), theme::Role::Danger);
}

} // namespace

QString dayOf(app::UnixMillis at) {
    return dateText(at, u"d MMM"_s);
}
QString longDayOf(app::UnixMillis at) {
    return dateText(at, u"d MMM yyyy"_s);
}

std::vector<GreekRow> greekRows(const RiskReport& report) {
    std::vector<GreekRow> rows;
    if (!report.hasPositions)
        return rows;
    const int digits = gammaDigits(report.spot);
    rows.push_back(greekRow(say("Total"), report.greeks.total, digits));
    rows.back().isTotal = true;
    for (const auto& each : report.greeks.expiries)
        rows.push_back(
            greekRow(longDayOf(app::UnixMillis(std::chrono::seconds(each.expiry))), each.greeks, digits));
    if (report.greeks.spotLegs.delta != 0)
        rows.push_back(greekRow(say("Perp and coin"), report.greeks.spotLegs, digits));
    return rows;
}

MarginView marginView(const app::risk::MarginReport& margin) {
    MarginView out;
    out.equity = fixedText(margin.markToMarket, 2);
    out.maintenance = marginLine(margin.maintenanceNet, margin.markToMarket);
    out.initial = marginLine(margin.initialNet, margin.markToMarket);
    out.buffer = signedFixedText(margin.bufferMargin, 2);
    out.isBufferMissing = margin.bufferMargin.isNegative();
    return out;
}

std::vector<RiskRow> distanceRows(const RiskReport& report) {
    if (!report.hasPositions)
        return {};
    return {spotRow(report, true), spotRow(report, false), volRow(report, true),
            volRow(report, false), jointRow(report),       timeRow(report)};
}

std::vector<RiskRow> tailRows(const RiskReport& report) {
    if (!report.hasPositions)
        return {};
    if (!report.tails)
        return {unknown(say("Simulated"))};
    std::vector<RiskRow> rows;
    const auto& tails = *report.tails;
    rows.reserve(tails.atOnce.levels.size() + tails.afterHorizon.levels.size() + 1);
    const auto later = say("%1 after ") + horizonText(tails.options);
    for (const auto& each : tails.atOnce.levels)
        rows.push_back(simulatedRow(say("%1 at once"), each));
    for (const auto& each : tails.afterHorizon.levels)
        rows.push_back(simulatedRow(later, each));
    const auto name = say("%1, delta-gamma").arg(percentText(tails.options.deltaGammaLevel, 0));
    if (tails.deltaGamma)
        rows.push_back(
            {{name, lossText(tails.deltaGamma->valueAtRisk), say("no sampling"),
              lossText(tails.deltaGamma->expectedShortfall)}});
    else
        rows.push_back(
            tails.deltaGamma.error() == app::risk::RiskError::NotMonotone
                ? sentence(name, say("the book bends too much for it"), theme::Role::Dim)
                : unknown(name));
    return rows;
}

QString tailBasis(const RiskReport& report) {
    if (!report.tails)
        return {};
    const auto& options = report.tails->options;
    return say("moves of %1 · %2 of them at a volatility of %3 %, Student t")
        .arg(
            horizonText(options), realText(static_cast<double>(options.moves), 0),
            realText(report.weekVol * 100.0, 1));
}

Payoff payoffOf(const RiskReport& report) {
    Payoff out;
    if (report.curve.empty())
        out.missing = report.hasPositions
                          ? say("The model gives no payoff.")
                          : say("No position in %1.").arg(QString::fromStdString(report.currency));
    out.points.reserve(report.curve.size());
    for (const auto& point : report.curve)
        out.points.push_back({point.spot, point.profitThen, point.profitNow});
    out.spot = toDouble(report.spot);
    if (report.spots)
        markLiquidation(*report.spots, out);
    return out;
}

RiskPicture riskPicture(const app::Sourced<RiskReport>& sourced, std::int64_t micros) {
    const auto& report = sourced.value();
    RiskPicture out;
    out.currency = QString::fromStdString(report.currency);
    out.margin = marginView(report.margin);
    out.distances = distanceRows(report);
    out.greeks = greekRows(report);
    out.scenario = scenarioView(report);
    out.payoff = payoffOf(report);
    if (!report.curve.empty())
        out.payoffDay = say("at %1").arg(dayOf(report.curveExpiry));
    if (!report.curve.empty() && report.structure)
        out.payoffDay = dayOf(report.curveExpiry) + u" · "_s + structureText(*report.structure);
    out.tails = tailRows(report);
    out.tailBasis = tailBasis(report);
    out.touchDays = report.touchDays;
    out.term = termPoints(report);
    out.freshness = freshnessOf(sourced);
    out.micros = micros;
    return out;
}

Freshness freshnessOf(const app::Sourced<RiskReport>& report) {
    const auto* made = std::get_if<app::Modelled>(&report.source());
    return {made != nullptr ? made->unixMillis : 0, app::orders::OrderLimits{}.tickerAge.count()};
}

QString riskWaiting(const app::session::TradingView* trading) {
    QString waiting = bookWaiting(trading);
    if (trading == nullptr || !waiting.isEmpty())
        return waiting;
    const bool isDisputed =
        std::ranges::any_of(trading->positions, [](const app::session::PositionView& position) {
            return position.proof == app::session::PositionProof::Mismatch;
        });
    if (isDisputed)
        return say("The venue reports a position that the chain contradicts: nothing that would follow from "
                   "it is shown. See the Trade room.");
    if (!trading->report && trading->riskProblem)
        return asSentence(*trading->riskProblem);
    return {};
}

} // namespace ui::models
