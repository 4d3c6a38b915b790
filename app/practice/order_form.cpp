// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "order_form.h"

#include "param_reader.h"

namespace app::practice {

using namespace lightclient;

namespace {

/// Venue words are multiples of 1e6 in 1e-18 units: 12 fraction digits.
constexpr Int128 kProtocolStep = 1'000'000;
constexpr std::int64_t kMostPrice = 1'000'000'000;
constexpr std::size_t kLongestLabel = 64;

template <class Quantity>
VenueResult<Quantity> readDecimal(const json::value& params, std::string_view name) {
    const auto text = readText(params, name);
    if (!text)
        return std::unexpected(text.error());
    const auto value = Quantity::parse(*text);
    if (!value || value->raw() % kProtocolStep != 0)
        return fault(
            VenueCode::InvalidParams, "Invalid params",
            json::value(std::string(name) + ": a decimal of at most 12 fraction digits"));
    return *value;
}

VenueResult<TimeInForce> readTimeInForce(const json::value& params) {
    const auto text = readTextOr(params, "time_in_force", "gtc");
    if (!text)
        return std::unexpected(text.error());
    if (*text == "gtc")
        return TimeInForce::Gtc;
    if (*text == "post_only")
        return TimeInForce::PostOnly;
    if (*text == "fok")
        return TimeInForce::Fok;
    if (*text == "ioc")
        return TimeInForce::Ioc;
    return fault(VenueCode::InvalidParams, "Invalid params", "time_in_force");
}

VenueResult<void> readWhat(const json::value& params, OrderForm& out) {
    const auto subaccount = readNumber(params, "subaccount_id");
    const auto instrument = readText(params, "instrument_name");
    const auto direction = readText(params, "direction");
    const auto type = readTextOr(params, "order_type", "limit");
    const auto inForce = readTimeInForce(params);
    const auto label = readTextOr(params, "label", "");
    for (const auto* problem :
         {failureOf(subaccount), failureOf(instrument), failureOf(direction), failureOf(type),
          failureOf(inForce), failureOf(label)})
        if (problem != nullptr)
            return std::unexpected(*problem);
    if ((*direction != "buy" && *direction != "sell") || (*type != "limit" && *type != "market"))
        return fault(VenueCode::InvalidParams, "Invalid params", "direction or order_type");
    if (label->size() > kLongestLabel)
        return fault(VenueCode::InvalidParams, "Invalid params", "label: at most 64 characters");
    for (const std::string_view name : {"trigger_type", "trigger_price", "algo_type", "mmp"})
        if (const auto* value = jsonFieldOrNull(params, name);
            value != nullptr && *value != json::value(false))
            return fault(
                VenueCode::InvalidParams, "Invalid params",
                json::value(std::string(name) + " is not practised here"));
    out.subaccount = *subaccount;
    out.instrument = *instrument;
    out.side = *direction == "buy" ? Side::Buy : Side::Sell;
    out.isMarket = *type == "market";
    out.timeInForce = out.isMarket && *inForce != TimeInForce::Fok ? TimeInForce::Ioc : *inForce;
    out.label = *label;
    const auto* reduceOnly = jsonFieldOrNull(params, "reduce_only");
    out.reduceOnly = reduceOnly != nullptr && *reduceOnly == json::value(true);
    return {};
}

} // namespace

VenueResult<OrderForm> parseOrderForm(const json::value& params) {
    OrderForm out;
    if (const auto what = readWhat(params, out); !what)
        return std::unexpected(what.error());
    const auto amount = readDecimal<Contracts>(params, "amount");
    const auto limit = readDecimal<Price>(params, "limit_price");
    const auto maxFee = readDecimal<Price>(params, "max_fee");
    const auto nonce = readNumber(params, "nonce");
    const auto expiry = readNumber(params, "signature_expiry_sec");
    const auto signer = readAddress(params, "signer");
    const auto signature = readText(params, "signature");
    for (const auto* problem :
         {failureOf(amount), failureOf(limit), failureOf(maxFee), failureOf(nonce), failureOf(expiry),
          failureOf(signer), failureOf(signature)})
        if (problem != nullptr)
            return std::unexpected(*problem);
    if (limit->isNegative() || *limit > Price::fromInteger(kMostPrice))
        return fault(VenueCode::BadLimitPrice, "Invalid limit price");
    if (maxFee->isNegative() || *maxFee > Price::fromInteger(kMostPrice))
        return fault(VenueCode::InvalidParams, "Invalid params", "max_fee");
    out.amount = *amount;
    out.limit = *limit;
    out.maxFee = *maxFee;
    out.nonce = *nonce;
    out.signatureExpiry = *expiry;
    out.signer = *signer;
    out.signature = *signature;
    return out;
}

wallet::signing::DeriveAction
actionOf(const OrderForm& form, const HeldAsset& held, const Address& owner, std::uint64_t chainId) {
    wallet::signing::TradePayload trade;
    trade.asset = held.asset;
    trade.subId = held.subId;
    trade.limitPrice = form.limit.toWord();
    trade.amount = form.amount.toWord();
    trade.maxFee = form.maxFee.toWord();
    trade.recipientSubaccountId = form.subaccount;
    trade.isBid = form.side == Side::Buy;
    wallet::signing::DeriveAction out;
    out.chainId = chainId;
    out.subaccountId = form.subaccount;
    out.nonce = form.nonce;
    out.expirySec = form.signatureExpiry;
    out.owner = owner;
    out.signer = form.signer;
    out.payload = trade;
    out.module = moduleOf(out.payload).value_or(Address{});
    return out;
}

} // namespace app::practice
