// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "structure_lines.h"

#include "model_number.h"
#include "risk_parts.h"

namespace app::cli {
namespace {

namespace json = boost::json;

constexpr std::string_view kUnlimited = "unlimited";

json::array textsOf(const auto& quantities) {
    json::array out;
    for (const auto& each : quantities)
        out.emplace_back(each.toString());
    return out;
}

json::value exactOrUnlimited(const std::optional<Money<Usdc>>& amount) {
    return amount ? json::value(amount->toString()) : json::value(kUnlimited);
}

json::value modelOrUnlimited(const std::optional<double>& amount) { // lint:allow(double) a model's result
    return amount ? shortest(*amount) : json::value(kUnlimited);
}

json::object nameOf(const risk::Strategy& structure) {
    json::object out{{"kind", codeOf(structure.kind)}, {"name", describe(structure.kind)}, {"side", nullptr}};
    const auto needs = risk::strategyNeeds(structure.kind);
    if (needs && needs->hasShortSide)
        out["side"] = codeOf(structure.side);
    out["size"] = structure.size.toString();
    out["strikes"] = textsOf(structure.strikes);
    out["expiries"] = json::array(structure.expiries.begin(), structure.expiries.end());
    if (needs && needs->hasRatio)
        out["ratio"] = json::array{structure.ratio.first, structure.ratio.second};
    return out;
}

/// In the shape in which the command reads it.
json::object lineOf(const risk::Leg& leg, risk::PriceSource source) {
    json::object out;
    if (leg.option) {
        out["kind"] = leg.option->kind == pricing::OptionKind::Call ? "call" : "put";
        out["strike"] = leg.option->strike.toString();
        out["expiry"] = leg.option->expiry;
    } else {
        out["kind"] = "underlying";
    }
    out["size"] = leg.size.toString();
    out["price"] = leg.price.toString();
    out["price_source"] = codeOf(source);
    return out;
}

json::array legsOf(const risk::FiledStructure& filed) {
    json::array out;
    for (std::size_t i = 0; i < filed.legs.size(); ++i)
        out.emplace_back(lineOf(filed.legs[i], filed.sources[i]));
    return out;
}

void addExact(json::object& line, const risk::WorstCase& worst) {
    line["exact"] = true;
    line["max_loss"] = exactOrUnlimited(worst.maxLoss);
    line["max_gain"] = exactOrUnlimited(worst.maxGain);
    line["break_evens"] = textsOf(worst.breakEvens);
}

void addModelled(json::object& line, const risk::ModelledCase& modelled) {
    line["exact"] = false;
    line["max_loss"] = modelOrUnlimited(modelled.maxLoss);
    line["max_loss_bound"] = exactOrUnlimited(modelled.maxLossBound);
    line["max_gain"] = modelOrUnlimited(modelled.maxGain);
    json::array zeros;
    for (const auto zero : modelled.breakEvens)
        zeros.push_back(shortest(zero));
    line["break_evens"] = std::move(zeros);
}

json::array payoffOf(const std::vector<risk::StrategyPoint>& payoff) {
    json::array out;
    for (const auto& point : payoff)
        out.push_back(json::object{
            {"spot", shortest(point.spot)},
            {"profit_at_expiry", shortest(point.atExpiry)},
            {"profit_now", shortest(point.now)}});
    return out;
}

} // namespace

json::object structureLine(const risk::FiledStructure& filed, const risk::StructureReport& report) {
    const auto& analysis = report.analysis;
    json::object out{{"structure", nameOf(analysis.structure)}, {"legs", legsOf(filed)}};
    out["fees"] = filed.fees.toString();
    out["expiry"] = analysis.expiry ? json::value(*analysis.expiry) : json::value(nullptr);
    if (analysis.exact)
        addExact(out, *analysis.exact);
    else if (analysis.modelled)
        addModelled(out, *analysis.modelled);
    out["probability_of_profit"] = shortest(analysis.probabilityOfProfit);
    out["expected_profit"] = shortest(analysis.expectedProfit);
    out["measure"] = "risk_neutral";
    out["greeks"] = report.greeks ? json::value(greeksLine(*report.greeks)) : json::value(nullptr);
    out["payoff"] = payoffOf(report.payoff);
    return out;
}

json::object listLine(risk::StrategyKind kind) {
    json::object out{{"kind", codeOf(kind)}, {"name", describe(kind)}};
    const auto needs = risk::strategyNeeds(kind).value_or(risk::StrategyNeeds{});
    out["strikes"] = needs.strikes;
    out["expiries"] = needs.expiries;
    out["sides"] = json::array{"long"};
    if (needs.hasShortSide)
        out["sides"].as_array().emplace_back("short");
    out["ratio"] = needs.hasRatio;
    out["underlying"] = needs.hasUnderlying;
    return out;
}

} // namespace app::cli
