// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "risk_report.h"

#include "app/pricing/convert.h"
#include "app/pricing/svi.h"
#include "app/pricing/year.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>

namespace app::risk {
namespace {

using pricing::toDouble;

constexpr double kDaysPerYear = 365.0;
constexpr int kSmilePoints = 61;
constexpr double kSmileReach = 3.0; // standard deviations each way

/// A part that the model refuses is left out.
template <class T, class Error> std::optional<T> kept(std::expected<T, Error> result) {
    return result ? std::optional<T>(std::move(*result)) : std::nullopt;
}

/// At-the-money volatility of the expiry nearest to `years` from now; 0 where no smile is known.
double volNear(const std::vector<SmileCurve>& smiles, double years) {
    const auto nearest = std::ranges::min_element(
        smiles, {}, [years](const SmileCurve& each) { return std::abs(each.years - years); });
    return nearest == smiles.end() ? 0.0 : nearest->atTheMoney;
}

std::optional<double>
touch(const std::optional<Price>& barrier, Price spot, double vol, double years) noexcept {
    if (!barrier)
        return std::nullopt;
    return kept(touchProbability(toDouble(spot), toDouble(*barrier), vol, years));
}

void addDistances(RiskReport& out, const MarginedBook& book, const ReportOptions& options) {
    const double years = options.touchDays / kDaysPerYear;
    out.spots = kept(liquidationSpots(book));
    out.vols = kept(liquidationVols(book));
    out.time = kept(liquidationTime(book, options.timeHorizonYears));
    out.weekVol = volNear(out.smiles, years);
    const auto joint =
        jointBreach(book, {out.weekVol * std::sqrt(years), options.volStdev}, options.jointReach);
    out.isJointKnown = joint.has_value();
    if (joint)
        out.joint = *joint;
    if (out.spots && !out.spots->breachedNow) {
        out.touchDown = touch(out.spots->down, out.spot, out.weekVol, years);
        out.touchUp = touch(out.spots->up, out.spot, out.weekVol, years);
    }
}

std::vector<LeftOutCount> countReasons(std::span<const pricing::LeftOut> leftOut) {
    std::map<pricing::QuoteRefusal, std::size_t> counts;
    for (const auto& each : leftOut)
        ++counts[each.why];
    std::vector<LeftOutCount> out;
    out.reserve(counts.size());
    for (const auto& [why, count] : counts)
        out.push_back({codeOf(why), count});
    std::ranges::sort(out, std::ranges::greater{}, &LeftOutCount::count);
    return out;
}

/// The structure that options and perpetual make together; nothing where it has no name.
std::optional<Strategy> structureOf(const Holdings& holdings) {
    std::vector<Leg> legs;
    legs.reserve(holdings.options.size() + 2);
    for (const auto& held : holdings.options)
        legs.push_back({held.option, held.size, {}});
    for (const auto& underlying : {holdings.perp, holdings.base})
        if (!underlying.isZero())
            legs.push_back({std::nullopt, underlying, {}});
    auto out = recogniseStrategy(legs);
    return out && out->kind != StrategyKind::Custom ? std::optional(std::move(*out)) : std::nullopt;
}

void addTails(
    RiskReport& out, const MarketState& market, const Holdings& holdings, const ReportOptions& options) {
    const auto book = makeModelBook(market, holdings);
    if (!book)
        return;
    const double volStdev = options.volStdev * std::sqrt(options.tails.horizonDays / options.touchDays);
    out.tails = kept(tailReport(*book, out.greeks.total, out.weekVol, volStdev, options.tails));
}

} // namespace

void addFits(RiskReport& report, const ChainSurface& fitted) {
    for (auto& smile : report.smiles) {
        const auto found = std::ranges::find(fitted.expiries, smile.expiry, &ChainSmile::expiry);
        if (found == fitted.expiries.end() || !found->fit)
            continue;
        FittedSmile own;
        own.rms = found->fit->rms;
        own.used = found->fit->used;
        own.leftOut = countReasons(found->leftOut);
        own.isRepaired = found->fit->isButterflyRepaired || found->fit->isCalendarRepaired;
        for (const auto& point : smile.points) {
            const double k = std::log(point.strike / found->forward);
            if (const auto value = pricing::smileValue(found->fit->slice, found->years, k))
                own.points.push_back({point.strike, value->vol});
        }
        smile.own = std::move(own);
    }
}

ReportOptions defaultReportOptions() {
    ReportOptions out;
    out.axes.spotMoves = evenMoves(0.30, 11);
    out.axes.volFactors = {0.6, 0.8, 0.9, 1.0, 1.1, 1.3, 1.6};
    return out;
}

UnixMillis firstExpiry(const Holdings& holdings, UnixMillis now) {
    if (holdings.options.empty())
        return now;
    const auto first =
        std::ranges::min(holdings.options, {}, [](const OptionPosition& held) { return held.option.expiry; });
    return std::max(now, UnixMillis(std::chrono::seconds(first.option.expiry)));
}

std::optional<SmileCurve> smileCurve(const ExpiryMarket& expiry, Price spot, UnixMillis now) {
    SmileCurve out;
    out.expiry = UnixMillis(std::chrono::seconds(expiry.expiry));
    out.years = static_cast<double>((out.expiry - now).count()) / pricing::kMillisPerYear;
    out.forward = toDouble(spot) + toDouble(expiry.forwardDifference);
    if (!(out.years > 0.0) || !(out.forward > 0.0))
        return std::nullopt;
    const auto smile = toVenueSmile(expiry.smile);
    const auto middle = pricing::venueVol(smile, out.forward);
    if (!middle)
        return std::nullopt;
    out.atTheMoney = *middle;
    const double reach = kSmileReach * out.atTheMoney * std::sqrt(out.years);
    for (int i = 0; i < kSmilePoints; ++i) {
        const double k = reach * (2.0 * i / (kSmilePoints - 1) - 1.0);
        const double strike = out.forward * std::exp(k);
        if (const auto vol = pricing::venueVol(smile, strike))
            out.points.push_back({strike, *vol});
    }
    return out;
}

std::expected<RiskReport, RiskError> riskReport(
    const StandardAccount& account, std::size_t index, std::span<const ExpiryMarket> listed,
    const ReportOptions& options) {
    auto margin = standardMargin(account);
    if (!margin)
        return std::unexpected(margin.error());
    const auto book = makeMarginedBook(account, index);
    if (!book)
        return std::unexpected(book.error());
    const auto& own = account.markets[index];
    auto greeks = greeksByExpiry(own.market, own.holdings);
    if (!greeks)
        return std::unexpected(greeks.error());
    RiskReport out;
    out.spot = own.market.spot;
    out.margin = std::move(*margin);
    out.greeks = std::move(*greeks);
    for (const auto& expiry : listed)
        if (auto curve = smileCurve(expiry, out.spot, own.market.now))
            out.smiles.push_back(std::move(*curve));
    std::ranges::sort(out.smiles, {}, &SmileCurve::expiry);
    out.hasPositions =
        !own.holdings.options.empty() || !own.holdings.perp.isZero() || !own.holdings.base.isZero();
    out.curveExpiry = firstExpiry(own.holdings, own.market.now);
    out.touchDays = options.touchDays;
    out.jointReach = options.jointReach;
    if (!out.hasPositions)
        return out;
    out.matrix = kept(scenarioMatrix(*book, options.axes));
    addDistances(out, *book, options);
    addTails(out, own.market, own.holdings, options);
    out.structure = structureOf(own.holdings);
    const auto grid = payoffGrid(out.spot, own.holdings, out.spots.value_or(LiquidationSpots{}));
    out.curve =
        payoffCurve(own.market, own.holdings, grid, out.curveExpiry).value_or(std::vector<PayoffPoint>{});
    return out;
}

} // namespace app::risk
