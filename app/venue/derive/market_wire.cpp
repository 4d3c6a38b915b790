// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "market_wire.h"

#include "lightclient/primitives/decimal.h"
#include "lightclient/primitives/hex.h"

#include <limits>

namespace app::venue::derive {
namespace {

using market::InstrumentKind;
using market::OptionKind;

constexpr std::size_t kPageLimit = 1000;

VenueError malformed(std::string detail) {
    return {VenueErrorCode::Malformed, std::move(detail)};
}

UnixMillis fromSeconds(std::uint64_t seconds, JsonFields& fields, std::string_view name) {
    if (seconds > 100'000'000'000) {
        fields.fail(name, "is no time in seconds");
        return {};
    }
    return UnixMillis{std::chrono::seconds{static_cast<std::int64_t>(seconds)}};
}

market::OptionTerms readTerms(JsonFields& fields) {
    static constexpr std::pair<std::string_view, OptionKind> kKinds[]{
        {"C", OptionKind::Call}, {"P", OptionKind::Put}};
    JsonFields details(fields.member("option_details"), "option_details");
    market::OptionTerms out;
    out.expiry = fromSeconds(details.integer("expiry"), details, "expiry");
    out.strike = details.decimal<Price>("strike");
    out.kind = oneOf(details, "option_type", kKinds);
    fields.absorb(details);
    return out;
}

/// A price and size of which zero means: nobody.
std::optional<market::Offer> readOffer(JsonFields& fields, std::string_view price, std::string_view size) {
    const market::Offer out{fields.decimal<Price>(price), fields.decimal<Contracts>(size)};
    return out.price.isZero() || out.size.isZero() ? std::nullopt : std::optional(out);
}

/// A volatility of which zero means: no quote.
std::optional<Vol> readVol(JsonFields& fields, std::string_view name) {
    const auto out = fields.decimalOrNone<Vol>(name);
    return out && out->isPositive() ? out : std::nullopt;
}

market::VenueOptionFigures readFigures(JsonFields& fields) {
    JsonFields in(fields.member("option_pricing"), "option_pricing");
    market::VenueOptionFigures out;
    out.forward = in.decimal<Price>("f");
    out.discount = in.decimal<Ratio>("df");
    out.markVol = in.decimal<Vol>("i");
    out.bidVol = readVol(in, "bi");
    out.askVol = readVol(in, "ai");
    out.delta = in.decimal<Ratio>("d");
    out.gamma = in.decimal<Ratio>("g");
    out.vega = in.decimal<Ratio>("v");
    out.theta = in.decimal<Ratio>("t");
    out.rho = in.decimal<Ratio>("r");
    fields.absorb(in);
    return out;
}

std::vector<market::Offer> readLevels(JsonFields& fields, std::string_view name) {
    std::vector<market::Offer> out;
    for (const auto& level : fields.list(name, market::kMaxLevels)) {
        const auto* pair = level.if_array();
        const bool isPair =
            pair != nullptr && pair->size() == 2 && (*pair)[0].is_string() && (*pair)[1].is_string();
        const auto price = isPair ? Price::parse((*pair)[0].get_string()) : Price::Result(Price{});
        const auto size = isPair ? Contracts::parse((*pair)[1].get_string()) : Contracts::Result(Contracts{});
        if (!isPair || !price || !size) {
            fields.fail(name, "has a level that is no pair of decimal texts");
            break;
        }
        out.push_back({*price, *size});
    }
    return out;
}

UnixMillis feedTime(JsonFields& fields) {
    const auto value = fields.integer("timestamp");
    return value > 100'000'000'000 ? fields.millis("timestamp") : fromSeconds(value, fields, "timestamp");
}

market::FeedPoint readPoint(JsonFields& fields, std::string_view value) {
    return {fields.decimal<Price>(value), fields.decimal<Ratio>("confidence"), feedTime(fields)};
}

/// A sum that may exceed what a Fixed18 holds is kept as text; the settlement room reads it.
std::string readAggregate(JsonFields& fields, std::string_view name) {
    auto out = fields.textOrEmpty(name);
    if (out.find_first_not_of("0123456789.") != std::string::npos)
        fields.fail(name, "is no decimal text");
    return out;
}

market::SmileFeedPoint readSmile(JsonFields& fields) {
    JsonFields svi(fields.member("vol_data"), "vol_data");
    market::SmileFeedPoint out;
    out.a = svi.decimal<Ratio>("SVI_a");
    out.b = svi.decimal<Ratio>("SVI_b");
    out.rho = svi.decimal<Ratio>("SVI_rho");
    out.m = svi.decimal<Ratio>("SVI_m");
    out.sigma = svi.decimal<Ratio>("SVI_sigma");
    out.forward = svi.decimal<Price>("SVI_fwd");
    out.referenceTau = svi.decimal<Years>("SVI_refTau");
    fields.absorb(svi);
    out.confidence = fields.decimal<Ratio>("confidence");
    out.at = feedTime(fields);
    return out;
}

/// Calls `read` for each expiry of `result[section][currency]`; an absent currency has none.
template <class Read>
VenueResult<void> eachExpiry(
    const json::value& result, std::string_view section, const std::string& currency,
    market::CurrencyFeeds& out, Read read) {
    const auto* all = lightclient::jsonFieldOrNull(result, section);
    const auto* mine = all == nullptr ? nullptr : lightclient::jsonFieldOrNull(*all, currency);
    const auto* expiries = mine == nullptr ? nullptr : mine->if_object();
    if (expiries == nullptr)
        return mine == nullptr ? VenueResult<void>()
                               : std::unexpected(malformed(std::string(section) + " is no object"));
    if (expiries->size() > 256)
        return fail(VenueErrorCode::Oversized, std::string(section) + " has too many expiries");
    for (const auto& entry : *expiries) {
        const auto expiry = lightclient::jsonUint64(json::value(entry.key()));
        if (!expiry || *expiry > 100'000'000'000)
            return std::unexpected(malformed(std::string(section) + " has a key that is no expiry"));
        JsonFields fields(entry.value(), section);
        read(fields, out.expiries[static_cast<std::int64_t>(*expiry)]);
        if (!fields.ok())
            return std::unexpected(fields.error());
    }
    return {};
}

/// The point in `result[section][currency]` (and below it `inner`, where that is not empty).
VenueResult<std::optional<market::FeedPoint>> readCurrencyPoint(
    const json::value& result, std::string_view section, const std::string& currency, std::string_view inner,
    std::string_view value) {
    const auto* all = lightclient::jsonFieldOrNull(result, section);
    const auto* mine = all == nullptr ? nullptr : lightclient::jsonFieldOrNull(*all, currency);
    if (mine != nullptr && !inner.empty())
        mine = lightclient::jsonFieldOrNull(*mine, inner);
    if (mine == nullptr)
        return std::nullopt;
    JsonFields fields(*mine, section);
    auto point = readPoint(fields, value);
    return fields.finish(std::optional(point));
}

} // namespace

VenueResult<market::InstrumentPtr> parseInstrument(const json::value& value) {
    static constexpr std::pair<std::string_view, InstrumentKind> kKinds[]{
        {"option", InstrumentKind::Option},
        {"perp", InstrumentKind::Perpetual},
        {"erc20", InstrumentKind::Spot}};
    JsonFields fields(value, "instrument");
    market::Instrument out;
    out.name = fields.text("instrument_name");
    out.kind = oneOf(fields, "instrument_type", kKinds);
    out.baseCurrency = fields.text("base_currency");
    out.quoteCurrency = fields.text("quote_currency");
    if (out.kind == InstrumentKind::Option && fields.ok())
        out.option = readTerms(fields);
    const auto asset = lightclient::parseFixedHex<20>(fields.text("base_asset_address"));
    if (!asset)
        fields.fail("base_asset_address", "is no address");
    out.asset = asset.value_or(lightclient::Address{});
    const auto subId = lightclient::parseDecimal(fields.text("base_asset_sub_id"));
    if (!subId)
        fields.fail("base_asset_sub_id", "is no integer");
    out.subId = subId.value_or(lightclient::Uint256{});
    out.tickSize = fields.decimal<Price>("tick_size");
    out.minimumAmount = fields.decimal<Contracts>("minimum_amount");
    out.maximumAmount = fields.decimal<Contracts>("maximum_amount");
    out.amountStep = fields.decimal<Contracts>("amount_step");
    out.fees.baseFee = fields.decimal<Money<Usdc>>("base_fee");
    out.fees.makerFeeRate = fields.decimal<Ratio>("maker_fee_rate");
    out.fees.takerFeeRate = fields.decimal<Ratio>("taker_fee_rate");
    out.fees.markPriceFeeRateCap = fields.decimalOrNone<Ratio>("mark_price_fee_rate_cap");
    out.isActive = fields.boolean("is_active");
    const auto name = out.name;
    if (!fields.ok())
        return std::unexpected(fields.error());
    auto checked = market::checkedInstrument(std::move(out));
    if (!checked)
        return std::unexpected(malformed(name + ": " + std::string(describe(checked.error()))));
    return std::move(*checked);
}

VenueResult<InstrumentPage> parseInstrumentPage(const json::value& result) {
    JsonFields fields(result, "result");
    InstrumentPage out;
    for (const auto& value : fields.list("instruments", kPageLimit)) {
        auto instrument = parseInstrument(value);
        if (!instrument)
            return std::unexpected(std::move(instrument.error()));
        out.instruments.push_back(std::move(*instrument));
    }
    JsonFields pagination(fields.member("pagination"), "pagination");
    out.pages = pagination.integer("num_pages");
    fields.absorb(pagination);
    return fields.finish(std::move(out));
}

VenueResult<market::Ticker> parseTicker(std::string instrument, const json::value& data) {
    JsonFields outer(data, "ticker");
    JsonFields fields(outer.member("instrument_ticker"), "instrument_ticker");
    market::Ticker out;
    out.instrument = std::move(instrument);
    out.bid = readOffer(fields, "b", "B");
    out.ask = readOffer(fields, "a", "A");
    out.mark = fields.decimal<Price>("M");
    out.index = fields.decimal<Price>("I");
    out.lowest = fields.decimal<Price>("minp");
    out.highest = fields.decimal<Price>("maxp");
    if (fields.has("option_pricing"))
        out.option = readFigures(fields);
    JsonFields stats(fields.member("stats"), "stats");
    out.openInterest = stats.decimal<Contracts>("oi");
    out.volume24h = stats.decimal<Contracts>("c");
    out.at = fields.millis("t");
    fields.absorb(stats);
    outer.absorb(fields);
    if (!outer.ok())
        return std::unexpected(outer.error());
    auto checked = market::checkedTicker(std::move(out));
    if (!checked)
        return std::unexpected(malformed("ticker: " + std::string(describe(checked.error()))));
    return std::move(*checked);
}

VenueResult<market::Book> parseBook(const json::value& data) {
    JsonFields fields(data, "orderbook");
    market::Book out;
    out.instrument = fields.text("instrument_name");
    out.bids = readLevels(fields, "bids");
    out.asks = readLevels(fields, "asks");
    out.publishId = fields.integer("publish_id");
    out.at = fields.millis("timestamp");
    if (!fields.ok())
        return std::unexpected(fields.error());
    auto checked = market::checkedBook(std::move(out));
    if (!checked)
        return std::unexpected(malformed("orderbook: " + std::string(describe(checked.error()))));
    return std::move(*checked);
}

VenueResult<market::CurrencyFeeds> parseFeeds(const std::string& currency, const json::value& result) {
    market::CurrencyFeeds out;
    out.currency = currency;
    auto spot = readCurrencyPoint(result, "spot_data", currency, "", "price");
    auto perp = readCurrencyPoint(result, "perp_data", currency, "P", "spot_diff_value");
    if (!spot || !perp)
        return std::unexpected(spot ? perp.error() : spot.error());
    out.spot = *spot;
    out.perpDifference = *perp;
    const auto forwards =
        eachExpiry(result, "fwd_data", currency, out, [](JsonFields& fields, market::ExpiryFeeds& feeds) {
            feeds.forward = market::ForwardFeed{
                readPoint(fields, "fwd_diff"), readAggregate(fields, "spot_aggregate_start"),
                readAggregate(fields, "spot_aggregate_latest")};
        });
    if (!forwards)
        return std::unexpected(forwards.error());
    const auto smiles =
        eachExpiry(result, "vol_data", currency, out, [](JsonFields& fields, market::ExpiryFeeds& feeds) {
            feeds.smile = readSmile(fields);
        });
    if (!smiles)
        return std::unexpected(smiles.error());
    const auto rates =
        eachExpiry(result, "rate_data", currency, out, [](JsonFields& fields, market::ExpiryFeeds& feeds) {
            feeds.rate = market::RateFeedPoint{
                fields.decimal<Ratio>("rate"), fields.decimal<Ratio>("confidence"), feedTime(fields)};
        });
    if (!rates)
        return std::unexpected(rates.error());
    return out;
}

} // namespace app::venue::derive
