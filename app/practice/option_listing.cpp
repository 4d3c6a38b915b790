// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "option_listing.h"

#include "app/pricing/convert.h"
#include "wallet/signing/option_sub_id.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <set>

namespace app::practice {
namespace {

using namespace std::chrono;

constexpr hours kExpiryHour{8};
constexpr std::int64_t kStrikesEachSide = 7;
constexpr std::array<std::int64_t, 9> kStrikeSteps{5, 10, 20, 25, 50, 100, 200, 250, 500};

std::int64_t expiryOn(sys_days day) {
    return duration_cast<seconds>((sys_seconds(day) + kExpiryHour).time_since_epoch()).count();
}

sys_days lastFridayOf(year_month month) {
    return sys_days(month / Friday[last]);
}

/// About a third of a standard deviation at 60 %, on the venue's ladder of steps.
std::int64_t strikeStep(Price spot, std::int64_t now, std::int64_t expiry) {
    const double years = static_cast<double>(std::max<std::int64_t>(expiry - now, 3600)) / (365.0 * 86400.0);
    const double wanted = pricing::toDouble(spot) * 0.6 * std::sqrt(years) / 3.0;
    const auto* const found = std::ranges::find_if(
        kStrikeSteps, [&](std::int64_t step) { return static_cast<double>(step) >= wanted; });
    return found == kStrikeSteps.end() ? kStrikeSteps.back() : *found;
}

} // namespace

std::vector<std::int64_t> listedExpiries(std::int64_t now) {
    const sys_days today = floor<days>(sys_seconds(seconds(now)));
    const sys_days first = expiryOn(today) > now ? today : today + days(1);
    std::set<std::int64_t> out{expiryOn(first), expiryOn(first + days(1))};
    sys_days friday = first + days(2) + (Friday - weekday(first + days(2)));
    for (int i = 0; i < 2; ++i, friday += weeks(1))
        out.insert(expiryOn(friday));
    const year_month_day date(first);
    year_month month(date.year(), date.month());
    for (int i = 0; i < 4 && out.size() < 6; ++i, month += months(1))
        if (const std::int64_t end = expiryOn(lastFridayOf(month)); end > now)
            out.insert(end);
    return {out.begin(), out.end()};
}

std::vector<Price> listedStrikes(Price spot, std::int64_t now, std::int64_t expiry) {
    const std::int64_t step = strikeStep(spot, now, expiry);
    const auto middle = spot.roundTo(Price::fromInteger(step), Rounding::HalfEven).value_or(spot);
    std::vector<Price> out;
    for (std::int64_t i = -kStrikesEachSide; i <= kStrikesEachSide; ++i)
        if (const auto strike = middle + Price::fromInteger(i * step); strike && strike->isPositive())
            out.push_back(*strike);
    return out;
}

std::vector<ListedOption>
listOptions(Price spot, std::int64_t now, std::int64_t expiry, const lightclient::Address& optionAsset) {
    std::vector<ListedOption> out;
    for (const Price strike : listedStrikes(spot, now, expiry)) {
        for (const auto kind : {risk::OptionKind::Call, risk::OptionKind::Put}) {
            const wallet::signing::OptionTerms terms{
                static_cast<std::uint64_t>(expiry), static_cast<std::uint64_t>(strike.raw() / 10'000'000'000),
                kind == risk::OptionKind::Call};
            const auto name = toOptionName("ETH", terms);
            const auto subId = encodeSubId(terms);
            if (name && subId)
                out.push_back({*name, {expiry, strike, kind}, {optionAsset, *subId}});
        }
    }
    return out;
}

} // namespace app::practice
