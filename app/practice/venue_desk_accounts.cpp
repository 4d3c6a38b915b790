// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "venue_desk.h"

#include "param_reader.h"
#include "venue_json.h"

#include "wallet/keys/eip55.h"

#include <algorithm>

namespace app::practice {

using namespace lightclient;

namespace {

/// Scopes by number, as far as facts/derive.md §B.3 names them.
constexpr std::array<std::string_view, 12> kScopes{
    "admin",
    "withdraw",
    "trade:all",
    "trade:orderbook:all",
    "trade:orderbook:spot",
    "trade:orderbook:perp",
    "trade:orderbook:option",
    "trade:rfq:all",
    "trade:rfq:spot",
    "trade:rfq:perp",
    "trade:rfq:option",
    "transfer:all"};
constexpr std::uint64_t kShortestKeyLife = 300;

VenueResult<std::vector<std::uint64_t>> readScopes(const json::value& params) {
    const auto names = readTexts(params, "protocol_scopes");
    if (!names)
        return std::unexpected(names.error());
    std::vector<std::uint64_t> out;
    for (const auto& name : *names) {
        const auto* const found = std::ranges::find(kScopes, name);
        if (found == kScopes.end())
            return fault(VenueCode::InvalidParams, "Invalid params", json::value("unknown scope " + name));
        out.push_back(static_cast<std::uint64_t>(found - kScopes.begin()));
    }
    return out;
}

VenueResult<std::vector<std::uint64_t>> readIds(const json::value& params) {
    std::vector<std::uint64_t> out;
    const auto* value = jsonFieldOrNull(params, "subaccount_ids");
    if (value == nullptr)
        return out;
    const auto* entries = value->if_array();
    if (entries == nullptr || entries->size() > 100)
        return fault(VenueCode::InvalidParams, "Invalid params", "subaccount_ids");
    for (const auto& entry : *entries) {
        const auto id = jsonUint64(entry);
        if (!id)
            return fault(VenueCode::InvalidParams, "Invalid params", "subaccount_ids");
        out.push_back(*id);
    }
    return out;
}

json::object toKeyJson(const SessionKey& key, const std::vector<std::uint64_t>& all) {
    json::array scopes;
    for (const std::uint64_t scope : key.scopes)
        scopes.push_back(json::value(kScopes.at(scope)));
    json::array ids;
    for (const std::uint64_t id : key.subaccountIds.empty() ? all : key.subaccountIds)
        ids.push_back(json::value(id));
    return {
        {"public_session_key", wallet::keys::toChecksumAddress(key.key)},
        {"expiry_sec", key.expirySec},
        {"registered_sec", key.registeredSec},
        {"label", key.label},
        {"protocol_scopes", std::move(scopes)},
        {"offchain_scopes", json::array{}},
        {"ip_whitelist", json::array{}},
        {"subaccount_ids", std::move(ids)}};
}

/// The sum of what the expiries of a report ask for.
Money<Usdc> positionsValue(const risk::MarginReport& report) {
    Money<Usdc> out;
    for (const auto& market : report.markets)
        for (const auto& expiry : market.expiries)
            out = (out + expiry.markToMarket).value_or(out);
    return out;
}

} // namespace

json::array VenueDesk::positionsOf(std::uint64_t subaccount) {
    auto& exchange = m_venue.exchange();
    auto& chain = m_venue.chain();
    const SubAccountsContract contract(chain.pending(), chain.contracts().subAccounts);
    json::array out;
    for (const auto& held : contract.heldAssets(subaccount)) {
        const auto listing = std::ranges::find_if(
            exchange.listings(), [&](const auto& entry) { return entry.second.option.held == held; });
        if (listing == exchange.listings().end())
            continue;
        auto amount = Contracts::fromWord(contract.balance(subaccount, held)).value_or(Contracts{});
        risk::StandardAccount alone;
        alone.markets = {{m_venue.market().state(), {}, risk::deriveV2MainnetStandardEth()}};
        alone.markets[0].holdings.options = {{listing->second.option.id, amount}};
        const auto report = standardMargin(alone);
        if (m_venue.lies().has(Lie::ForgedReport))
            amount = (amount + Contracts::fromInteger(1)).value_or(amount);
        out.push_back(toPositionJson(
            {listing->second, amount, exchange.cost(subaccount, listing->first)}, m_venue.market(),
            report ? report->initialNet : Money<Usdc>{}, report ? report->maintenanceNet : Money<Usdc>{}));
    }
    return out;
}

VenueDesk::Answer VenueDesk::getPositions(const VenueCaller& caller, const json::value& params) {
    const auto subaccount = ownSubaccount(caller, params);
    if (!subaccount)
        return std::unexpected(subaccount.error());
    return json::object{{"subaccount_id", *subaccount}, {"positions", positionsOf(*subaccount)}};
}

VenueDesk::Answer VenueDesk::getCollaterals(const VenueCaller& caller, const json::value& params) {
    const auto subaccount = ownSubaccount(caller, params);
    if (!subaccount)
        return std::unexpected(subaccount.error());
    const auto account = standardAccountOf(m_venue.chain(), m_venue.market(), *subaccount, {});
    json::array collaterals;
    if (account)
        collaterals.push_back(toCashJson(account->cash));
    return json::object{{"subaccount_id", *subaccount}, {"collaterals", std::move(collaterals)}};
}

VenueDesk::Answer VenueDesk::getSubaccount(const VenueCaller& caller, const json::value& params) {
    const auto subaccount = ownSubaccount(caller, params);
    if (!subaccount)
        return std::unexpected(subaccount.error());
    auto& exchange = m_venue.exchange();
    const auto account = standardAccountOf(m_venue.chain(), m_venue.market(), *subaccount, {});
    const auto report = account ? standardMargin(*account) : std::unexpected(account.error());
    const auto ideas = exchange.ideasOf(*subaccount);
    const auto pledged = standardAccountOf(m_venue.chain(), m_venue.market(), *subaccount, ideas);
    const auto pledgedReport = pledged ? standardMargin(*pledged) : std::unexpected(pledged.error());
    if (!report || !pledgedReport)
        return fault(
            VenueCode::InternalError, "Internal error",
            json::value(codeOf(report ? pledgedReport.error() : report.error())));
    const auto openMargin = (pledgedReport->initialNet - report->initialNet).value_or(Money<Usdc>{});
    const auto cash = account->cash;
    json::array orders;
    for (const auto* order : exchange.openOrders(*subaccount))
        orders.push_back(toOrderJson(*order));
    json::array collaterals;
    collaterals.push_back(toCashJson(cash));
    const auto text = [](Money<Usdc> amount) { return amount.toFixed(12, Rounding::HalfEven); };
    json::object out{
        {"subaccount_id", *subaccount},
        {"label", ""},
        {"margin_type", "SM"},
        {"manager_id", 1},
        {"risk_universe_id", 1},
        {"currency", json::array{"ETH", "USDC"}},
        {"is_under_liquidation", false},
        {"failed_to_fetch", false},
        {"initial_margin", text(report->initialNet)},
        {"maintenance_margin", text(report->maintenanceNet)},
        {"subaccount_value", text(report->markToMarket)},
        {"positions_value", text(positionsValue(*report))},
        {"positions_initial_margin", text((report->initialNet - cash).value_or(Money<Usdc>{}))},
        {"positions_maintenance_margin", text((report->maintenanceNet - cash).value_or(Money<Usdc>{}))},
        {"collaterals_value", text(cash)},
        {"collaterals_initial_margin", text(cash)},
        {"collaterals_maintenance_margin", text(cash)},
        {"open_orders_margin", text(std::min(openMargin, Money<Usdc>{}))},
        {"projected_margin_change", "0"},
        {"mm_credits", "0"},
        {"vault_deposit_holds", json::array{}}};
    out["positions"] = positionsOf(*subaccount);
    out["collaterals"] = std::move(collaterals);
    out["open_orders"] = std::move(orders);
    return out;
}

VenueDesk::Answer VenueDesk::getSubaccounts(const VenueCaller& caller, const json::value& params) {
    const auto wallet = readAddress(params, "wallet");
    if (!wallet)
        return std::unexpected(wallet.error());
    if (wallet.value() != caller.wallet)
        return fault(VenueCode::WalletMismatch, "Wallet does not match the login");
    json::array ids;
    for (const std::uint64_t id : m_venue.accounts().subaccountsOf(*wallet))
        ids.push_back(json::value(id));
    return json::object{{"wallet", toHex(*wallet)}, {"subaccount_ids", std::move(ids)}};
}

VenueDesk::Answer VenueDesk::setSessionKey(const VenueCaller& caller, const json::value& params) {
    const auto owner = readAddress(params, "wallet");
    const auto key = readAddress(params, "public_session_key");
    const auto signer = readAddress(params, "signer");
    const auto expiry = readNumber(params, "expiry_sec");
    const auto nonce = readNumber(params, "nonce");
    const auto signatureExpiry = readNumber(params, "signature_expiry_sec");
    const auto signature = readText(params, "signature");
    const auto label = readTextOr(params, "label", "");
    const auto scopes = readScopes(params);
    const auto ids = readIds(params);
    for (const auto* problem :
         {failureOf(owner), failureOf(key), failureOf(signer), failureOf(expiry), failureOf(nonce),
          failureOf(signatureExpiry), failureOf(signature), failureOf(label), failureOf(scopes),
          failureOf(ids)})
        if (problem != nullptr)
            return std::unexpected(*problem);
    auto& accounts = m_venue.accounts();
    const auto all = accounts.subaccountsOf(*owner);
    if (all.empty())
        return fault(VenueCode::AccountNotFound, "Account not found");
    if (*signer != *owner)
        return fault(VenueCode::SignerNotOwner, "Signer is not the owner");
    const std::uint64_t now = caller.nowMillis / 1000;
    if (*expiry < now + kShortestKeyLife)
        return fault(VenueCode::KeyExpiryTooLow, "Session key expiry must be 5 minutes ahead");
    if (const auto times = checkTimes(*nonce, *signatureExpiry, caller.nowMillis); !times)
        return std::unexpected(times.error());
    wallet::signing::DeriveAction action;
    action.chainId = m_venue.chainId();
    action.nonce = *nonce;
    action.expirySec = *signatureExpiry;
    action.owner = *owner;
    action.signer = *signer;
    action.payload = wallet::signing::SessionKeyPayload{*key, *expiry, *scopes, *ids};
    action.module = moduleOf(action.payload).value_or(Address{});
    if (const auto isSigned = checkAction(action, *signature); !isSigned)
        return std::unexpected(isSigned.error());
    if (const auto used = accounts.useNonce(0, *nonce); !used)
        return std::unexpected(used.error());
    const SessionKey entry{*key, *owner, *expiry, now, *scopes, *ids, *label};
    if (const auto set = accounts.setSessionKey(entry); !set)
        return std::unexpected(set.error());
    return toKeyJson(entry, all);
}

VenueDesk::Answer VenueDesk::sessionKeys(const VenueCaller& caller, const json::value& params) {
    const auto wallet = readAddress(params, "wallet");
    if (!wallet)
        return std::unexpected(wallet.error());
    if (wallet.value() != caller.wallet)
        return fault(VenueCode::WalletMismatch, "Wallet does not match the login");
    const auto all = m_venue.accounts().subaccountsOf(*wallet);
    json::array keys;
    for (const auto& key : m_venue.accounts().sessionKeysOf(*wallet))
        keys.push_back(toKeyJson(key, all));
    return json::object{{"public_session_keys", std::move(keys)}};
}

} // namespace app::practice
