// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "venue_desk.h"

#include "param_reader.h"
#include "venue_json.h"

#include <algorithm>
#include <chrono>

// Public methods and the table of all; private ones are in venue_desk_trading.cpp and
// venue_desk_accounts.cpp.
namespace app::practice {

using namespace lightclient;

namespace {

constexpr std::uint64_t kPageSize = 100;
constexpr std::uint64_t kLargestPage = 1000;

/// YYYYMMDD of an expiry.
std::string dateOf(std::int64_t expiry) {
    using namespace std::chrono;
    const year_month_day date(floor<days>(sys_seconds(seconds(expiry))));
    const auto number = static_cast<unsigned>(static_cast<int>(date.year())) * 10'000 +
                        static_cast<unsigned>(date.month()) * 100 + static_cast<unsigned>(date.day());
    return std::to_string(number);
}

VenueResult<void> checkCurrency(const json::value& params, bool isNeeded) {
    const auto currency = isNeeded ? readText(params, "currency") : readTextOr(params, "currency", "ETH");
    if (!currency)
        return std::unexpected(currency.error());
    if (*currency != "ETH" && *currency != "USDC")
        return fault(VenueCode::CurrencyNotFound, "Currency not found");
    return {};
}

} // namespace

std::span<const VenueDesk::Method> VenueDesk::methods() {
    static const std::array kMethods{
        Method{"public/get_time", &VenueDesk::getTime},
        Method{"public/get_all_currencies", &VenueDesk::getAllCurrencies},
        Method{"public/get_currency", &VenueDesk::getCurrency},
        Method{"public/get_all_instruments", &VenueDesk::getAllInstruments},
        Method{"public/get_instrument", &VenueDesk::getInstrument},
        Method{"public/get_ticker", &VenueDesk::getTicker},
        Method{"public/get_tickers", &VenueDesk::getTickers},
        Method{"public/get_latest_signed_feeds", &VenueDesk::getFeeds},
        Method{"public/get_option_settlement_prices", &VenueDesk::getSettlementPrices},
        Method{"private/order", &VenueDesk::order},
        Method{"private/order_debug", &VenueDesk::orderDebug},
        Method{"private/cancel", &VenueDesk::cancel},
        Method{"private/cancel_by_nonce", &VenueDesk::cancelByNonce},
        Method{"private/cancel_by_instrument", &VenueDesk::cancelByInstrument},
        Method{"private/cancel_all", &VenueDesk::cancelAll},
        Method{"private/get_open_orders", &VenueDesk::getOpenOrders},
        Method{"private/get_order", &VenueDesk::getOrder},
        Method{"private/get_order_history", &VenueDesk::getOrderHistory},
        Method{"private/get_trade_history", &VenueDesk::getTrades},
        Method{"private/get_positions", &VenueDesk::getPositions},
        Method{"private/get_collaterals", &VenueDesk::getCollaterals},
        Method{"private/get_subaccount", &VenueDesk::getSubaccount},
        Method{"private/get_subaccounts", &VenueDesk::getSubaccounts},
        Method{"private/set_session_key", &VenueDesk::setSessionKey},
        Method{"private/session_keys", &VenueDesk::sessionKeys}};
    return kMethods;
}

VenueDesk::Answer
VenueDesk::call(const VenueCaller& caller, std::string_view method, const json::value& params) {
    const auto table = methods();
    const auto found = std::ranges::find(table, method, &Method::name);
    if (found == table.end())
        return fault(VenueCode::MethodNotFound, "Method not found", json::value(method));
    if (!params.is_object())
        return fault(VenueCode::InvalidParams, "Invalid params", "params must be an object");
    // A session key's registration proves itself by its signature.
    const bool needsLogin = method.starts_with("private/") && method != "private/set_session_key";
    if (needsLogin && !caller.wallet)
        return fault(VenueCode::NotLoggedIn, "Log in first");
    return (this->*found->handler)(caller, params);
}

VenueResult<Address> VenueDesk::login(const json::value& params, std::uint64_t nowMillis) const {
    const auto wallet = readAddress(params, "wallet");
    const auto timestamp = readText(params, "timestamp");
    const auto signature = readText(params, "signature");
    for (const auto* problem : {failureOf(wallet), failureOf(timestamp), failureOf(signature)})
        if (problem != nullptr)
            return std::unexpected(*problem);
    const auto checked = m_venue.accounts().checkLogin(*wallet, *timestamp, *signature, nowMillis);
    if (!checked)
        return std::unexpected(checked.error());
    return *wallet;
}

VenueResult<const Listing*> VenueDesk::listingOf(const json::value& params) {
    const auto name = readText(params, "instrument_name");
    if (!name)
        return std::unexpected(name.error());
    const auto* listing = m_venue.exchange().find(*name);
    if (listing == nullptr)
        return fault(VenueCode::InstrumentNotFound, "Instrument not found", json::value(*name));
    return listing;
}

VenueDesk::Answer VenueDesk::getTime(const VenueCaller& caller, const json::value&) {
    return caller.nowMillis;
}

VenueDesk::Answer VenueDesk::getAllCurrencies(const VenueCaller&, const json::value&) {
    json::array out;
    for (const std::string_view currency : {"ETH", "USDC"})
        out.push_back(toCurrencyJson(currency, m_venue.market(), m_venue.chain().contracts()));
    return out;
}

VenueDesk::Answer VenueDesk::getCurrency(const VenueCaller&, const json::value& params) {
    if (const auto known = checkCurrency(params, true); !known)
        return std::unexpected(known.error());
    return toCurrencyJson(
        readText(params, "currency").value_or("ETH"), m_venue.market(), m_venue.chain().contracts());
}

VenueDesk::Answer VenueDesk::getAllInstruments(const VenueCaller&, const json::value& params) {
    const auto type = readText(params, "instrument_type");
    const auto page = readTextOr(params, "page", "1");
    const auto pageSize = readTextOr(params, "page_size", std::to_string(kPageSize));
    const auto known = checkCurrency(params, false);
    for (const auto* problem : {failureOf(type), failureOf(page), failureOf(pageSize), failureOf(known)})
        if (problem != nullptr)
            return std::unexpected(*problem);
    const auto number = parseDecimalUint64(*page);
    const auto size = parseDecimalUint64(*pageSize);
    if (!number || !size || *number == 0 || *size == 0 || *size > kLargestPage)
        return fault(VenueCode::InvalidParams, "Invalid params", "page from 1, page_size 1 to 1000");
    const auto* expired = jsonFieldOrNull(params, "expired");
    const bool isEmpty = *type != "option" || (expired != nullptr && *expired == json::value(true)) ||
                         readTextOr(params, "currency", "ETH").value_or("ETH") != "ETH";
    json::array instruments;
    std::uint64_t count = 0;
    if (!isEmpty) {
        const std::uint64_t first = (*number - 1) * std::min(*size, kLargestPage);
        for (const auto& [name, listing] : m_venue.exchange().listings()) {
            if (count >= first && count - first < *size)
                instruments.push_back(toInstrumentJson(listing, m_venue.market()));
            ++count;
        }
    }
    return json::object{
        {"instruments", std::move(instruments)},
        {"pagination", json::object{{"count", count}, {"num_pages", (count + *size - 1) / *size}}}};
}

VenueDesk::Answer VenueDesk::getInstrument(const VenueCaller&, const json::value& params) {
    const auto listing = listingOf(params);
    if (!listing)
        return std::unexpected(listing.error());
    return toInstrumentJson(**listing, m_venue.market());
}

VenueDesk::Answer VenueDesk::getTicker(const VenueCaller&, const json::value& params) {
    const auto listing = listingOf(params);
    if (!listing)
        return std::unexpected(listing.error());
    return toTickerJson(**listing, m_venue.exchange(), m_venue.market());
}

VenueDesk::Answer VenueDesk::getTickers(const VenueCaller&, const json::value& params) {
    const auto type = readText(params, "instrument_type");
    const auto known = checkCurrency(params, true);
    const auto date = readText(params, "expiry_date");
    for (const auto* problem : {failureOf(type), failureOf(known), failureOf(date)})
        if (problem != nullptr)
            return std::unexpected(*problem);
    json::object tickers;
    for (const auto& [name, listing] : m_venue.exchange().listings())
        if (*type == "option" && dateOf(listing.option.id.expiry) == *date)
            tickers[name] = toTickerJson(listing, m_venue.exchange(), m_venue.market());
    return json::object{{"tickers", std::move(tickers)}};
}

VenueDesk::Answer VenueDesk::getFeeds(const VenueCaller&, const json::value& params) {
    if (const auto known = checkCurrency(params, false); !known)
        return std::unexpected(known.error());
    const auto wanted = readTextOr(params, "expiry", "");
    if (!wanted)
        return std::unexpected(wanted.error());
    const bool isEth = readTextOr(params, "currency", "ETH").value_or("ETH") == "ETH";
    const auto& market = m_venue.market();
    const auto& oracle = m_venue.oracle();
    json::object forwards;
    json::object vols;
    for (const auto& expiry : market.state().expiries) {
        const std::string key = std::to_string(expiry.expiry);
        if (!isEth || (!wanted->empty() && *wanted != key))
            continue;
        forwards[key] = oracle.forwardFeed(market, expiry);
        vols[key] = oracle.volFeed(market, expiry);
    }
    json::object spots;
    if (isEth)
        spots["ETH"] = oracle.spotFeed(market);
    return json::object{
        {"spot_data", std::move(spots)},
        {"fwd_data", json::object{{"ETH", std::move(forwards)}}},
        {"vol_data", json::object{{"ETH", std::move(vols)}}},
        {"perp_data", json::object{}},
        {"rate_data", json::object{}},
        {"funding_data", json::object{}}};
}

VenueDesk::Answer VenueDesk::getSettlementPrices(const VenueCaller&, const json::value& params) {
    if (const auto known = checkCurrency(params, true); !known)
        return std::unexpected(known.error());
    json::array expiries;
    for (const auto& [expiry, price] : m_venue.exchange().settlements())
        expiries.push_back(json::object{
            {"expiry_date", dateOf(expiry)}, {"utc_expiry_sec", expiry}, {"price", price.toString()}});
    return json::object{{"expiries", std::move(expiries)}};
}

} // namespace app::practice
