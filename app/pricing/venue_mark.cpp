// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "venue_mark.h"

#include "fixed_functions.h"

#include <algorithm>

namespace app::pricing {
namespace {

constexpr EvmWord kSecondsPerYear = word("31536000");
constexpr EvmWord kMostVariance = word("144000000000000000000");
constexpr EvmWord kBoundScale = word("4000000000000000000");
/// σ√T from which the contracts take a call for the forward itself.
constexpr EvmWord kMostDeviation = word("24000000000000000000");

template <class Tag> std::expected<Fixed18<Tag>, PricingError> fromWord(const EvmWord& value) noexcept {
    const auto out = Fixed18<Tag>::fromWord(value);
    if (!out)
        return std::unexpected(PricingError::OutOfRange);
    return *out;
}

bool isWord64(Ratio value) noexcept {
    return value.toWord().toUint64().has_value();
}

/// k = ln(strike/forward) between ±4·√(a + bσ). @pre the feed is sane
std::expected<EvmWord, PricingError> clampedMoneyness(const SmileFeed& feed, const EvmWord& strike) noexcept {
    const auto spread = multiplyDecimal(feed.b.toWord(), feed.sigma.toWord());
    const auto level = spread ? addChecked(feed.a.toWord(), *spread) : std::nullopt;
    if (!level)
        return std::unexpected(PricingError::OutOfRange);
    if (isNegative(*level))
        return std::unexpected(PricingError::NegativeVariance);
    const auto root = fixedRoot(*level);
    const auto bound = root ? multiplyDecimal(*root, kBoundScale) : std::nullopt;
    if (!bound)
        return std::unexpected(PricingError::OutOfRange);
    const EvmWord ratio = divideUnsigned(strike * kWordOne, feed.forward.toWord());
    if (ratio.isZero())
        return -*bound;
    const EvmWord k = fixedLn(ratio);
    if (isLess(*bound, k))
        return *bound;
    return isLess(k, -*bound) ? -*bound : k;
}

/// w = a + b·(√((k − m)² + σ²) + ρ·(k − m)); nothing where a word overflows.
std::optional<EvmWord> totalVariance(const SmileFeed& feed, const EvmWord& k) noexcept {
    const auto y = addChecked(k, -feed.m.toWord());
    const auto square = y ? multiplyDecimal(*y, *y) : std::nullopt;
    const auto width = multiplyDecimal(feed.sigma.toWord(), feed.sigma.toWord());
    const auto root = square && width ? fixedRoot(*square + *width) : std::nullopt;
    const auto tilt = root ? multiplyDecimal(feed.rho.toWord(), *y) : std::nullopt;
    const auto sum = tilt ? addChecked(*root, *tilt) : std::nullopt;
    const auto wings = sum ? multiplyDecimal(feed.b.toWord(), *sum) : std::nullopt;
    return wings ? addChecked(feed.a.toWord(), *wings) : std::nullopt;
}

/// A call on a forward of one: price and delta. @pre moneyness is K/F, deviation σ√T
struct StandardCall {
    EvmWord price;
    EvmWord delta;
};
StandardCall standardCall(EvmWord moneyness, EvmWord deviation) noexcept {
    if (deviation >= kMostDeviation)
        return {kWordOne, kWordOne};
    // The contracts take one raw unit for nothing at all.
    deviation = std::max(deviation, EvmWord{1});
    moneyness = std::max(moneyness, EvmWord{1});
    const EvmWord k = fixedLn(moneyness);
    const EvmWord half = divideUnsigned((deviation >> 1U) * deviation, kWordOne);
    const EvmWord d1 = divideSigned((half - k) * kWordOne, deviation);
    const EvmWord delta = fixedNormalCdf(d1);
    const EvmWord paid = divideUnsigned(moneyness * fixedNormalCdf(d1 - deviation), kWordOne);
    return {delta >= paid ? delta - paid : EvmWord{}, delta};
}

/// Words of a call, a put and a call's delta.
struct MarkWords {
    EvmWord call;
    EvmWord put;
    EvmWord delta;
};
MarkWords markWords(const VenueMarkInputs& in, const EvmWord& deviation) noexcept {
    const EvmWord forward = in.forward.toWord();
    const EvmWord discount = in.discount.toWord();
    const EvmWord most = divideUnsigned(forward * discount, kWordOne);
    if (in.strike.isZero())
        return {most, {}, discount};
    const EvmWord strike = divideUnsigned(in.strike.toWord() * discount, kWordOne);
    if (forward.isZero())
        return {{}, strike, {}};
    const EvmWord moneyness = divideUnsigned(in.strike.toWord() * kWordOne, forward);
    const StandardCall call = standardCall(moneyness, deviation);
    const EvmWord sum = call.price + moneyness;
    const EvmWord put = sum >= kWordOne ? sum - kWordOne : EvmWord{};
    return {
        std::min(divideUnsigned(call.price * most, kWordOne), most),
        std::min(divideUnsigned(put * most, kWordOne), strike),
        divideUnsigned(call.delta * discount, kWordOne)};
}

} // namespace

std::expected<Vol, PricingError> venueFeedVol(const SmileFeed& feed, Price strike) noexcept {
    if (!feed.forward.isPositive() || !feed.referenceTau.isPositive() || feed.b.isNegative() ||
        feed.sigma.isNegative() || strike.isNegative())
        return std::unexpected(PricingError::InvalidInput);
    const auto years = feed.referenceTau.toWord();
    if (!years.toUint64())
        return std::unexpected(PricingError::OutOfRange);
    if (strike.isZero())
        return Vol{};
    const auto k = clampedMoneyness(feed, strike.toWord());
    if (!k)
        return std::unexpected(k.error());
    const auto variance = totalVariance(feed, *k);
    if (!variance)
        return std::unexpected(PricingError::OutOfRange);
    if (isNegative(*variance))
        return std::unexpected(PricingError::NegativeVariance);
    const EvmWord capped = std::min(*variance, kMostVariance);
    const auto vol = fixedRoot(divideUnsigned(capped * kWordOne, years));
    if (!vol)
        return std::unexpected(PricingError::OutOfRange);
    return fromWord<VolTag>(*vol);
}

std::expected<VenueMark, PricingError> venueMark(const VenueMarkInputs& in) noexcept {
    if (in.forward.isNegative() || in.strike.isNegative() || in.vol.isNegative() ||
        in.discount.isNegative() || in.secondsToExpiry < 0)
        return std::unexpected(in.secondsToExpiry < 0 ? PricingError::Expired : PricingError::InvalidInput);
    if (!isWord64(in.discount))
        return std::unexpected(PricingError::OutOfRange);
    const EvmWord seconds{static_cast<std::uint64_t>(in.secondsToExpiry)};
    const auto root = fixedRoot(divideUnsigned(seconds * kWordOne, kSecondsPerYear));
    if (!root)
        return std::unexpected(PricingError::OutOfRange);
    const MarkWords words = markWords(in, divideUnsigned(in.vol.toWord() * *root, kWordOne));
    const auto call = fromWord<PriceTag>(words.call);
    const auto put = fromWord<PriceTag>(words.put);
    const auto delta = fromWord<RatioTag>(words.delta);
    if (!call || !put || !delta)
        return std::unexpected(PricingError::OutOfRange);
    return VenueMark{*call, *put, *delta};
}

} // namespace app::pricing
