// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "svi_fit.h"

#include "black76.h"

#include <string_view>
#include <vector>

namespace app::pricing {

/// The best bid and ask of one option, quote currency, as a model sees them.
struct OptionQuote {
    OptionKind kind = OptionKind::Call;
    double strike = 0.0;
    std::optional<double> bid;
    std::optional<double> ask;
    bool isStale = false; ///< older than the caller goes by

    double mid() const noexcept { return 0.5 * (bid.value_or(0.0) + ask.value_or(0.0)); }
    double spread() const noexcept { return ask.value_or(0.0) - bid.value_or(0.0); }
};

/// Why a quote says nothing about the smile.
enum class QuoteRefusal {
    NotANumber,      ///< a strike or price that is not finite, or no strike
    Stale,           ///< too old to stand beside the others
    OneSided,        ///< nobody bids, or nobody offers
    NotPositive,     ///< a price of zero or below
    Crossed,         ///< the bid reaches the ask
    BelowIntrinsic,  ///< the mid is below what exercise would pay
    InTheMoney,      ///< the option on the other side of the forward says the same, more precisely
    FarStrike,       ///< more than e^5 away from the forward
    LittleTimeValue, ///< under half a tick: the volatility would be the tick's
    NoVolatility,    ///< no volatility explains the mid
};

/// The stable snake_case code of a refusal.
std::string_view codeOf(QuoteRefusal refusal) noexcept;
/// One English sentence for people, without a trailing full stop.
std::string_view describe(QuoteRefusal refusal) noexcept;

/// A quote that was left out, and why.
struct LeftOut {
    OptionKind kind = OptionKind::Call;
    double strike = 0.0;
    QuoteRefusal why = QuoteRefusal::NotANumber;
};

/// What is wrong with a quote by itself, before any model.
std::optional<QuoteRefusal> refusalOf(const OptionQuote& quote) noexcept;

/// What a filter must know of the expiry.
struct ExpiryTerms {
    double forward = 0.0;
    double years = 0.0;
    double discount = 1.0;
    double tick = 0.0; ///< of prices; 0: none
};

/// Most quotes of one expiry.
inline constexpr std::size_t kMostQuotes = 4096;

/// Quotes that a smile can be fitted to, and the others.
struct FilteredQuotes {
    std::vector<SmilePoint> points; ///< weighted by (vega / spread)², as residuals in variance
    std::vector<LeftOut> leftOut;
};

/// Implied variances of the mids out of the money, and why the other quotes were left out. InvalidInput:
/// terms that make no sense, or too many quotes. Expired: no time left.
[[nodiscard]] std::expected<FilteredQuotes, PricingError>
filterQuotes(std::span<const OptionQuote> quotes, const ExpiryTerms& terms);

} // namespace app::pricing
