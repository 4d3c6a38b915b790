// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "fixed18.h"

#include <chrono>
#include <concepts>

namespace app {

/// Quote currency per contract (a strike, a bid, an index).
struct PriceTag {};
/// Contracts; negative is short.
struct ContractsTag {};
/// A plain ratio: a fee rate, a margin factor, a confidence.
struct RatioTag {};
/// Annualised volatility: 0.65 is 65 %.
struct VolTag {};
/// Years of exactly 365 days.
struct YearsTag {};
/// An amount of one currency.
template <class Currency> struct MoneyTag {};

struct Usd {
    static constexpr std::string_view kCode = "USD";
};
struct Usdc {
    static constexpr std::string_view kCode = "USDC";
};
struct Eth {
    static constexpr std::string_view kCode = "ETH";
};
struct Btc {
    static constexpr std::string_view kCode = "BTC";
};

using Price = Fixed18<PriceTag>;
using Contracts = Fixed18<ContractsTag>;
using Ratio = Fixed18<RatioTag>;
using Vol = Fixed18<VolTag>;
using Years = Fixed18<YearsTag>;
template <class Currency> using Money = Fixed18<MoneyTag<Currency>>;

/// An instant as venues give it: milliseconds since 1970 UTC, no leap seconds.
using UnixMillis = std::chrono::sys_time<std::chrono::milliseconds>;

namespace detail {
template <class Tag>
std::expected<Fixed18<Tag>, UnitError> fixed(std::expected<Int128, UnitError> raw) noexcept {
    if (!raw)
        return std::unexpected(raw.error());
    return Fixed18<Tag>::fromRaw(*raw);
}
} // namespace detail

/// Price × contracts, in the currency that the price is quoted in.
template <class Currency>
[[nodiscard]] std::expected<Money<Currency>, UnitError>
multiply(Price price, Contracts contracts, Rounding rounding) noexcept {
    return detail::fixed<MoneyTag<Currency>>(
        raw18::multiplyDivide(price.raw(), contracts.raw(), kOne18, rounding));
}

/// Any quantity × a ratio is of the same kind.
template <class Tag>
[[nodiscard]] std::expected<Fixed18<Tag>, UnitError>
multiply(Fixed18<Tag> quantity, Ratio ratio, Rounding rounding) noexcept {
    return detail::fixed<Tag>(raw18::multiplyDivide(quantity.raw(), ratio.raw(), kOne18, rounding));
}

/// Any quantity ÷ a ratio is of the same kind.
template <class Tag>
    requires(!std::same_as<Tag, RatioTag>)
[[nodiscard]] std::expected<Fixed18<Tag>, UnitError>
divide(Fixed18<Tag> quantity, Ratio ratio, Rounding rounding) noexcept {
    return detail::fixed<Tag>(raw18::multiplyDivide(quantity.raw(), kOne18, ratio.raw(), rounding));
}

/// Two quantities of one kind make a ratio.
template <class Tag>
[[nodiscard]] std::expected<Ratio, UnitError>
divide(Fixed18<Tag> a, Fixed18<Tag> b, Rounding rounding) noexcept {
    return detail::fixed<RatioTag>(raw18::multiplyDivide(a.raw(), kOne18, b.raw(), rounding));
}

/// Money ÷ contracts: the price of one.
template <class Currency>
[[nodiscard]] std::expected<Price, UnitError>
divide(Money<Currency> money, Contracts contracts, Rounding rounding) noexcept {
    return detail::fixed<PriceTag>(raw18::multiplyDivide(money.raw(), kOne18, contracts.raw(), rounding));
}

/// Money ÷ price: how many contracts it buys.
template <class Currency>
[[nodiscard]] std::expected<Contracts, UnitError>
divide(Money<Currency> money, Price price, Rounding rounding) noexcept {
    return detail::fixed<ContractsTag>(raw18::multiplyDivide(money.raw(), kOne18, price.raw(), rounding));
}

/// Time from `now` to `expiry` in years of 365 days (ACT/365F), truncated; negative once expired.
[[nodiscard]] inline std::expected<Years, UnitError>
yearsBetween(UnixMillis now, UnixMillis expiry) noexcept {
    constexpr Int128 kMillisPerYear = Int128{365} * 24 * 3600 * 1000;
    const Int128 millis = Int128{expiry.time_since_epoch().count()} - now.time_since_epoch().count();
    return detail::fixed<YearsTag>(
        raw18::multiplyDivide(millis, kOne18, kMillisPerYear, Rounding::TowardZero));
}

template <class A, class B>
concept Addable = requires(A a, B b) { a + b; };
template <class A, class B>
concept Comparable = requires(A a, B b) { a < b; };
static_assert(Addable<Price, Price> && Addable<Money<Usdc>, Money<Usdc>>);
static_assert(
    !Addable<Price, Money<Usdc>> && !Addable<Money<Usdc>, Money<Usd>> && !Addable<Price, Contracts>);
static_assert(!Comparable<Price, Contracts> && !Comparable<Vol, Ratio>);
static_assert(sizeof(Price) == 16);

} // namespace app
