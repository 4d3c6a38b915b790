// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "freshness.h"
#include "trade_rows.h"
#include "ui/theme/colors.h"

#include <QString>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

/// What the Risk room draws, as plain values. Doubles here are model numbers for drawing; money comes worded.
namespace ui::models {

/// The Greeks of an expiry, of what has none, or of all.
struct GreekRow {
    enum Greek { Delta, Gamma, Vega, Theta, Vanna, Volga, Charm, GreekCount };
    QString name; ///< "25 Dec", "Total"
    std::array<QString, GreekCount> greeks;
    bool isTotal = false;
};

/// One requirement against the account's value.
struct MarginLine {
    QString left;    ///< with its sign, what is there beyond the requirement
    QString needed;  ///< "needs 4,118.20 · 22 % of equity"
    double used = 0; ///< share of equity that it takes, 0 to 1; beyond is full
    bool isMissing = false;
};

struct MarginView {
    QString equity; ///< "18,442.16"; empty: not known
    MarginLine maintenance;
    MarginLine initial;
    QString buffer;
    bool isBufferMissing = false;
};

/// A name and three figures, or a name and a sentence that stands where they would. Of a distance: how far
/// one thing may move until liquidation ("Spot down", "2,473.20", "−29.6 %", the chance of touching it). Of a
/// tail: what the book may lose at one level, by one model ("99 % at once", value at risk, what another
/// sample might say of it, the mean loss beyond).
struct RiskRow {
    std::array<QString, 4> texts;
    theme::Role role = theme::Role::Text;
    bool isSentence = false;
};

/// One cell of the scenario matrix.
struct ScenarioCell {
    double profit = 0;
    std::optional<double> initialNet; ///< absent: not computed
    std::optional<double> maintenanceNet;
    bool isLiquidated() const { return maintenanceNet && *maintenanceNet < 0; }
};

/// Profit and margin if spot and volatilities jump at once. Spots go right, volatilities go up.
struct ScenarioView {
    QString currency;
    double spot = 0;
    std::vector<double> moves;       ///< of spot, relative, ascending: the columns
    std::vector<double> factors;     ///< of every volatility, descending: the rows
    std::vector<ScenarioCell> cells; ///< row by row
    double largest = 0;              ///< of all profits and losses, for the colours' strength
    QString missing;                 ///< why there are no cells, a sentence; empty: nobody has said yet

    const ScenarioCell& at(std::size_t row, std::size_t column) const {
        return cells[row * moves.size() + column];
    }
    bool isNow(std::size_t row, std::size_t column) const {
        return moves[column] == 0.0 && factors[row] == 1.0;
    }
};

/// An expiry of the term structure.
struct TermPoint {
    QString day; ///< "25 Dec"
    QString age; ///< until then: "34 d"
    double years = 0;
    double vol = 0; ///< at the forward
};

struct CurvePoint {
    double x = 0;
    double y = 0;
};

/// What somebody bids or asks for an option, as a volatility.
struct QuoteMark {
    double strike = 0;
    double vol = 0;
    bool isBid = true;
};

/// The smile of one expiry, and the market's quotes beside it.
struct SmileView {
    QString day; ///< "25 Dec 2026"; empty: there is none
    double forward = 0;
    std::vector<CurvePoint> curve; ///< strike and volatility, strikes ascending
    std::vector<QuoteMark> quotes;
    std::vector<CurvePoint> fitted; ///< our own fit to the quotes; empty: there is none
    QString fitNote;                ///< "our fit of 22 quotes, 0.31 points off; left out: 3 one sided"
};

/// A report as the room shows it; the smile comes apart, for it follows the market and a choice.
struct RiskPicture {
    QString currency; ///< "ETH"
    MarginView margin;
    std::vector<RiskRow> distances; ///< empty: no position
    std::vector<GreekRow> greeks;   ///< likewise
    std::vector<RiskRow> tails;     ///< likewise
    QString tailBasis;              ///< what the tails are made with: "one day · 2,000 moves · vol 60.1"
    int touchDays = 0;              ///< that the distances' chances count
    ScenarioView scenario;
    Payoff payoff;
    QString payoffDay; ///< "at 27 Nov", "27 Nov · short strangle ×2"; empty: no curve
    std::vector<TermPoint> term;
    std::optional<Freshness> freshness;
    std::int64_t micros = 0; ///< processor time that the report took
};

} // namespace ui::models
