// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "parity_forward.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace app::pricing {
namespace {

constexpr std::size_t kMostPairs = 9;
constexpr double kDeviations = 3.5 * 1.4826; ///< of the median distance, as of a normal distribution

/// What one strike says.
struct Pair {
    double strike;
    double forward;
    double spread; ///< of call and put together
    double away;   ///< |C − P|: small near the money
};

std::vector<Pair> pairsOf(std::span<const OptionQuote> quotes, double discount) {
    std::map<double, std::pair<const OptionQuote*, const OptionQuote*>> strikes;
    for (const auto& quote : quotes)
        if (!refusalOf(quote)) {
            auto& [call, put] = strikes[quote.strike];
            (quote.kind == OptionKind::Call ? call : put) = &quote;
        }
    std::vector<Pair> out;
    for (const auto& [strike, both] : strikes) {
        const auto& [call, put] = both;
        if (call == nullptr || put == nullptr)
            continue;
        const double difference = call->mid() - put->mid();
        const Pair pair{
            strike, strike + difference / discount, (call->spread() + put->spread()) / discount,
            std::abs(difference)};
        if (std::isfinite(pair.forward) && pair.forward > 0.0 && pair.spread > 0.0)
            out.push_back(pair);
    }
    // Not stable_sort: libstdc++ 12's asks a function that C++17 deprecates, and clang says so.
    std::ranges::sort(out, {}, [](const Pair& pair) { return std::pair{pair.away, pair.strike}; });
    out.resize(std::min(out.size(), kMostPairs));
    return out;
}

double medianOf(std::vector<double> values) {
    std::ranges::sort(values);
    const std::size_t half = values.size() / 2;
    return values.size() % 2 == 1 ? values[half] : 0.5 * (values[half - 1] + values[half]);
}

} // namespace

std::expected<ParityForward, PricingError>
parityForward(std::span<const OptionQuote> quotes, double discount) {
    if (!std::isfinite(discount) || discount <= 0.0 || quotes.size() > kMostQuotes)
        return std::unexpected(PricingError::InvalidInput);
    const auto pairs = pairsOf(quotes, discount);
    if (pairs.empty())
        return std::unexpected(PricingError::TooFewQuotes);
    std::vector<double> forwards(pairs.size());
    std::ranges::transform(pairs, forwards.begin(), &Pair::forward);
    const double median = medianOf(forwards);
    for (double& value : forwards)
        value = std::abs(value - median);
    const double robust = kDeviations * medianOf(forwards);
    ParityForward out;
    double weights = 0.0;
    double sum = 0.0;
    for (const auto& pair : pairs) {
        if (std::abs(pair.forward - median) > std::max(robust, pair.spread)) {
            out.outliers.push_back(pair.strike);
            continue;
        }
        // Relative to the median: the sum keeps its digits.
        const double weight = 1.0 / (pair.spread * pair.spread);
        weights += weight;
        sum += weight * (pair.forward - median);
        ++out.used;
    }
    if (out.used == 0 || !std::isfinite(weights))
        return std::unexpected(PricingError::TooFewQuotes);
    out.forward = median + sum / weights;
    out.error = 1.0 / std::sqrt(weights);
    return out;
}

std::expected<ForwardGap, PricingError>
forwardGap(double optionsForward, double listedForward, double alarmBasisPoints) noexcept {
    for (const double value : {optionsForward, listedForward, alarmBasisPoints})
        if (!std::isfinite(value) || value <= 0.0)
            return std::unexpected(PricingError::InvalidInput);
    ForwardGap out;
    out.difference = optionsForward - listedForward;
    out.basisPoints = 1e4 * out.difference / listedForward;
    out.isAlarm = std::abs(out.basisPoints) > alarmBasisPoints;
    return out;
}

} // namespace app::pricing
