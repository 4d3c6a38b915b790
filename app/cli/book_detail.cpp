// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "book_detail.h"

#include "model_number.h"
#include "risk_parts.h"
#include "told.h"

#include "app/risk/delta_gamma.h"
#include "app/risk/move_history.h"

namespace app::cli {
namespace {

constexpr double kLevel = 0.95;      // lint:allow(double) a model's level
constexpr std::size_t kWindow = 250; // scenarios that a forecast is made of
constexpr double kSpotVol = 0.6;     // lint:allow(double) as the touch probabilities count with
constexpr double kDay = 1.0 / 365.0; // lint:allow(double) a model's horizon

json::object samplingOf(const risk::TailRisk& tail) {
    json::object out;
    for (const auto& level : tail.levels)
        out[std::string(shortest(level.level).get_string())] = json::object{
            {"VaR_low", shortest(level.valueAtRiskLow)},
            {"VaR_high", shortest(level.valueAtRiskHigh)},
            {"ES_std_error", shortest(level.shortfallStdError)},
            {"beyond", level.tailObservations}};
    return out;
}

json::object tailOf(const risk::TailRisk& tail) {
    json::object out;
    for (const auto& level : tail.levels) {
        const std::string name(shortest(level.level).get_string());
        out["VaR_" + name] = shortest(level.valueAtRisk);
        out["ES_" + name] = shortest(level.expectedShortfall);
    }
    return out;
}

json::object backtestOf(const risk::VarBacktest& test) {
    return {
        {"level", shortest(kLevel)},
        {"window", kWindow},
        {"observations", test.observations},
        {"exceptions", test.exceptions},
        {"expected_exceptions", shortest(test.expectedExceptions)},
        {"coverage_p", shortest(test.coverageP)},
        {"independence_p", shortest(test.independenceP)},
        {"joint_p", shortest(test.jointP)}};
}

json::value deltaGammaOf(
    const risk::ModelBook& book, const std::expected<risk::GreeksByExpiry, risk::RiskError>& greeks,
    json::object& refused) {
    const auto tail =
        greeks ? risk::deltaGammaRisk(
                     {book.spot, greeks->total.delta, greeks->total.gamma, 0}, kSpotVol, kDay, kLevel)
               : std::unexpected(greeks.error());
    return told(tail, "delta_gamma", refused, [](const auto& found) {
        return json::object{
            {"vol", shortest(kSpotVol)},
            {"days", 1},
            {"level", shortest(kLevel)},
            {"VaR", shortest(found.valueAtRisk)},
            {"ES", shortest(found.expectedShortfall)}};
    });
}

} // namespace

json::object detailOf(
    const risk::RiskFileBook& book, const risk::MarginRule& rule, const risk::RiskSummary& summary,
    std::span<const risk::JointMove> scenarios) {
    json::object refused;
    json::object out{{"sampling", samplingOf(summary.tail)}};
    std::vector<double> levels; // lint:allow(double) as the summary has them
    levels.reserve(summary.tail.levels.size());
    for (const auto& level : summary.tail.levels)
        levels.push_back(level.level);
    out["filtered"] = told(risk::filteredTail(book.book, scenarios, levels), "filtered", refused, tailOf);
    const auto profits = risk::profitsOf(book.book, scenarios);
    const auto test =
        profits ? risk::backtestHistory(*profits, kLevel, kWindow) : std::unexpected(profits.error());
    out["backtest"] = told(test, "backtest", refused, backtestOf);
    const auto greeks = risk::greeksByExpiry(book.book);
    out["greeks"] = told(greeks, "greeks", refused, greeksLines);
    out["delta_gamma"] = deltaGammaOf(book.book, greeks, refused);
    if (const auto margined = risk::marginedBookOf(book, rule)) {
        out["distances"] = distancesOf(*margined, refused);
        out["stress"] = stressOf(*margined, refused);
    }
    out["refused"] = std::move(refused);
    return out;
}

} // namespace app::cli
