// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "account_risk.h"

#include "app/provenance/sourced.h"
#include "app/risk/book_greeks.h"
#include "app/risk/liquidation.h"
#include "app/risk/payoff.h"
#include "app/risk/scenario_matrix.h"

namespace app::orders {

/// A point of a smile, model numbers for drawing.
struct SmilePoint {
    double strike = 0.0;
    double vol = 0.0;
};

/// The venue's signed smile of one expiry, as it is drawn.
struct SmileCurve {
    UnixMillis expiry;
    double years = 0.0; ///< from now
    double forward = 0.0;
    double atTheMoney = 0.0;        ///< volatility at the forward
    std::vector<SmilePoint> points; ///< strikes ascending, from three standard deviations below to above
};

/// Everything that the risk room shows of an account, by our own models. Parts that the models refuse are
/// empty; nothing stands in for them.
struct RiskReport {
    std::string currency;      ///< whose market moves
    Price spot;                ///< of it
    risk::MarginReport margin; ///< of the whole account, now
    risk::GreeksByExpiry greeks;
    std::optional<risk::ScenarioMatrix> matrix; ///< spot × volatility, now, with margins
    std::optional<risk::LiquidationSpots> spots;
    std::optional<risk::LiquidationVols> vols;
    std::optional<risk::LiquidationTime> time; ///< within kTimeHorizonYears
    std::optional<risk::JointBreach> joint;    ///< nothing too where none lies within reach
    std::optional<double> touchDown;           ///< chance of touching spots.down within kTouchDays
    std::optional<double> touchUp;
    std::vector<risk::PayoffPoint> curve; ///< ascending in spot; empty where nothing of the currency is held
    UnixMillis curveExpiry;               ///< what the curve's profitThen is at
    std::vector<SmileCurve> smiles;       ///< of the currency, expiries ascending: its term structure
    bool hasPositions = false;            ///< options, a perpetual or coin of the currency
};

inline constexpr double kTimeHorizonYears = 1.0;
inline constexpr int kTouchDays = 7;

/// The report on an account as `currency` moves. Errors of riskAccountOf(); MissingFeed also where the model
/// refuses the market's numbers.
[[nodiscard]] std::expected<Sourced<RiskReport>, AccountRiskError> riskReportOf(
    const venue::AccountState& account, const market::MarketSnapshot& market, const std::string& currency,
    const MarginParameters& parameters, const OrderLimits& limits, UnixMillis now);

} // namespace app::orders
