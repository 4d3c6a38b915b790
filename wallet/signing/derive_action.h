// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "description.h"
#include "lightclient/primitives/uint256.h"
#include "sign_error.h"
#include "wallet/keys/ethereum_key.h"

#include <optional>
#include <span>
#include <variant>
#include <vector>

// Derive v3's signed actions (facts: docs.derive.xyz, derivexyz/derive-ts and derive-py of August 2026).
// Unless said otherwise amounts are 10^-18 units as the venue's words carry them; "signed" means int256 in
// two's complement.
namespace wallet::signing {

/// Any module's data, undecoded.
struct RawPayload {
    lightclient::Bytes data;
};

/// An order. Time in force, post-only, triggers and labels are NOT covered by the signature.
struct TradePayload {
    lightclient::Address asset;
    lightclient::Uint256 subId;
    lightclient::Uint256 limitPrice; ///< signed, per unit
    lightclient::Uint256 amount;     ///< signed
    lightclient::Uint256 maxFee;     ///< per unit of volume
    lightclient::Uint256 recipientSubaccountId;
    bool isBid = false;
};

struct RfqLeg {
    lightclient::Address asset;
    lightclient::Uint256 subId;
    lightclient::Uint256 price;
    lightclient::Uint256 amount; ///< signed: positive bought, negative sold, by the quoting maker
};

/// A maker's quote; legs in signing order (by instrument name).
struct RfqQuotePayload {
    lightclient::Uint256 maxFee;
    std::vector<RfqLeg> legs;
};

/// A taker's acceptance of a quote; legs as the maker signed them.
struct RfqExecutePayload {
    lightclient::Uint256 maxFee;
    std::vector<RfqLeg> legs;
};

struct WithdrawPayload {
    lightclient::Address protocolAsset;
    lightclient::Uint256 maxFeeUsd;
    lightclient::Address recipient;
    lightclient::Uint256 amount; ///< in the ERC-20's own smallest units
    unsigned decimals = 6;       ///< of the ERC-20; for display, not signed
    bool forceBatch = false;
};

struct TransferPayload {
    lightclient::Uint256 toSubaccount;
    lightclient::Uint256 newManagerId; ///< 0: the subaccount exists
    lightclient::Address asset;
    lightclient::Uint256 subId;
    lightclient::Uint256 amount;
    lightclient::Uint256 maxFeeUsd;
};

struct ExternalTransferPayload {
    TransferPayload transfer;
    lightclient::Address recipientWallet;
};

struct SessionKeyPayload {
    lightclient::Address key;
    std::uint64_t expirySec = 0;
    std::vector<std::uint64_t> scopes;
    std::vector<std::uint64_t> subaccountIds; ///< empty: all
};

struct WhitelistPayload {
    std::vector<lightclient::Address> add;
    std::vector<lightclient::Address> remove;
};

struct VaultDepositPayload {
    lightclient::Uint256 vaultSubaccountId;
    lightclient::Address asset;
    lightclient::Uint256 amount;
};

using DerivePayload = std::variant<
    RawPayload, TradePayload, RfqQuotePayload, RfqExecutePayload, WithdrawPayload, TransferPayload,
    ExternalTransferPayload, SessionKeyPayload, WhitelistPayload, VaultDepositPayload>;

/// An action in its envelope.
struct DeriveAction {
    lightclient::Uint256 chainId{1};
    std::uint64_t subaccountId = 0;
    std::uint64_t nonce = 0;     ///< UTC nanoseconds
    std::uint64_t expirySec = 0; ///< unix seconds
    lightclient::Address owner;
    lightclient::Address signer;
    lightclient::Address module;
    std::optional<lightclient::Hash32> domainSeparator; ///< overrides the chain's (practice, tests)
    DerivePayload payload;
};

/// The hashes on the way to the signature.
struct ActionHashes {
    lightclient::Bytes data;
    lightclient::Hash32 dataHash;
    lightclient::Hash32 actionHash;
    lightclient::Hash32 domainSeparator;
    lightclient::Hash32 typedDataHash; ///< what is signed
};

/// The JSON and log name of a payload's kind: "trade", "rfq_quote" …
std::string_view kindOf(const DerivePayload& payload) noexcept;

/// The module that handles a payload, the same on every network; nothing for raw data.
std::optional<lightclient::Address> moduleOf(const DerivePayload& payload) noexcept;

/// The EIP-712 domain separator of a chain: Matching, 1.0, the venue's constant contract.
lightclient::Hash32 deriveDomainSeparator(const lightclient::Uint256& chainId);

/// The module data: abi.encode of the payload.
lightclient::Bytes encodePayload(const DerivePayload& payload);

/// Every hash of an action.
ActionHashes hashesOf(const DeriveAction& action);

/// Signs an action. SignerMismatch: the key is not the action's signer. KeyFailure.
[[nodiscard]] SignResult<keys::Signature>
signAction(const keys::CurveContext& curve, const keys::EthereumKey& key, const DeriveAction& action);

/// A contract of the venue, so that descriptions can say names instead of addresses.
struct VenueAsset {
    enum class Kind { Option, Perpetual, Cash };
    lightclient::Address address;
    Kind kind;
    std::string_view currency;
};

/// The mainnet assets that are known at build time (2026-10); the venue's instrument list is the authority.
std::span<const VenueAsset> knownDeriveAssets() noexcept;

/// The contract of the known asset of that kind and currency; nothing where none is known.
std::optional<lightclient::Address>
knownDeriveAsset(VenueAsset::Kind kind, std::string_view currency) noexcept;

/// The decoded text that a window shows: "BUY 2.5 ETH-20261225-4200-C at ≤ 62.4 USDC each". Warns of foreign
/// modules and domains, powerful session keys, recipients other than the owner, and undecoded data.
Description describe(const DeriveAction& action, std::span<const VenueAsset> assets = knownDeriveAssets());

} // namespace wallet::signing
