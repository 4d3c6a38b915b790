// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "risk.h"

#include "book_detail.h"
#include "book_lines.h"
#include "model_number.h"

#include "app/risk/risk_summary.h"

#include <array>

namespace app::cli {
namespace {

/// How far a liquidation spot lies off, in percent of spot.
json::value distance(const std::optional<double>& spot, double now) { // lint:allow(double) a model
    return spot ? shortest((*spot / now - 1) * 100) : json::value(nullptr);
}

json::object lineOf(const risk::RiskSummary& summary, const risk::RiskFileBook& book) {
    json::array roots;
    for (const auto root : summary.roots)
        roots.push_back(shortest(root));
    json::object line{
        {"equity", shortest(summary.equity)},
        {"maintenance_margin", shortest(summary.maintenanceMargin)},
        {"excess", shortest(summary.excess)},
        {"liquidatable_now", summary.isLiquidatableNow},
        {"roots_spot", std::move(roots)},
        {"nearest_down", shortest(summary.nearestDown)},
        {"nearest_up", shortest(summary.nearestUp)},
        {"distance_down_pct", distance(summary.nearestDown, book.book.spot)},
        {"distance_up_pct", distance(summary.nearestUp, book.book.spot)},
        {"touch_prob_down_7d_vol60", shortest(summary.touchDown)},
        {"touch_prob_up_7d_vol60", shortest(summary.touchUp)}};
    for (const auto& level : summary.tail.levels) {
        const std::string name(shortest(level.level).get_string());
        line["VaR_" + name] = shortest(level.valueAtRisk);
        line["ES_" + name] = shortest(level.expectedShortfall);
    }
    line["worst_loss"] = shortest(summary.tail.worstLoss);
    line["best_gain"] = shortest(summary.tail.bestGain);
    return line;
}

std::expected<json::object, Failure> lineFor(
    const json::value& value, const risk::MarginRule& rule, std::span<const risk::JointMove> scenarios,
    bool isDetailed) {
    const auto book = risk::parseRiskBook(value);
    if (!book)
        return std::unexpected(toFailure(book.error()));
    const auto summary = risk::riskSummary(*book, rule, scenarios);
    if (!summary)
        return std::unexpected(toFailure(summary.error()));
    auto line = lineOf(*summary, *book);
    if (isDetailed)
        for (auto& member : detailOf(*book, rule, *summary, scenarios))
            line[member.key()] = std::move(member.value());
    return line;
}

/// About as often is an option valued in the search for liquidation spots.
constexpr std::size_t kSearchValuations = 2'000;
constexpr std::size_t kDetailValuations = 20'000;

constexpr std::string_view kDetail = "--detail";
constexpr std::array kOptions{Option{
    kDetail, "", "add sampling errors, filtered tails, a backtest, stresses and other ways to liquidation"}};

Exit run(const Arguments& arguments, Output& output) {
    if (arguments.positionals().size() != 1)
        return output.fail(wrongUse("risk needs exactly one file."));
    const auto root = readJsonFile(arguments.positionals().front());
    if (!root)
        return output.fail(root.error());
    const auto rule = risk::parseMarginRule(*root);
    if (!rule)
        return output.fail(toFailure(rule.error()));
    const auto scenarios = risk::parseScenarios(*root);
    if (!scenarios)
        return output.fail(toFailure(scenarios.error()));
    const auto* portfolio = std::get_if<risk::PortfolioParameters>(&*rule);
    const std::size_t each = portfolio == nullptr ? 1 : 1 + portfolio->scenarios.size();
    const bool isDetailed = arguments.has(kDetail);
    const std::size_t search = isDetailed ? kDetailValuations : kSearchValuations;
    return writeBookLines(
        *root, "books", (isDetailed ? 3 : 1) * scenarios->size() + search * each, output,
        [&](const json::value& book) { return std::vector{lineFor(book, *rule, *scenarios, isDetailed)}; });
}

} // namespace

Command riskCommand() {
    return {"risk", "FILE", "Find liquidation distances and tail losses of books of options.", kOptions, run};
}

} // namespace app::cli
