// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "action_json.h"

#include "json_values.h"

namespace wallet::signing {
namespace {

namespace json = lightclient::json;

constexpr lightclient::DecimalFormat kVenueAmount{18, 12}; // the protocol's precision is 10^-12
constexpr std::size_t kMaxActions = 10000;
constexpr std::size_t kMaxLegs = 64;

std::vector<RfqLeg> readLegs(ObjectReader& params, const std::string& path) {
    std::vector<RfqLeg> out;
    const auto* value = params.get("legs");
    const auto* list = value == nullptr ? nullptr : value->if_array();
    if (list == nullptr || list->empty() || list->size() > kMaxLegs) {
        params.fail(SignError::Malformed, "legs", "not a list of 1 to 64 legs");
        return out;
    }
    for (std::size_t i = 0; i < list->size(); ++i) {
        ObjectReader leg((*list)[i], path + ".legs[" + std::to_string(i) + "]");
        out.push_back(
            {leg.address("asset"), leg.word("subId"), leg.amount("price", kVenueAmount, false),
             leg.amount("amount", kVenueAmount, true)});
        leg.refuseUnread();
        if (!leg.ok())
            params.fail(leg.failure().code, "legs[" + std::to_string(i) + "]", leg.failure().detail);
    }
    return out;
}

WithdrawPayload readWithdraw(ObjectReader& params) {
    WithdrawPayload out;
    out.protocolAsset = params.address("protocolAsset");
    out.maxFeeUsd = params.amount("maxFeeUsd", kVenueAmount, false);
    out.recipient = params.address("recipient");
    const auto decimals = params.number("decimals");
    if (decimals > 36)
        params.fail(SignError::BadNumber, "decimals", "more than 36");
    out.decimals = static_cast<unsigned>(std::min<std::uint64_t>(decimals, 36));
    out.amount = params.amount("amount", {out.decimals, out.decimals}, false);
    out.forceBatch = params.boolean("forceBatch");
    return out;
}

TransferPayload readTransfer(ObjectReader& params) {
    TransferPayload out;
    out.toSubaccount = params.word("toSubaccount");
    out.newManagerId = params.word("newManagerId");
    out.asset = params.address("asset");
    out.subId = params.word("subId");
    out.amount = params.amount("amount", kVenueAmount, false);
    out.maxFeeUsd = params.amount("maxFeeUsd", kVenueAmount, false);
    return out;
}

TradePayload readTrade(ObjectReader& params) {
    TradePayload out;
    out.asset = params.address("asset");
    out.subId = params.word("subId");
    out.limitPrice = params.amount("limitPrice", kVenueAmount, true);
    out.amount = params.amount("amount", kVenueAmount, true);
    out.maxFee = params.amount("maxFee", kVenueAmount, false);
    out.recipientSubaccountId = params.word("recipientSubaccountId");
    out.isBid = params.boolean("isBid");
    return out;
}

VaultDepositPayload readVaultDeposit(ObjectReader& params) {
    VaultDepositPayload out;
    if (params.has("action") && params.text("action") != "deposit")
        params.fail(SignError::UnsupportedType, "action", "only deposits");
    out.vaultSubaccountId = params.word("vaultSubaccountId");
    out.asset = params.address("asset");
    out.amount = params.amount("amount", kVenueAmount, false);
    return out;
}

std::optional<DerivePayload>
readPayload(const std::string& kind, ObjectReader& params, const std::string& path) {
    if (kind == "raw")
        return RawPayload{params.bytes("data")};
    if (kind == "trade")
        return readTrade(params);
    if (kind == "rfq_quote")
        return RfqQuotePayload{params.amount("maxFee", kVenueAmount, false), readLegs(params, path)};
    if (kind == "rfq_execute")
        return RfqExecutePayload{params.amount("maxFee", kVenueAmount, false), readLegs(params, path)};
    if (kind == "withdraw")
        return readWithdraw(params);
    if (kind == "transfer")
        return readTransfer(params);
    if (kind == "external_transfer") {
        auto transfer = readTransfer(params);
        return ExternalTransferPayload{transfer, params.address("recipientWallet")};
    }
    if (kind == "session_key")
        return SessionKeyPayload{
            params.address("key"), params.number("expirySec"), params.numbers("scopes"),
            params.numbers("subaccountIds")};
    if (kind == "whitelist")
        return WhitelistPayload{params.addresses("add"), params.addresses("remove")};
    if (kind == "vault_deposit")
        return readVaultDeposit(params);
    return std::nullopt;
}

} // namespace

SignResult<NamedAction> readAction(const json::value& value, const std::string& path) {
    ObjectReader envelope(value, path);
    NamedAction out;
    auto& action = out.action;
    if (envelope.has("name"))
        out.name = envelope.text("name");
    const auto kind = envelope.text("kind");
    if (envelope.has("domainSeparator"))
        action.domainSeparator = envelope.hash("domainSeparator");
    if (envelope.has("chainId") || !action.domainSeparator)
        action.chainId = envelope.word("chainId");
    action.subaccountId = envelope.number("subaccountId");
    action.nonce = envelope.number("nonce");
    action.expirySec = envelope.number("expirySec");
    action.owner = envelope.address("owner");
    action.signer = envelope.address("signer");
    const auto* paramsValue = envelope.get("params");
    if (!envelope.ok())
        return std::unexpected(envelope.failure());
    const std::string paramsPath = path.empty() ? "params" : path + ".params";
    ObjectReader params(*paramsValue, paramsPath);
    auto payload = readPayload(kind, params, paramsPath);
    if (!payload)
        return refuse(SignError::UnsupportedType, "kind " + kind.substr(0, 40));
    params.refuseUnread();
    if (!params.ok())
        return std::unexpected(params.failure());
    action.payload = std::move(*payload);
    const auto module = moduleOf(action.payload);
    if (envelope.has("module") || !module)
        action.module = envelope.address("module");
    else
        action.module = *module;
    if (!envelope.ok())
        return std::unexpected(envelope.failure());
    return out;
}

SignResult<std::vector<NamedAction>> parseActions(std::string_view text) {
    const auto parsed = lightclient::parseJson(text, {std::size_t{16} << 20U, 32});
    if (!parsed)
        return refuse(SignError::Malformed, std::string(lightclient::describe(parsed.error())));
    const auto* wrapped = lightclient::jsonFieldOrNull(*parsed, "actions");
    const auto& root = wrapped != nullptr ? *wrapped : *parsed;
    std::vector<NamedAction> out;
    if (const auto* list = root.if_array()) {
        if (list->size() > kMaxActions)
            return refuse(SignError::Oversized, "actions");
        for (std::size_t i = 0; i < list->size(); ++i) {
            auto action = readAction((*list)[i], "[" + std::to_string(i) + "]");
            if (!action)
                return std::unexpected(std::move(action.error()));
            out.push_back(std::move(*action));
        }
        return out;
    }
    auto action = readAction(root);
    if (!action)
        return std::unexpected(std::move(action.error()));
    out.push_back(std::move(*action));
    return out;
}

json::object toJson(const NamedAction& action, const std::optional<keys::Signature>& signature) {
    const auto hashes = hashesOf(action.action);
    json::object out;
    if (action.name)
        out["name"] = *action.name;
    out["data"] = lightclient::toHex(hashes.data);
    out["data_hash"] = lightclient::toHex(hashes.dataHash);
    out["action_hash"] = lightclient::toHex(hashes.actionHash);
    out["typed_data_hash"] = lightclient::toHex(hashes.typedDataHash);
    out["domain_separator"] = lightclient::toHex(hashes.domainSeparator);
    if (signature)
        out["signature"] = lightclient::toHex(keys::toRsv(*signature));
    out["description"] = describe(action.action).toText();
    return out;
}

} // namespace wallet::signing
