// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "margin.h"

#include "account_detail.h"
#include "book_lines.h"
#include "exact_text.h"

#include "app/risk/margin_file.h"

#include <array>

namespace app::cli {
namespace {

constexpr std::string_view kDetail = "--detail";
constexpr std::array kOptions{
    Option{kDetail, "", "add Greeks, margin by expiry, other ways to liquidation, stresses, the auction"}};

/// What the portfolios of a file have in common.
struct Asked {
    const json::value& root;
    bool isDetailed = false;
};

void append(json::object& line, json::object detail) {
    for (auto& member : detail)
        line[member.key()] = std::move(member.value());
}

json::object spotsOf(const risk::LiquidationSpots& spots) {
    json::array all;
    for (const auto& spot : spots.all)
        all.emplace_back(allDigits(spot));
    return {
        {"down", allDigits(spots.down)},
        {"up", allDigits(spots.up)},
        {"all", std::move(all)},
        {"breached_now", spots.breachedNow}};
}

/// What both models' reports say under one name.
template <class Report>
json::object lineOf(const Report& report, std::string_view model, Money<Usdc> perpCash) {
    return {
        {"model", model},
        {"im_net", allDigits(report.initialNet)},
        {"mm_net", allDigits(report.maintenanceNet)},
        {"mtm", allDigits(report.markToMarket)},
        {"buffer_margin", allDigits(report.bufferMargin)},
        {"perp_unsettled_cash", allDigits(perpCash)}};
}

std::expected<json::object, Failure>
standardLine(const Asked& asked, const json::value& portfolio, const risk::StandardParameters& parameters) {
    auto account = risk::parseStandardAccount(portfolio, parameters);
    if (!account)
        return std::unexpected(toFailure(account.error()));
    auto& own = account->markets.front();
    if (const auto funded = risk::addPerpFunding(asked.root, own.market, own.holdings); !funded)
        return std::unexpected(toFailure(funded.error()));
    const auto report = risk::standardMargin(*account);
    const auto book = risk::makeMarginedBook(*account, 0);
    if (!report || !book)
        return std::unexpected(toFailure(report ? book.error() : report.error()));
    const auto spots = risk::definedLiquidationSpots(*book);
    if (!spots)
        return std::unexpected(toFailure(spots.error()));
    json::object line = lineOf(*report, "sm", report->markets.front().perpCash);
    line["liquidation"] = spotsOf(*spots);
    if (asked.isDetailed)
        append(line, detailOf(*account, *report));
    return line;
}

std::expected<json::object, Failure>
portfolioLine(const Asked& asked, const json::value& portfolio, const risk::PortfolioParameters& parameters) {
    auto account = risk::parsePortfolioAccount(portfolio, parameters);
    if (!account)
        return std::unexpected(toFailure(account.error()));
    if (const auto funded = risk::addPerpFunding(asked.root, account->market, account->holdings); !funded)
        return std::unexpected(toFailure(funded.error()));
    const auto report = risk::portfolioMargin(*account);
    const auto book = risk::makeMarginedBook(*account);
    if (!report || !book)
        return std::unexpected(toFailure(report ? book.error() : report.error()));
    const auto spots = risk::definedLiquidationSpots(*book);
    if (!spots)
        return std::unexpected(toFailure(spots.error()));
    json::object line = lineOf(*report, "pm2", report->perpCash);
    json::array profits;
    for (const auto& scenario : report->scenarios)
        profits.emplace_back(allDigits(scenario.profit));
    line["scenario_pnl"] = std::move(profits);
    line["liquidation"] = spotsOf(*spots);
    if (asked.isDetailed)
        append(line, detailOf(*account, *report));
    return line;
}

/// About as often is an option valued in the search for liquidation spots, scenarios included.
constexpr std::size_t kSearchValuations = 10'000;
constexpr std::size_t kDetailValuations = 100'000;

Exit run(const Arguments& arguments, Output& output) {
    if (arguments.positionals().size() != 1)
        return output.fail(wrongUse("margin needs exactly one file."));
    const auto root = readJsonFile(arguments.positionals().front());
    if (!root)
        return output.fail(root.error());
    const auto parameters = risk::parseMarginParameters(*root);
    if (!parameters)
        return output.fail(toFailure(parameters.error()));
    const Asked asked{*root, arguments.has(kDetail)};
    const std::size_t valuations = asked.isDetailed ? kDetailValuations : kSearchValuations;
    return writeBookLines(*root, "vectors", valuations, output, [&](const json::value& portfolio) {
        std::vector<std::expected<json::object, Failure>> lines;
        if (parameters->standard)
            lines.push_back(standardLine(asked, portfolio, *parameters->standard));
        if (parameters->portfolio)
            lines.push_back(portfolioLine(asked, portfolio, *parameters->portfolio));
        return lines;
    });
}

} // namespace

Command marginCommand() {
    return {
        "margin", "FILE", "Compute margins, scenarios and liquidation prices of portfolios.", kOptions, run};
}

} // namespace app::cli
