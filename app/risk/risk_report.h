// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "book_greeks.h"
#include "chain_surface.h"
#include "liquidation.h"
#include "payoff.h"
#include "scenario_matrix.h"
#include "standard_margin.h"
#include "strategy.h"
#include "tail_report.h"

namespace app::risk {

/// A point of a smile, model numbers for drawing.
struct SmilePoint {
    double strike = 0.0;
    double vol = 0.0;
};

/// Quotes that a fit left out for one reason.
struct LeftOutCount {
    std::string_view why; ///< pricing::QuoteRefusal's code
    std::size_t count = 0;
};

/// Our own fit to what is bid and asked, as it is drawn over the same strikes.
struct FittedSmile {
    std::vector<SmilePoint> points;
    double rms = 0.0; ///< of volatility: 0.01 is one volatility point
    std::size_t used = 0;
    std::vector<LeftOutCount> leftOut; ///< the commonest reason first
    bool isRepaired = false;           ///< arbitrage was taken out
};

/// The venue's signed smile of one expiry, as it is drawn.
struct SmileCurve {
    UnixMillis expiry;
    double years = 0.0;             ///< from now
    double forward = 0.0;           ///< of the live feeds
    double atTheMoney = 0.0;        ///< volatility at the forward
    std::vector<SmilePoint> points; ///< strikes ascending, from three standard deviations below to above
    std::optional<FittedSmile> own; ///< nothing where the quotes allow no fit, or none was asked for
};

/// What a report is made with.
struct ReportOptions {
    ScenarioAxes axes; ///< of the matrix: spot × volatility, now
    double timeHorizonYears = 1.0;
    int touchDays = 7;
    /// Standard deviation of ln volatility over touchDays, for the joint worst direction: about what BTC and
    /// ETH at-the-money volatility has moved in a week. Spot's is the at-the-money volatility itself.
    double volStdev = 0.25;
    double jointReach = 8.0; ///< standard deviations that the joint search goes
    TailOptions tails;
};

/// Spot −30 % … +30 % in eleven columns, volatility × 0.6 … 1.6 in seven rows.
ReportOptions defaultReportOptions();

/// Everything that a risk room shows of an account, by our own models. Parts that the models refuse are
/// empty; nothing stands in for them.
struct RiskReport {
    std::string currency;                 ///< whose market moves
    Price spot;                           ///< of it
    MarginReport margin;                  ///< of the whole account, now
    GreeksByExpiry greeks;                ///< of the currency
    std::optional<ScenarioMatrix> matrix; ///< spot × volatility, now, with margins
    std::optional<LiquidationSpots> spots;
    std::optional<LiquidationVols> vols;
    std::optional<LiquidationTime> time; ///< within the horizon
    std::optional<JointBreach> joint;    ///< the nearest one within the reach
    bool isJointKnown = false;           ///< whether the search could be made: else none was looked for
    double weekVol = 0.0;                ///< volatility that touch and joint count with; 0: none is known
    std::optional<double> touchDown;     ///< chance of touching spots->down within touchDays
    std::optional<double> touchUp;
    std::vector<PayoffPoint> curve; ///< ascending in spot; empty where nothing of the currency is held
    UnixMillis curveExpiry;         ///< what the curve's profitThen is at
    std::vector<SmileCurve> smiles; ///< of the currency, expiries ascending: its term structure
    std::optional<TailReport> tails;
    std::optional<Strategy> structure; ///< that options, perpetual and coin make, where it has a name
    int touchDays = 0;                 ///< as in ReportOptions
    double jointReach = 0.0;           ///< likewise
    bool hasPositions = false;         ///< options, a perpetual or coin of the currency
};

/// The smile of an expiry that lives at `now`; nothing where it has expired or makes no volatility.
std::optional<SmileCurve> smileCurve(const ExpiryMarket& expiry, Price spot, UnixMillis now);

/// Puts our own fits of the chain's quotes beside the smiles.
void addFits(RiskReport& report, const ChainSurface& fitted);

/// The first expiry that is held; now where only perpetual or coin is.
UnixMillis firstExpiry(const Holdings& holdings, UnixMillis now);

/// The report on an account as market `index` moves; `listed` are all expiries of it that have feeds, whether
/// held or not. Errors as standardMargin and makeMarginedBook.
[[nodiscard]] std::expected<RiskReport, RiskError> riskReport(
    const StandardAccount& account, std::size_t index, std::span<const ExpiryMarket> listed,
    const ReportOptions& options = defaultReportOptions());

} // namespace app::risk
