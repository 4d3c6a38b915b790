// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "option_sub_id.h"

#include "lightclient/primitives/decimal.h"

#include <algorithm>
#include <chrono>

namespace wallet::signing {
namespace {

using lightclient::Uint256;

constexpr std::uint64_t kSecondsPerDay = 86400;
constexpr std::uint64_t kExpiryOfDay = 8 * 3600; // 08:00 UTC
constexpr std::uint64_t kMaxStrike = (std::uint64_t{1} << 63U) - 1;

std::string padded(unsigned value, std::size_t width) {
    const auto digits = std::to_string(value);
    return std::string(digits.size() < width ? width - digits.size() : 0, '0') + digits;
}

bool isDigits(std::string_view text) noexcept {
    return text.find_first_not_of("0123456789") == std::string_view::npos;
}

} // namespace

SignResult<Uint256> encodeSubId(const OptionTerms& terms) {
    if (terms.expirySec == 0 || terms.expirySec > UINT32_MAX || terms.strikeE8 == 0 ||
        terms.strikeE8 > kMaxStrike)
        return refuse(SignError::BadInstrument, "expiry or strike out of range");
    Uint256 out = Uint256{terms.expirySec} | (Uint256{terms.strikeE8} << 32U);
    if (terms.isCall)
        out = out | (Uint256{1} << 95U);
    return out;
}

SignResult<OptionTerms> decodeSubId(const Uint256& subId) {
    if (!(subId >> 96U).isZero())
        return refuse(SignError::BadInstrument, "subId has more than 96 bits");
    const OptionTerms out{
        subId.limbs()[0] & UINT32_MAX, (subId >> 32U).limbs()[0] & kMaxStrike, subId.bit(95)};
    if (out.expirySec == 0 || out.strikeE8 == 0)
        return refuse(SignError::BadInstrument, "subId holds no expiry or no strike");
    return out;
}

SignResult<OptionName> parseOptionName(std::string_view text) {
    const auto bad = [&] { return refuse(SignError::BadInstrument, std::string(text.substr(0, 64))); };
    const auto first = text.find('-');
    const auto second = first == std::string_view::npos ? first : text.find('-', first + 1);
    const auto third = second == std::string_view::npos ? second : text.find('-', second + 1);
    if (third == std::string_view::npos || text.size() > 64)
        return bad();
    const auto currency = text.substr(0, first);
    const auto date = text.substr(first + 1, second - first - 1);
    std::string strike(text.substr(second + 1, third - second - 1));
    const auto side = text.substr(third + 1);
    const bool plainCurrency = !currency.empty() && std::all_of(currency.begin(), currency.end(), [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    });
    if (!plainCurrency || date.size() != 8 || !isDigits(date) || (side != "C" && side != "P") ||
        strike.find('.') != std::string::npos)
        return bad();
    std::replace(strike.begin(), strike.end(), '_', '.');
    const auto strikeE8 = lightclient::parseScaledDecimal(strike, {8, 8});
    const auto narrow = strikeE8 ? strikeE8->toUint64() : std::nullopt;
    const auto number = [&](std::size_t at, std::size_t size) {
        return std::stoi(std::string(date.substr(at, size)));
    };
    const std::chrono::year_month_day day{
        std::chrono::year(number(0, 4)), std::chrono::month(static_cast<unsigned>(number(4, 2))),
        std::chrono::day(static_cast<unsigned>(number(6, 2)))};
    const auto days = day.ok() ? std::chrono::sys_days(day).time_since_epoch().count() : 0;
    if (days <= 0 || !narrow)
        return bad();
    const OptionTerms terms{
        static_cast<std::uint64_t>(days) * kSecondsPerDay + kExpiryOfDay, *narrow, side == "C"};
    if (!encodeSubId(terms))
        return bad();
    return OptionName{std::string(currency), terms};
}

SignResult<std::string> toOptionName(std::string_view currency, const OptionTerms& terms) {
    if (terms.expirySec % kSecondsPerDay != kExpiryOfDay)
        return refuse(SignError::BadInstrument, "the expiry is not at 08:00 UTC");
    const std::chrono::year_month_day day{
        std::chrono::sys_days(std::chrono::days(static_cast<int>(terms.expirySec / kSecondsPerDay)))};
    std::string strike = lightclient::formatScaledDecimal(terms.strikeE8, 8);
    std::replace(strike.begin(), strike.end(), '.', '_');
    return std::string(currency) + "-" + padded(static_cast<unsigned>(static_cast<int>(day.year())), 4) +
           padded(static_cast<unsigned>(day.month()), 2) + padded(static_cast<unsigned>(day.day()), 2) + "-" +
           strike + (terms.isCall ? "-C" : "-P");
}

} // namespace wallet::signing
