// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "derive_action.h"

#include "lightclient/primitives/decimal.h"
#include "lightclient/primitives/hex.h"
#include "option_sub_id.h"
#include "wallet/keys/eip55.h"

#include <array>
#include <chrono>

namespace wallet::signing {
namespace {

using lightclient::Address;
using lightclient::Uint256;

std::string units(const Uint256& value) {
    return lightclient::formatScaledDecimal(value, 18);
}
std::string signedUnits(const Uint256& value) {
    return lightclient::formatSignedScaledDecimal(value, 18);
}

/// "2026-12-25 08:00:00 UTC".
std::string timeText(std::uint64_t seconds) {
    if (seconds > 253402300799ULL)
        return "after the year 9999";
    const auto at = std::chrono::sys_seconds(std::chrono::seconds(static_cast<std::int64_t>(seconds)));
    const auto day = std::chrono::floor<std::chrono::days>(at);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss time(at - day);
    const auto two = [](auto value) {
        const auto text = std::to_string(value);
        return text.size() < 2 ? "0" + text : text;
    };
    return std::to_string(static_cast<int>(date.year())) + "-" + two(static_cast<unsigned>(date.month())) +
           "-" + two(static_cast<unsigned>(date.day())) + " " + two(time.hours().count()) + ":" +
           two(time.minutes().count()) + ":" + two(time.seconds().count()) + " UTC";
}

std::string_view scopeName(std::uint64_t scope) noexcept {
    constexpr std::array<std::string_view, 17> kNames{
        "admin",
        "withdraw",
        "all trading",
        "all order-book trading",
        "spot orders",
        "perpetual orders",
        "option orders",
        "all RFQ",
        "spot RFQ",
        "perpetual RFQ",
        "option RFQ",
        "all transfers",
        "transfers to existing subaccounts",
        "transfers to new subaccounts",
        "transfers to other owners",
        "registering session keys",
        "liquidating"};
    if (scope < kNames.size())
        return kNames[scope];
    return scope <= 22 ? "vaults" : "unknown";
}

/// Whether a scope lets a key take money away or make itself stronger.
bool isPowerful(std::uint64_t scope) noexcept {
    return scope == 0 || scope == 1 || scope == 11 || scope == 14 || scope == 15 || scope > 16;
}

class Describer {
public:
    Describer(const DeriveAction& action, std::span<const VenueAsset> assets)
        : m_action(action), m_assets(assets) {}

    void operator()(const RawPayload& p) {
        m_out.title = "Sign undecoded data for " + keys::toChecksumAddress(m_action.module);
        line("data", lightclient::toHex(p.data));
        warn("The data is not decoded here: nobody can tell from it what it does.");
    }
    void operator()(const TradePayload& p) {
        m_out.title = std::string(p.isBid ? "BUY " : "SELL ") + signedUnits(p.amount) + " " +
                      instrument(p.asset, p.subId) + " at " + (p.isBid ? "≤ " : "≥ ") +
                      signedUnits(p.limitPrice) + " USDC each";
        line("fee at most", units(p.maxFee) + " USDC for each unit of volume");
        if (p.recipientSubaccountId != Uint256{m_action.subaccountId}) {
            line("for subaccount", p.recipientSubaccountId.toDecimal());
            warn("The position goes to another subaccount than the one that signs.");
        }
        if (p.amount.bit(255) || p.amount.isZero())
            warn("The amount is not positive.");
    }
    void operator()(const RfqQuotePayload& p) {
        m_out.title = "QUOTE " + std::to_string(p.legs.size()) + " legs together";
        legs(p.legs, false);
        line("fee at most", units(p.maxFee) + " USDC");
    }
    void operator()(const RfqExecutePayload& p) {
        m_out.title = "TAKE a quote of " + std::to_string(p.legs.size()) + " legs together";
        legs(p.legs, true);
        line("fee at most", units(p.maxFee) + " USDC");
    }
    void operator()(const WithdrawPayload& p) {
        m_out.title = "WITHDRAW " + lightclient::formatScaledDecimal(p.amount, p.decimals) + " " +
                      assetName(p.protocolAsset) + " to " + keys::toChecksumAddress(p.recipient);
        line("smallest units", p.amount.toDecimal() + " (" + std::to_string(p.decimals) + " decimals)");
        line("fee at most", units(p.maxFeeUsd) + " USD");
        line("force a batch", p.forceBatch ? "yes" : "no");
        if (p.recipient != m_action.owner)
            warn("The recipient is not the owner of the account.");
    }
    void operator()(const TransferPayload& p) { transfer(p, std::nullopt); }
    void operator()(const ExternalTransferPayload& p) { transfer(p.transfer, p.recipientWallet); }
    void operator()(const SessionKeyPayload& p) {
        m_out.title = "REGISTER session key " + keys::toChecksumAddress(p.key);
        line("key expires", timeText(p.expirySec));
        for (const auto scope : p.scopes) {
            line("may do", std::string(scopeName(scope)) + " (" + std::to_string(scope) + ")");
            if (isPowerful(scope))
                warn("This key may do more than trade: " + std::string(scopeName(scope)) + ".");
        }
        if (p.subaccountIds.empty())
            line("subaccounts", "all");
        for (const auto id : p.subaccountIds)
            line("subaccount", std::to_string(id));
        warn("A session key cannot be revoked at once: it works until it expires.");
    }
    void operator()(const WhitelistPayload& p) {
        m_out.title = "CHANGE the addresses that may receive withdrawals";
        for (const auto& address : p.add)
            line("allow", keys::toChecksumAddress(address));
        for (const auto& address : p.remove)
            line("forbid", keys::toChecksumAddress(address));
        if (!p.add.empty())
            warn("Whoever controls an allowed address can receive this account's money.");
    }
    void operator()(const VaultDepositPayload& p) {
        m_out.title = "DEPOSIT " + units(p.amount) + " " + assetName(p.asset) + " into vault " +
                      p.vaultSubaccountId.toDecimal();
    }

    Description finish() {
        line("subaccount", std::to_string(m_action.subaccountId));
        line("chain", m_action.chainId.toDecimal());
        line("valid until", timeText(m_action.expirySec));
        // An owner who signs for himself is named once.
        if (m_action.owner != m_action.signer)
            line("owner", keys::toChecksumAddress(m_action.owner));
        line("signer", keys::toChecksumAddress(m_action.signer));
        const auto hashes = hashesOf(m_action);
        line("domain hash", lightclient::toHex(hashes.domainSeparator));
        line("message hash", lightclient::toHex(hashes.actionHash));
        line("digest", lightclient::toHex(hashes.typedDataHash));
        if (const auto module = moduleOf(m_action.payload); module && *module != m_action.module)
            warn(
                "The module " + keys::toChecksumAddress(m_action.module) +
                " is not the one for this kind of action.");
        if (m_action.domainSeparator && *m_action.domainSeparator != deriveDomainSeparator(m_action.chainId))
            warn("The signing domain is not the venue's on this chain.");
        return std::move(m_out);
    }

private:
    void line(std::string label, std::string value) {
        m_out.lines.push_back({std::move(label), std::move(value)});
    }
    void warn(std::string text) { m_out.warnings.push_back(std::move(text)); }
    const VenueAsset* find(const Address& address) const noexcept {
        for (const auto& asset : m_assets)
            if (asset.address == address)
                return &asset;
        return nullptr;
    }
    std::string assetName(const Address& address) {
        const auto* known = find(address);
        return known != nullptr ? std::string(known->currency)
                                : "of the unknown asset " + keys::toChecksumAddress(address);
    }
    /// The instrument's name, recomputed from what is signed.
    std::string instrument(const Address& address, const Uint256& subId) {
        const auto* known = find(address);
        if (known == nullptr) {
            warn("The asset " + keys::toChecksumAddress(address) + " is not known here.");
            return "of asset " + keys::toChecksumAddress(address) + " / " + subId.toDecimal();
        }
        if (known->kind == VenueAsset::Kind::Option) {
            const auto terms = decodeSubId(subId);
            const auto name = terms ? toOptionName(known->currency, *terms) : std::unexpected(terms.error());
            if (name)
                return *name;
        } else if (subId.isZero()) {
            return std::string(known->currency) + (known->kind == VenueAsset::Kind::Perpetual ? "-PERP" : "");
        }
        warn("The subId " + subId.toDecimal() + " names no " + std::string(known->currency) + " instrument.");
        return std::string(known->currency) + " / " + subId.toDecimal();
    }
    /// A taker does the opposite of what the maker's legs say.
    void legs(const std::vector<RfqLeg>& list, bool taker) {
        for (const auto& leg : list) {
            const bool sold = leg.amount.bit(255);
            const auto size = units(sold ? -leg.amount : leg.amount);
            line(
                sold != taker ? "SELL" : "BUY",
                size + " " + instrument(leg.asset, leg.subId) + " at " + units(leg.price) + " USDC each");
        }
    }
    void transfer(const TransferPayload& p, const std::optional<Address>& wallet) {
        m_out.title =
            "TRANSFER " + units(p.amount) + " " + instrument(p.asset, p.subId) + " to " +
            (p.newManagerId.isZero() ? "subaccount " + p.toSubaccount.toDecimal()
                                     : "a new subaccount (manager " + p.newManagerId.toDecimal() + ")");
        if (wallet) {
            m_out.title += " of " + keys::toChecksumAddress(*wallet);
            if (*wallet != m_action.owner)
                warn("The money goes to another owner.");
        }
        line("fee at most", units(p.maxFeeUsd) + " USD");
    }

    const DeriveAction& m_action;
    std::span<const VenueAsset> m_assets;
    Description m_out;
};

} // namespace

std::span<const VenueAsset> knownDeriveAssets() noexcept {
    using Kind = VenueAsset::Kind;
    const auto at = [](std::string_view text) { return lightclient::parseFixedHex<20>(text).value(); };
    static const std::array<VenueAsset, 5> kAssets{{
        {at("0x4BB4C3CDc7562f08e9910A0C7D8bB7e108861eB4"), Kind::Option, "ETH"},
        {at("0xd0711b9eBE84b778483709CDe62BacFDBAE13623"), Kind::Option, "BTC"},
        {at("0xAf65752C4643E25C02F693f9D4FE19cF23a095E3"), Kind::Perpetual, "ETH"},
        {at("0xDBa83C0C654DB1cd914FA2710bA743e925B53086"), Kind::Perpetual, "BTC"},
        {at("0x57B03E14d409ADC7fAb6CFc44b5886CAD2D5f02b"), Kind::Cash, "USDC"},
    }};
    return kAssets;
}

std::optional<Address> knownDeriveAsset(VenueAsset::Kind kind, std::string_view currency) noexcept {
    const auto known = knownDeriveAssets();
    const auto found = std::ranges::find_if(
        known, [&](const VenueAsset& each) { return each.kind == kind && each.currency == currency; });
    return found == known.end() ? std::nullopt : std::optional(found->address);
}

Description describe(const DeriveAction& action, std::span<const VenueAsset> assets) {
    Describer describer(action, assets);
    std::visit(describer, action.payload);
    return describer.finish();
}

} // namespace wallet::signing
