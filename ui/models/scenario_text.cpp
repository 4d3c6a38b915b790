// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "scenario_text.h"

#include "quantity_text.h"

#include "ui/format/number_text.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <utility>

using namespace Qt::Literals::StringLiterals;
using ui::format::realText;
using ui::format::signedRealText;

namespace ui::models {
namespace {

QString say(const char* english) {
    return QCoreApplication::translate("risk", english);
}

QString absence(const app::orders::RiskReport& report) {
    return report.hasPositions ? say("The model gives no value to one of these scenarios.")
                               : say("No position in %1.").arg(QString::fromStdString(report.currency));
}

/// Where each place of an axis stands once it is in order.
std::vector<std::size_t> orderOf(const std::vector<double>& axis, bool isAscending) {
    std::vector<std::size_t> order(axis.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        order[i] = i;
    std::ranges::sort(order, [&](std::size_t a, std::size_t b) {
        return isAscending ? axis[a] < axis[b] : axis[a] > axis[b];
    });
    return order;
}

std::optional<double> valueAt(const std::vector<double>& values, std::size_t place) {
    return place < values.size() ? std::optional(values[place]) : std::nullopt;
}

QString marginText(const ScenarioCell& cell) {
    if (!cell.maintenanceNet || !cell.initialNet)
        return {};
    if (cell.isLiquidated())
        return say("liquidation: maintenance margin lacks %1").arg(realText(-*cell.maintenanceNet, 2));
    if (*cell.initialNet < 0)
        return say("maintenance margin left %1, initial margin lacks %2")
            .arg(realText(*cell.maintenanceNet, 2), realText(-*cell.initialNet, 2));
    return say("maintenance margin left %1, initial %2")
        .arg(realText(*cell.maintenanceNet, 2), realText(*cell.initialNet, 2));
}

} // namespace

ScenarioView scenarioView(const app::orders::RiskReport& report) {
    ScenarioView out;
    out.currency = QString::fromStdString(report.currency);
    out.spot = toDouble(report.spot);
    if (!report.matrix || report.matrix->axes.spotMoves.empty() || report.matrix->axes.volFactors.empty()) {
        out.missing = absence(report);
        return out;
    }
    const auto& matrix = *report.matrix;
    const auto columns = orderOf(matrix.axes.spotMoves, true);
    const auto rows = orderOf(matrix.axes.volFactors, false);
    for (const auto column : columns)
        out.moves.push_back(matrix.axes.spotMoves[column]);
    for (const auto row : rows) {
        out.factors.push_back(matrix.axes.volFactors[row]);
        for (const auto column : columns) {
            const auto place = matrix.at(column, row);
            out.cells.push_back(
                {matrix.profit[place], valueAt(matrix.initialNet, place),
                 valueAt(matrix.maintenanceNet, place)});
            out.largest = std::max(out.largest, std::abs(out.cells.back().profit));
        }
    }
    return out;
}

QString moveText(double move) {
    const bool isWhole = std::abs(move * 100 - std::round(move * 100)) < 1e-9;
    return signedRealText(move * 100, isWhole ? 0 : 1) + u"\u00a0%"_s;
}

QString factorText(double factor) {
    return u"×"_s + realText(factor, 2);
}

ScenarioReading readScenario(const ScenarioView& view, std::size_t row, std::size_t column) {
    const auto& cell = view.at(row, column);
    ScenarioReading out;
    out.where = say("%1 at %2 (%3), volatilities %4")
                    .arg(
                        view.currency, realText(view.spot * (1 + view.moves[column]), 2),
                        moveText(view.moves[column]), factorText(view.factors[row]));
    out.profit = say("P&L %1").arg(signedRealText(cell.profit, 2));
    out.margin = marginText(cell);
    out.isLiquidated = cell.isLiquidated();
    out.isLoss = cell.profit < 0;
    out.isGain = cell.profit > 0;
    return out;
}

} // namespace ui::models
