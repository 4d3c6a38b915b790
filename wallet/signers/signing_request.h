// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "signer_error.h"

#include "wallet/keys/signature.h"
#include "wallet/signing/derive_action.h"
#include "wallet/signing/personal_message.h"
#include "wallet/signing/transaction.h"
#include "wallet/signing/typed_data.h"

#include <cstdint>
#include <optional>
#include <variant>

namespace wallet::signers {

enum class RequestKind { Message, TypedData, Transaction, Action };

/// The stable snake_case name of a kind, as the protocol and the journal spell it.
constexpr std::string_view codeOf(RequestKind kind) noexcept {
    switch (kind) {
    case RequestKind::Message:
        return "message";
    case RequestKind::TypedData:
        return "typed_data";
    case RequestKind::Transaction:
        return "transaction";
    case RequestKind::Action:
        return "action";
    }
    return "message";
}

/// One thing to sign, decoded: what the person reads and what the key sees come from the same value. Made by
/// the prepare functions only, so a digest without its contents cannot be asked for.
struct SigningRequest {
    RequestKind kind{};
    lightclient::Address account;
    lightclient::Hash32 digest;
    signing::Description description;
    std::string scope;    ///< what the nonce counts in: "chain:1", "domain:0x…"; empty without a nonce
    std::string nonce;    ///< decimal; empty where there is none
    bool isBlind = false; ///< part of it could not be decoded, so it needs a consent of its own
    std::variant<signing::PersonalMessage, signing::TypedData, signing::Transaction, signing::DeriveAction>
        subject;
};

/// An EIP-191 message of these bytes.
[[nodiscard]] SignerResult<SigningRequest>
prepareMessage(const lightclient::Address& account, lightclient::Bytes message);

// Where `activeChain` is given, a request of another chain is Undecodable: a hard stop, not a warning.

/// EIP-712 data from eth_signTypedData_v4's JSON; a domain may name no chain. Undecodable.
[[nodiscard]] SignerResult<SigningRequest> prepareTypedData(
    const lightclient::Address& account, std::string_view json,
    const std::optional<std::uint64_t>& activeChain);

/// A transaction from a JSON object or the 0x-hex of its unsigned bytes (wallet/signing/transaction_json.h).
/// Undecodable: also one without a chain, where `activeChain` is given.
[[nodiscard]] SignerResult<SigningRequest> prepareTransaction(
    const lightclient::Address& account, std::string_view text,
    const std::optional<std::uint64_t>& activeChain);

/// A venue's action from one object as `order encode` reads it (wallet/signing/action_json.h). Undecodable:
/// also where the action names another signer than `account`.
[[nodiscard]] SignerResult<SigningRequest> prepareAction(
    const lightclient::Address& account, std::string_view json,
    const std::optional<std::uint64_t>& activeChain);

/// The bytes for the network of a signed transaction request, decoded once more and compared field by field
/// with what was asked for. Undecodable: the request is no transaction. SignFailed: the bytes differ.
[[nodiscard]] SignerResult<lightclient::Bytes>
networkBytes(const SigningRequest& request, const keys::Signature& signature);

} // namespace wallet::signers
