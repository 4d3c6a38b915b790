// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "risk_parts.h"

#include "model_number.h"
#include "told.h"

#include "app/risk/liquidation.h"
#include "app/risk/stress_results.h"

#include <cmath>

namespace app::cli {
namespace {

/// What the joint search counts as one step: a week at 60 % of spot and a quarter of ln volatility.
constexpr risk::JointMetric kJointMetric{0.0831, 0.25};
constexpr double kHorizonYears = 1.0;                // lint:allow(double) a model's horizon
constexpr double kSecondsPerYear = 365.0 * 86'400.0; // lint:allow(double) a model's unit

json::array linesOf(const std::vector<risk::StressResult>& results) {
    json::array out;
    const auto& presets = risk::stressPresets();
    for (std::size_t i = 0; i < results.size(); ++i)
        out.push_back(json::object{
            {"name", presets[i].name},
            {"spot_move", shortest(presets[i].spotMove)},
            {"vol_factor", shortest(presets[i].volFactor)},
            {"profit", shortest(results[i].profit)},
            {"im_net", shortest(results[i].initialNet)},
            {"mm_net", shortest(results[i].maintenanceNet)},
            {"source", presets[i].source}});
    return out;
}

} // namespace

json::object greeksLine(const risk::BookGreeks& greeks) {
    return {{"value", shortest(greeks.value)},           {"delta", shortest(greeks.delta)},
            {"gamma", shortest(greeks.gamma)},           {"vega_per_point", shortest(greeks.vega)},
            {"theta_per_day", shortest(greeks.theta)},   {"vanna_per_point", shortest(greeks.vanna)},
            {"volga_per_point", shortest(greeks.volga)}, {"charm_per_day", shortest(greeks.charm)}};
}

json::object greeksLines(const risk::GreeksByExpiry& greeks) {
    json::array expiries;
    for (const auto& each : greeks.expiries) {
        auto line = greeksLine(each.greeks);
        line["expiry"] = each.expiry;
        expiries.push_back(std::move(line));
    }
    return {
        {"total", greeksLine(greeks.total)},
        {"perp_and_coin", greeksLine(greeks.spotLegs)},
        {"expiries", std::move(expiries)}};
}

json::object distancesOf(const risk::MarginedBook& book, json::object& refused) {
    return {
        {"volatility", told(
                           risk::liquidationVols(book), "liquidation.volatility", refused,
                           [](const auto& vols) {
                               return json::object{
                                   {"breached_now", vols.breachedNow},
                                   {"factor_down", shortest(vols.down)},
                                   {"factor_up", shortest(vols.up)}};
                           })},
        {"seconds_at_unchanged_spot",
         told(
             risk::liquidationTime(book, kHorizonYears), "liquidation.time", refused,
             [](const auto& time) {
                 if (time.breachedNow)
                     return json::value(0);
                 return time.years ? json::value(std::llround(*time.years * kSecondsPerYear))
                                   : json::value(nullptr);
             })},
        {"joint", told(
                      risk::jointBreach(book, kJointMetric), "liquidation.joint", refused,
                      [](const auto& breach) {
                          return breach ? json::value{
                                              {"deviations", shortest(breach->distance)},
                                              {"spot", shortest(breach->spot)},
                                              {"vol_factor", shortest(breach->volFactor)}}
                                        : json::value(nullptr);
                      })},
        {"joint_metric",
         {{"spot_stdev", shortest(kJointMetric.spotStdev)}, {"vol_stdev", shortest(kJointMetric.volStdev)}}}};
}

json::value stressOf(const risk::MarginedBook& book, json::object& refused) {
    return told(risk::stressResults(book), "stress", refused, linesOf);
}

} // namespace app::cli
