// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "signing_request.h"

#include "lightclient/primitives/hex.h"
#include "wallet/signing/action_json.h"
#include "wallet/signing/transaction_json.h"

namespace wallet::signers {
namespace {

std::unexpected<SignerFault> undecodable(const signing::SignFailure& failure) {
    return fault(
        SignerError::Undecodable, std::string{signing::codeOf(failure.code)} + ": " + failure.detail);
}

SignerResult<void>
checkChain(const std::optional<lightclient::Uint256>& found, const std::optional<std::uint64_t>& active) {
    if (!active || (found && *found == lightclient::Uint256{*active}))
        return {};
    const auto named = found ? "of chain " + found->toDecimal() : std::string{"of no chain"};
    return fault(SignerError::Undecodable, named + ", the active chain is " + std::to_string(*active));
}

} // namespace

SignerResult<SigningRequest> prepareMessage(const lightclient::Address& account, lightclient::Bytes message) {
    SigningRequest request;
    request.kind = RequestKind::Message;
    request.account = account;
    signing::PersonalMessage subject{std::move(message)};
    request.digest = signing::digestOf(subject);
    request.description = signing::describe(subject);
    request.subject = std::move(subject);
    return request;
}

SignerResult<SigningRequest> prepareTypedData(
    const lightclient::Address& account, std::string_view json,
    const std::optional<std::uint64_t>& activeChain) {
    auto data = signing::parseTypedData(json);
    if (!data)
        return undecodable(data.error());
    if (data->domain.chainId)
        if (auto same = checkChain(data->domain.chainId, activeChain); !same)
            return std::unexpected(same.error());
    std::optional<lightclient::Uint256> chain;
    if (activeChain)
        chain = lightclient::Uint256{*activeChain};
    SigningRequest request;
    request.kind = RequestKind::TypedData;
    request.account = account;
    request.digest = data->digest;
    request.description = signing::describe(*data, chain);
    request.subject = std::move(*data);
    return request;
}

SignerResult<SigningRequest> prepareTransaction(
    const lightclient::Address& account, std::string_view text,
    const std::optional<std::uint64_t>& activeChain) {
    auto transaction = signing::parseTransaction(text);
    if (!transaction)
        return undecodable(transaction.error());
    if (auto same = checkChain(transaction->chainId, activeChain); !same)
        return std::unexpected(same.error());
    if (auto valid = signing::checkTransaction(*transaction); !valid)
        return undecodable(valid.error());
    // What will be signed must read back as what is described, whatever form it came in.
    const auto decoded = signing::decodeTransaction(signing::encodeUnsigned(*transaction));
    if (!decoded || decoded->signature || decoded->transaction != *transaction)
        return fault(SignerError::Undecodable, "the transaction does not decode back to itself");
    SigningRequest request;
    request.kind = RequestKind::Transaction;
    request.account = account;
    request.digest = signing::signingHash(*transaction);
    request.description = signing::describe(*transaction);
    request.scope =
        "chain:" + (transaction->chainId ? transaction->chainId->toDecimal() : std::string{"any"});
    request.nonce = std::to_string(transaction->nonce);
    request.subject = std::move(*transaction);
    return request;
}

SignerResult<SigningRequest> prepareAction(
    const lightclient::Address& account, std::string_view json,
    const std::optional<std::uint64_t>& activeChain) {
    auto actions = signing::parseActions(json);
    if (!actions)
        return undecodable(actions.error());
    if (actions->size() != 1)
        return fault(SignerError::Undecodable, "one action at a time");
    auto& action = actions->front().action;
    if (action.signer != account)
        return fault(SignerError::Undecodable, "the action names another signer than the account");
    if (auto same = checkChain(action.chainId, activeChain); !same)
        return std::unexpected(same.error());
    const auto hashes = signing::hashesOf(action);
    SigningRequest request;
    request.kind = RequestKind::Action;
    request.account = account;
    request.digest = hashes.typedDataHash;
    request.description = signing::describe(action);
    request.scope =
        "derive:" + lightclient::toHex(hashes.domainSeparator) + ':' + std::to_string(action.subaccountId);
    request.nonce = std::to_string(action.nonce);
    request.isBlind = std::holds_alternative<signing::RawPayload>(action.payload);
    request.subject = std::move(action);
    return request;
}

SignerResult<lightclient::Bytes>
networkBytes(const SigningRequest& request, const keys::Signature& signature) {
    const auto* transaction = std::get_if<signing::Transaction>(&request.subject);
    if (transaction == nullptr)
        return fault(SignerError::Undecodable, "not a transaction");
    auto bytes = signing::encodeSigned(*transaction, signature);
    const auto decoded = signing::decodeTransaction(bytes);
    if (!decoded || decoded->transaction != *transaction || decoded->signature != signature)
        return fault(SignerError::SignFailed, "the signed bytes do not decode to what was asked for");
    return bytes;
}

} // namespace wallet::signers
