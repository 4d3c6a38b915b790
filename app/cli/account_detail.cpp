// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "account_detail.h"

#include "exact_text.h"
#include "model_number.h"
#include "risk_parts.h"
#include "told.h"

#include "app/risk/liquidation.h"

#include <array>

namespace app::cli {
namespace {

constexpr double kVolBeta = -0.5; // lint:allow(double) a model's parameter

using MakeBook = std::function<std::expected<risk::MarginedBook, risk::RiskError>(const risk::SmileMotion&)>;

/// Either model's account, as far as the detail asks.
struct Subject {
    const risk::MarketState& market;
    const risk::Holdings& holdings;
    risk::AuctionAccount auction;
    MakeBook make;
};

json::object bySmileRule(const Subject& subject, json::object& refused) {
    struct Named {
        std::string_view name;
        risk::SmileMotion motion;
    };
    const std::array<Named, 3> rules{
        {{"sticky_strike", {risk::SmileRule::StickyStrike, 0.0}},
         {"sticky_moneyness", {risk::SmileRule::StickyMoneyness, 0.0}},
         {"spot_vol_beta", {risk::SmileRule::SpotVolBeta, kVolBeta}}}};
    json::object out;
    for (const auto& [name, motion] : rules) {
        const auto book = subject.make(motion);
        const auto spots = book ? risk::liquidationSpots(*book) : std::unexpected(book.error());
        out[name] = told(spots, "liquidation_by_rule." + std::string(name), refused, [](const auto& found) {
            return json::object{
                {"breached_now", found.breachedNow},
                {"down", allDigits(found.down)},
                {"up", allDigits(found.up)}};
        });
    }
    out["vol_beta"] = shortest(kVolBeta);
    return out;
}

/// As the auction begins: the share that is asked and what may be bought at once.
json::value auctionOf(const risk::AuctionState& state) {
    return json::object{
        {"phase", codeOf(state.phase)},
        {"share", allDigits(state.share)},
        {"max_proportion", allDigits(state.maxProportion)},
        {"price", allDigits(state.price)},
        {"fee", allDigits(state.fee)},
        {"seconds_left", state.leftSeconds}};
}

json::object detailOf(const Subject& subject) {
    json::object refused;
    json::object out;
    out["greeks"] =
        told(risk::greeksByExpiry(subject.market, subject.holdings), "greeks", refused, greeksLines);
    out["liquidation_by_rule"] = bySmileRule(subject, refused);
    if (const auto book = subject.make({})) {
        out["distances"] = distancesOf(*book, refused);
        out["stress"] = stressOf(*book, refused);
    }
    out["auction"] = told(
        risk::auctionState(risk::deriveV2MainnetAuction(), subject.auction, std::nullopt), "auction", refused,
        auctionOf);
    out["refused"] = std::move(refused);
    return out;
}

} // namespace

json::object detailOf(const risk::StandardAccount& account, const risk::MarginReport& report) {
    const auto& own = account.markets.front();
    auto out = detailOf(
        {own.market,
         own.holdings,
         {report.maintenanceNet, report.markToMarket, report.bufferMargin, {}},
         [&](const risk::SmileMotion& motion) { return risk::makeMarginedBook(account, 0, motion); }});
    json::array expiries;
    for (const auto& each : report.markets.front().expiries)
        expiries.push_back(json::object{
            {"expiry", each.expiry},
            {"im", allDigits(each.initial)},
            {"mm", allDigits(each.maintenance)},
            {"mtm", allDigits(each.markToMarket)}});
    out["expiries"] = std::move(expiries);
    return out;
}

json::object detailOf(const risk::PortfolioAccount& account, const risk::PortfolioReport& report) {
    auto out = detailOf(
        {account.market,
         account.holdings,
         {report.maintenanceNet, report.markToMarket, report.bufferMargin, {}},
         [&](const risk::SmileMotion& motion) { return risk::makeMarginedBook(account, motion); }});
    json::array expiries;
    for (const auto& each : report.expiries)
        expiries.push_back(json::object{
            {"expiry", each.expiry},
            {"mtm", allDigits(each.markToMarket)},
            {"worst_profit", allDigits(each.worstProfit)},
            {"basis_contingency", allDigits(each.basisContingency)},
            {"mm_contingency", allDigits(each.maintenanceContingency)},
            {"im_contingency", allDigits(each.initialContingency)}});
    out["expiries"] = std::move(expiries);
    // The place in scenario_pnl; null where the basis is worse than every scenario.
    out["worst_scenario"] =
        report.worst < report.scenarios.size() ? json::value(report.worst) : json::value(nullptr);
    return out;
}

} // namespace app::cli
