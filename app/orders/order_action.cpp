// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "order_action.h"

#include "lightclient/primitives/decimal.h"
#include "wallet/keys/eip55.h"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

namespace app::orders {

using wallet::signing::DeriveAction;
using wallet::signing::TradePayload;

DeriveAction tradeAction(
    const market::Instrument& instrument, const OrderIntent& intent, Price maxFee,
    const SigningIdentity& identity, std::uint64_t nonce, std::uint64_t expirySec) {
    TradePayload trade;
    trade.asset = instrument.asset;
    trade.subId = instrument.subId;
    trade.limitPrice = intent.limit.toWord();
    trade.amount = intent.amount.toWord();
    trade.maxFee = maxFee.toWord();
    trade.recipientSubaccountId = lightclient::Uint256{identity.subaccount};
    trade.isBid = intent.side == Side::Buy;
    DeriveAction out;
    out.chainId = lightclient::Uint256{identity.chainId};
    out.subaccountId = identity.subaccount;
    out.nonce = nonce;
    out.expirySec = expirySec;
    out.owner = identity.owner;
    out.signer = identity.signer;
    out.payload = trade;
    out.module = wallet::signing::moduleOf(out.payload).value_or(lightclient::Address{});
    return out;
}

std::string actionText(const DeriveAction& action) {
    const auto& trade = std::get<TradePayload>(action.payload);
    boost::json::object params;
    params["asset"] = wallet::keys::toChecksumAddress(trade.asset);
    params["subId"] = trade.subId.toDecimal();
    params["limitPrice"] = lightclient::formatSignedScaledDecimal(trade.limitPrice, 18);
    params["amount"] = lightclient::formatSignedScaledDecimal(trade.amount, 18);
    params["maxFee"] = lightclient::formatScaledDecimal(trade.maxFee, 18);
    params["recipientSubaccountId"] = trade.recipientSubaccountId.toDecimal();
    params["isBid"] = trade.isBid;
    boost::json::object out;
    out["kind"] = "trade";
    out["chainId"] = action.chainId.toDecimal();
    out["subaccountId"] = std::to_string(action.subaccountId);
    out["nonce"] = std::to_string(action.nonce);
    out["expirySec"] = std::to_string(action.expirySec);
    out["owner"] = wallet::keys::toChecksumAddress(action.owner);
    out["signer"] = wallet::keys::toChecksumAddress(action.signer);
    out["params"] = std::move(params);
    return boost::json::serialize(out);
}

} // namespace app::orders
