// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "option_quote.h"

#include "implied_vol.h"

#include <algorithm>
#include <cmath>

namespace app::pricing {
namespace {

constexpr double kFarthest = 5.0; ///< of |ln(K/F)|

bool isFinite(const std::optional<double>& price) noexcept {
    return !price || std::isfinite(*price);
}

/// The undiscounted value of exercising against the forward.
double intrinsic(const OptionQuote& quote, double forward) noexcept {
    return std::max(signOf(quote.kind) * (forward - quote.strike), 0.0);
}

std::optional<QuoteRefusal> refusalFor(const OptionQuote& quote, const ExpiryTerms& terms) noexcept {
    if (const auto refusal = refusalOf(quote))
        return refusal;
    const double floor = terms.discount * intrinsic(quote, terms.forward);
    if (quote.mid() < floor)
        return QuoteRefusal::BelowIntrinsic;
    if (floor > 0.0)
        return QuoteRefusal::InTheMoney;
    if (std::abs(logMoneyness(terms.forward, quote.strike)) > kFarthest)
        return QuoteRefusal::FarStrike;
    if (quote.mid() < 0.5 * terms.tick)
        return QuoteRefusal::LittleTimeValue;
    return std::nullopt;
}

/// The point of one quote; nothing where no volatility explains its mid.
std::optional<SmilePoint> pointOf(const OptionQuote& quote, const ExpiryTerms& terms) noexcept {
    const auto vol =
        impliedVol({quote.kind, terms.forward, quote.strike, terms.years, terms.discount, quote.mid()});
    if (!vol || !(*vol > 0.0))
        return std::nullopt;
    const double stdev = *vol * std::sqrt(terms.years);
    const double k = -logMoneyness(terms.forward, quote.strike);
    const double d1 = -k / stdev + 0.5 * stdev;
    // dPrice/dw is F·φ(d1)/(2·σ√T): what the spread in price is worth in variance.
    const double density = std::exp(-0.5 * d1 * d1) * 0.3989422804014327;
    const double perVariance = terms.discount * terms.forward * density / (2.0 * stdev);
    const double weight = std::pow(perVariance / std::max(quote.spread(), terms.tick), 2);
    if (!(weight > 1e-280) || !std::isfinite(weight))
        return std::nullopt;
    return SmilePoint{k, stdev * stdev, weight};
}

} // namespace

std::string_view codeOf(QuoteRefusal refusal) noexcept {
    switch (refusal) {
    case QuoteRefusal::NotANumber:
        return "not_a_number";
    case QuoteRefusal::Stale:
        return "stale";
    case QuoteRefusal::OneSided:
        return "one_sided";
    case QuoteRefusal::NotPositive:
        return "not_positive";
    case QuoteRefusal::Crossed:
        return "crossed";
    case QuoteRefusal::BelowIntrinsic:
        return "below_intrinsic";
    case QuoteRefusal::InTheMoney:
        return "in_the_money";
    case QuoteRefusal::FarStrike:
        return "far_strike";
    case QuoteRefusal::LittleTimeValue:
        return "little_time_value";
    case QuoteRefusal::NoVolatility:
        return "no_volatility";
    }
    return "not_a_number";
}

std::string_view describe(QuoteRefusal refusal) noexcept {
    switch (refusal) {
    case QuoteRefusal::NotANumber:
        return "the quote holds a number that makes no sense";
    case QuoteRefusal::Stale:
        return "the quote is too old to stand beside the others";
    case QuoteRefusal::OneSided:
        return "only one side is quoted";
    case QuoteRefusal::NotPositive:
        return "a side is quoted at zero or below";
    case QuoteRefusal::Crossed:
        return "the bid reaches the ask";
    case QuoteRefusal::BelowIntrinsic:
        return "the middle of the quote is below the intrinsic value";
    case QuoteRefusal::InTheMoney:
        return "the option is in the money, its twin at the same strike is used";
    case QuoteRefusal::FarStrike:
        return "the strike is too far from the forward";
    case QuoteRefusal::LittleTimeValue:
        return "the option is worth less than half a tick";
    case QuoteRefusal::NoVolatility:
        return "no volatility explains the quote";
    }
    return "the quote holds a number that makes no sense";
}

std::optional<QuoteRefusal> refusalOf(const OptionQuote& quote) noexcept {
    if (!std::isfinite(quote.strike) || quote.strike <= 0.0 || !isFinite(quote.bid) || !isFinite(quote.ask))
        return QuoteRefusal::NotANumber;
    if (quote.isStale)
        return QuoteRefusal::Stale;
    if (!quote.bid || !quote.ask)
        return QuoteRefusal::OneSided;
    if (*quote.bid <= 0.0 || *quote.ask <= 0.0)
        return QuoteRefusal::NotPositive;
    if (*quote.bid >= *quote.ask)
        return QuoteRefusal::Crossed;
    return std::nullopt;
}

std::expected<FilteredQuotes, PricingError>
filterQuotes(std::span<const OptionQuote> quotes, const ExpiryTerms& terms) {
    for (const double value : {terms.forward, terms.years, terms.discount, terms.tick})
        if (!std::isfinite(value))
            return std::unexpected(PricingError::InvalidInput);
    if (terms.forward <= 0.0 || terms.discount <= 0.0 || terms.tick < 0.0 || quotes.size() > kMostQuotes)
        return std::unexpected(PricingError::InvalidInput);
    if (terms.years <= 0.0)
        return std::unexpected(PricingError::Expired);
    FilteredQuotes out;
    for (const auto& quote : quotes) {
        auto refusal = refusalFor(quote, terms);
        const auto point = refusal ? std::nullopt : pointOf(quote, terms);
        if (point)
            out.points.push_back(*point);
        else
            out.leftOut.push_back({quote.kind, quote.strike, refusal.value_or(QuoteRefusal::NoVolatility)});
    }
    return out;
}

} // namespace app::pricing
