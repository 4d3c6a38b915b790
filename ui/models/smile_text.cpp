// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "smile_text.h"

#include "quantity_text.h"
#include "risk_text.h"

#include "ui/format/age_text.h"
#include "ui/format/number_text.h"

#include <QCoreApplication>

#include <cmath>

namespace ui::models {
namespace {

constexpr double kMillisPerYear = 365.0 * 24 * 3600 * 1000;

void addQuotes(const app::market::ChainExpiry& expiry, SmileView& out) {
    for (const auto& row : expiry.rows) {
        const double strike = toDouble(row.strike);
        const auto& cell = strike < out.forward ? row.put : row.call;
        if (!cell || !cell->model)
            continue;
        const auto& model = cell->model->value();
        if (model.bidVol)
            out.quotes.push_back({strike, toDouble(*model.bidVol), true});
        if (model.askVol)
            out.quotes.push_back({strike, toDouble(*model.askVol), false});
    }
}

} // namespace

std::vector<TermPoint> termPoints(const app::orders::RiskReport& report) {
    std::vector<TermPoint> out;
    out.reserve(report.smiles.size());
    for (const auto& smile : report.smiles)
        out.push_back(
            {dayOf(smile.expiry),
             format::coarseAgeText(static_cast<std::int64_t>(smile.years * kMillisPerYear)), smile.years,
             smile.atTheMoney});
    return out;
}

namespace {
void addFit(const app::risk::FittedSmile& own, SmileView& out) {
    for (const auto& point : own.points)
        if (std::isfinite(point.strike) && std::isfinite(point.vol))
            out.fitted.push_back({point.strike, point.vol});
    out.fitNote = QCoreApplication::translate("risk", "our fit of %1 quotes, %2 points off")
                      .arg(own.used)
                      .arg(format::realText(own.rms * 100.0, 2));
    if (own.isRepaired)
        out.fitNote += QCoreApplication::translate("risk", ", arbitrage taken out");
    QStringList reasons;
    for (const auto& each : own.leftOut)
        reasons << QString::number(each.count) + u' ' +
                       QString::fromUtf8(each.why).replace(u'_', u' '); // a code is its own short word
    if (!reasons.isEmpty())
        out.fitNote += QCoreApplication::translate("risk", "; left out: %1").arg(reasons.join(u", "));
}
} // namespace

SmileView
smileView(const app::orders::RiskReport& report, std::size_t index, const app::market::OptionChain* chain) {
    SmileView out;
    if (index >= report.smiles.size())
        return out;
    const auto& smile = report.smiles[index];
    out.day = longDayOf(smile.expiry);
    out.forward = smile.forward;
    out.curve.reserve(smile.points.size());
    for (const auto& point : smile.points)
        if (std::isfinite(point.strike) && std::isfinite(point.vol))
            out.curve.push_back({point.strike, point.vol});
    if (smile.own)
        addFit(*smile.own, out);
    if (const auto* expiry = chain != nullptr ? chain->find(smile.expiry) : nullptr)
        addQuotes(*expiry, out);
    return out;
}

} // namespace ui::models
