// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "practice_market.h"

#include "app/pricing/convert.h"
#include "app/pricing/greeks.h"
#include "app/pricing/venue_mark.h"
#include "app/pricing/year.h"

#include <algorithm>
#include <cmath>

namespace app::practice {

using pricing::toDouble;

namespace {

constexpr double kRate = 0.03; ///< what forwards carry over spot a year
constexpr std::int64_t kSmileSeconds = 5;
constexpr double kRho = -0.2;
constexpr double kBend = 0.4; ///< share of the variance at the money that the wings turn on
/// The long end's volatility moves less than the short end's: its weight fades over 30 days.
constexpr double kFadeYears = 30.0 / 365.0;
constexpr double kLeastTau = 60.0 / pricing::kSecondsPerYear;

template <class Tag> Fixed18<Tag> toFixed(double value) noexcept {
    return pricing::fromDouble(value, Fixed18<Tag>::fromRaw(1'000'000), Rounding::HalfEven)
        .value_or(Fixed18<Tag>{});
}

std::int64_t secondsOf(UnixMillis at) noexcept {
    return at.time_since_epoch().count() / 1000;
}

} // namespace

PracticeMarket::PracticeMarket(const MarketOptions& options)
    : m_speed(std::clamp<std::uint64_t>(options.speed, 1, 10'000)), m_start(options.start),
      m_now(options.start), m_path(options.seed), m_spot(m_path.price()), m_firstSpot(m_spot),
      m_average(options.start, m_spot) {}

void PracticeMarket::advanceTo(UnixMillis now) {
    if (now <= m_now)
        return;
    m_now = now;
    const auto passed = static_cast<std::uint64_t>((now - m_start).count());
    m_path.advanceTo(passed * m_speed / SpotPath::kStepMillis);
    m_spot = m_path.price();
    m_average.observe(now, m_spot);
    for (auto& [expiry, smile] : m_smiles)
        if (secondsOf(now) >= smile.at + kSmileSeconds && secondsOf(now) < expiry)
            smile = fit(expiry);
}

void PracticeMarket::addExpiry(std::int64_t expiry) {
    m_average.track(expiry);
    m_smiles.try_emplace(expiry, fit(expiry));
}

void PracticeMarket::dropExpiry(std::int64_t expiry) {
    m_smiles.erase(expiry);
    m_average.forget(expiry);
}

Price PracticeMarket::forwardDifference(std::int64_t expiry) const {
    const double years =
        static_cast<double>(std::max<std::int64_t>(expiry - secondsOf(m_now), 0)) / pricing::kSecondsPerYear;
    const double difference = toDouble(m_spot) * std::expm1(kRate * years);
    return pricing::fromDouble(difference, Price::fromRaw(kOne18 / 10'000), Rounding::HalfEven)
        .value_or(Price{});
}

PracticeMarket::Smile PracticeMarket::fit(std::int64_t expiry) const {
    Smile out;
    out.at = secondsOf(m_now);
    const double tau = std::max(static_cast<double>(expiry - out.at) / pricing::kSecondsPerYear, kLeastTau);
    const double mean = SpotPath::meanVariance();
    const double variance = mean + (m_path.variance() - mean) * std::exp(-tau / kFadeYears);
    const double atTheMoney = variance * tau;
    // Wings in units of the distribution's own width; the level at the money is a + b·sigma.
    const double sigma = 1.2 * std::sqrt(atTheMoney);
    out.feed.a = toFixed<RatioTag>((1.0 - kBend) * atTheMoney);
    out.feed.b = toFixed<RatioTag>(kBend * atTheMoney / sigma);
    out.feed.rho = toFixed<RatioTag>(kRho);
    out.feed.sigma = toFixed<RatioTag>(sigma);
    out.feed.forward = (m_spot + forwardDifference(expiry)).value_or(m_spot);
    out.feed.referenceTau = toFixed<YearsTag>(tau);
    return out;
}

risk::SettlementFeed PracticeMarket::settlementFeed(std::int64_t expiry) const {
    auto out = m_average.feed(expiry);
    out.forward = (m_spot + forwardDifference(expiry)).value_or(m_spot);
    return out;
}

std::optional<std::int64_t> PracticeMarket::smileTime(std::int64_t expiry) const {
    const auto found = m_smiles.find(expiry);
    return found == m_smiles.end() ? std::nullopt : std::optional(found->second.at);
}

risk::MarketState PracticeMarket::state() const {
    risk::MarketState out;
    out.now = m_now;
    out.spot = m_spot;
    for (const auto& [expiry, smile] : m_smiles) {
        if (expiry <= secondsOf(m_now))
            continue;
        risk::ExpiryMarket market;
        market.expiry = expiry;
        market.forwardDifference = forwardDifference(expiry);
        market.smile = smile.feed;
        const auto feed = settlementFeed(expiry);
        if (expiry - feed.timestamp < risk::kSettlementWindowSeconds) {
            const auto parts = risk::settlementParts(
                feed, secondsOf(m_now), risk::kSettlementWindowSeconds, risk::kSettlementWindowSeconds);
            market.forwardTimestamp = feed.timestamp;
            market.settlementFixed = parts ? parts->fixedPart : Price{};
        }
        out.expiries.push_back(market);
    }
    return out;
}

std::optional<OptionValue> PracticeMarket::value(const risk::OptionId& option) const {
    const auto smile = m_smiles.find(option.expiry);
    if (smile == m_smiles.end() || option.expiry <= secondsOf(m_now))
        return std::nullopt;
    const auto& feed = smile->second.feed;
    const auto parts = risk::settlementParts(
        settlementFeed(option.expiry), secondsOf(m_now), risk::kSettlementWindowSeconds,
        risk::kSettlementWindowSeconds);
    if (!parts)
        return std::nullopt;
    const auto vol = pricing::venueFeedVol(feed, option.strike);
    // Twelve digits, as it is published: whoever checks the mark starts from the same forward.
    const auto level = parts->fixedPart + parts->variablePart;
    const auto forward = level.value_or(Price{}).roundTo(Price::fromRaw(1'000'000), Rounding::HalfEven);
    if (!vol || !level || !forward)
        return std::nullopt;
    const std::int64_t left = option.expiry * 1000 - m_now.time_since_epoch().count();
    const auto mark = pricing::venueMark({*forward, option.strike, *vol, left / 1000});
    pricing::BlackInputs in;
    in.kind = option.kind;
    in.forward = toDouble(*forward);
    in.strike = toDouble(option.strike);
    in.years = static_cast<double>(left) / (1000.0 * pricing::kSecondsPerYear);
    in.vol = toDouble(*vol);
    const auto greeks = pricing::greeks(in);
    if (!mark || !greeks || !std::isfinite(greeks->gammaForward))
        return std::nullopt;
    const Price published = markOf(*mark, option.kind);
    return OptionValue{
        published,
        *vol,
        *forward,
        toDouble(published),
        in.forward,
        in.vol,
        in.years,
        greeks->deltaForward,
        greeks->gammaForward,
        vegaPerPoint(*greeks),
        thetaPerDay(*greeks),
        rhoPerPercent(*greeks)};
}

} // namespace app::practice
