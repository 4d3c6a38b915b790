// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "derive_action.h"

#include "lightclient/primitives/abi.h"
#include "lightclient/primitives/hex.h"
#include "lightclient/primitives/keccak.h"
#include "typed_data.h"

#include <array>

namespace wallet::signing {
namespace {

using lightclient::abiBool;
using lightclient::abiWord;
using lightclient::Address;
using lightclient::Bytes;
using lightclient::BytesView;
using lightclient::Hash32;
using lightclient::Uint256;

template <class... Cases> struct Overload : Cases... {
    using Cases::operator()...;
};
template <class... Cases> Overload(Cases...) -> Overload<Cases...>;

Address literal(std::string_view text) {
    return lightclient::parseFixedHex<20>(text).value();
}

/// Head and tail of abi.encode, a word at a time.
class Words {
public:
    Words& add(const Hash32& word) {
        lightclient::append(m_bytes, word);
        return *this;
    }
    Words& add(const Uint256& value) { return add(abiWord(value)); }
    Words& add(const Address& value) { return add(abiWord(value)); }
    /// A length and its elements.
    template <class T> Words& addArray(const std::vector<T>& values) {
        add(Uint256{values.size()});
        for (const auto& value : values)
            add(value);
        return *this;
    }
    Words& addArray(const std::vector<std::uint64_t>& values) {
        add(Uint256{values.size()});
        for (const auto value : values)
            add(Uint256{value});
        return *this;
    }
    Words& addLegs(const std::vector<RfqLeg>& legs) {
        add(Uint256{legs.size()});
        for (const auto& leg : legs)
            add(leg.asset).add(leg.subId).add(leg.price).add(leg.amount);
        return *this;
    }
    Bytes take() { return std::move(m_bytes); }

private:
    Bytes m_bytes;
};

Words transferWords(const TransferPayload& p) {
    Words out;
    out.add(p.toSubaccount).add(p.newManagerId).add(p.asset).add(p.subId).add(p.amount).add(p.maxFeeUsd);
    return out;
}

/// keccak256(abi.encode(legs)): what a taker signs instead of the legs.
Hash32 legsHash(const std::vector<RfqLeg>& legs) {
    const Bytes encoded = Words().add(Uint256{0x20}).addLegs(legs).take();
    return lightclient::keccak256(BytesView(encoded));
}

} // namespace

std::string_view kindOf(const DerivePayload& payload) noexcept {
    constexpr std::array<std::string_view, 10> kNames{
        "raw",       "trade",        "rfq_quote",         "rfq_execute",
        "withdraw",  "transfer",     "external_transfer", "session_key",
        "whitelist", "vault_deposit"};
    static_assert(std::variant_size_v<DerivePayload> == kNames.size());
    return kNames[payload.index()];
}

std::optional<Address> moduleOf(const DerivePayload& payload) noexcept {
    static const Address trade = literal("0xB8D20c2B7a1Ad2EE33Bc50eF10876eD3035b5e7b");
    static const Address rfq = literal("0x9371352CCef6f5b36EfDFE90942fFE622Ab77F1D");
    static const Address withdrawal = literal("0x9d0E8f5b25384C7310CB8C6aE32C8fbeb645d083");
    static const Address transfer = literal("0x01259207A40925b794C8ac320456F7F6c8FE2636");
    static const Address external = literal("0x8F9B8f12ddA05FB1F0DDDDe8f5af8cECF54f8aC9");
    static const Address sessionKey = literal("0xe330CF64ff6EbF41699aad344Cb21d78db1D2bb6");
    static const Address whitelist = literal("0xB86D6DE1b76c9839e4BA860848CD98A1dABd6B54");
    static const Address vault = literal("0x2885c174ebf5524aED9c721d60c12b1537685186");
    using Result = std::optional<Address>;
    return std::visit(
        Overload{
            [](const RawPayload&) -> Result { return std::nullopt; },
            [](const TradePayload&) -> Result { return trade; },
            [](const RfqQuotePayload&) -> Result { return rfq; },
            [](const RfqExecutePayload&) -> Result { return rfq; },
            [](const WithdrawPayload&) -> Result { return withdrawal; },
            [](const TransferPayload&) -> Result { return transfer; },
            [](const ExternalTransferPayload&) -> Result { return external; },
            [](const SessionKeyPayload&) -> Result { return sessionKey; },
            [](const WhitelistPayload&) -> Result { return whitelist; },
            [](const VaultDepositPayload&) -> Result { return vault; }},
        payload);
}

Hash32 deriveDomainSeparator(const Uint256& chainId) {
    static const Address contract = literal("0xeB8d770ec18DB98Db922E9D83260A585b9F0DeAD");
    static const Hash32 typeHash = lightclient::keccak256(
        "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)");
    const Bytes encoded = Words()
                              .add(typeHash)
                              .add(lightclient::keccak256("Matching"))
                              .add(lightclient::keccak256("1.0"))
                              .add(chainId)
                              .add(contract)
                              .take();
    return lightclient::keccak256(BytesView(encoded));
}

Bytes encodePayload(const DerivePayload& payload) {
    return std::visit(
        Overload{
            [](const RawPayload& p) { return p.data; },
            [](const TradePayload& p) {
                return Words()
                    .add(p.asset)
                    .add(p.subId)
                    .add(p.limitPrice)
                    .add(p.amount)
                    .add(p.maxFee)
                    .add(p.recipientSubaccountId)
                    .add(abiBool(p.isBid))
                    .take();
            },
            [](const RfqQuotePayload& p) {
                return Words().add(Uint256{0x20}).add(p.maxFee).add(Uint256{0x40}).addLegs(p.legs).take();
            },
            [](const RfqExecutePayload& p) { return Words().add(legsHash(p.legs)).add(p.maxFee).take(); },
            [](const WithdrawPayload& p) {
                return Words()
                    .add(p.protocolAsset)
                    .add(p.maxFeeUsd)
                    .add(p.recipient)
                    .add(p.amount)
                    .add(abiBool(p.forceBatch))
                    .take();
            },
            [](const TransferPayload& p) { return transferWords(p).take(); },
            [](const ExternalTransferPayload& p) {
                return transferWords(p.transfer).add(p.recipientWallet).take();
            },
            [](const SessionKeyPayload& p) {
                return Words()
                    .add(p.key)
                    .add(Uint256{p.expirySec})
                    .add(Uint256{0x80})
                    .add(Uint256{0x80 + 32 * (1 + p.scopes.size())})
                    .addArray(p.scopes)
                    .addArray(p.subaccountIds)
                    .take();
            },
            [](const WhitelistPayload& p) {
                return Words()
                    .add(Uint256{0x40})
                    .add(Uint256{0x40 + 32 * (1 + p.add.size())})
                    .addArray(p.add)
                    .addArray(p.remove)
                    .take();
            },
            [](const VaultDepositPayload& p) {
                // Word 0 tells the vault module what to do; 1 is a deposit.
                return Words().add(Uint256{1}).add(p.vaultSubaccountId).add(p.asset).add(p.amount).take();
            }},
        payload);
}

ActionHashes hashesOf(const DeriveAction& action) {
    static const Hash32 typeHash =
        lightclient::keccak256("Action(uint256 subaccountId,uint256 nonce,address module,bytes data,uint256 "
                               "expiry,address owner,address "
                               "signer)");
    ActionHashes out;
    out.data = encodePayload(action.payload);
    out.dataHash = lightclient::keccak256(BytesView(out.data));
    const Bytes encoded = Words()
                              .add(typeHash)
                              .add(Uint256{action.subaccountId})
                              .add(Uint256{action.nonce})
                              .add(action.module)
                              .add(out.dataHash)
                              .add(Uint256{action.expirySec})
                              .add(action.owner)
                              .add(action.signer)
                              .take();
    out.actionHash = lightclient::keccak256(BytesView(encoded));
    out.domainSeparator = action.domainSeparator.value_or(deriveDomainSeparator(action.chainId));
    out.typedDataHash = typedDataDigest(out.domainSeparator, out.actionHash);
    return out;
}

SignResult<keys::Signature>
signAction(const keys::CurveContext& curve, const keys::EthereumKey& key, const DeriveAction& action) {
    if (key.address() != action.signer)
        return refuse(SignError::SignerMismatch, lightclient::toHex(key.address()));
    const auto signature = key.sign(curve, hashesOf(action).typedDataHash);
    if (!signature)
        return refuse(SignError::KeyFailure, std::string(keys::describe(signature.error())));
    return *signature;
}

} // namespace wallet::signing
