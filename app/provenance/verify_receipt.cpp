// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "verify_receipt.h"

#include "lightclient/consensus/light_client_verifier.h"
#include "lightclient/consensus/object_reader.h"
#include "lightclient/consensus/proven_head.h"
#include "lightclient/execution/proven_account.h"
#include "lightclient/primitives/hex.h"

namespace app {
namespace {

using namespace lightclient;
using namespace lightclient::consensus;

constexpr std::size_t kMaxObjects = 4096; // three centuries of sync committee periods
constexpr std::size_t kMaxKeys = 8;
constexpr std::size_t kMaxText = 200;

std::unexpected<ReceiptError> refuse(ReceiptErrorCode code, std::string_view detail = {}) {
    return std::unexpected(ReceiptError{code, std::string(detail)});
}

/// A short printable string member.
std::optional<std::string> text(const json::value& object, std::string_view name) {
    const auto* field = jsonFieldOrNull(object, name);
    const auto value = field == nullptr
                           ? Decoded<std::string_view>(std::unexpected(DecodeError::MissingField))
                           : jsonString(*field);
    if (!value || value->size() > kMaxText)
        return std::nullopt;
    return std::string(*value);
}

template <std::size_t N>
std::optional<FixedBytes<N>> fixed(const json::value& object, std::string_view name) {
    const auto* field = jsonFieldOrNull(object, name);
    const auto value = field == nullptr ? Decoded<FixedBytes<N>>(std::unexpected(DecodeError::MissingField))
                                        : jsonFixed<N>(*field);
    return value ? std::optional(*value) : std::nullopt;
}

std::optional<std::uint64_t> number(const json::value& object, std::string_view name) {
    const auto* field = jsonFieldOrNull(object, name);
    const auto value = field == nullptr ? Decoded<std::uint64_t>(std::unexpected(DecodeError::MissingField))
                                        : jsonUint64(*field);
    return value ? std::optional(*value) : std::nullopt;
}

std::optional<SignedAmount> parseAmount(std::string_view digits) {
    const bool isNegative = digits.starts_with('-');
    const auto magnitude = parseDecimal(digits.substr(isNegative ? 1 : 0));
    if (!magnitude || (isNegative && magnitude->isZero()))
        return std::nullopt;
    return SignedAmount{isNegative, *magnitude};
}

std::optional<StorageReading> parseStorage(const json::value& value) {
    const auto base = text(value, "base_slot");
    const auto bits = number(value, "bits");
    const auto* keys = jsonFieldOrNull(value, "keys");
    const auto* isSigned = jsonFieldOrNull(value, "signed");
    const auto slot =
        base ? parseDecimal(*base) : Decoded<Uint256>(std::unexpected(DecodeError::MissingField));
    if (!slot || !bits || *bits < 1 || *bits > 256 || keys == nullptr || !keys->is_array() ||
        keys->as_array().size() > kMaxKeys || isSigned == nullptr || !isSigned->is_bool())
        return std::nullopt;
    StorageReading reading{*slot, {}, static_cast<unsigned>(*bits), isSigned->as_bool()};
    for (const auto& entry : keys->as_array()) {
        const auto key = jsonFixed<32>(entry);
        if (!key)
            return std::nullopt;
        reading.keys.push_back(*key);
    }
    // The slot is there for readers; it must be what the keys lead to.
    if (fixed<32>(value, "slot") != slotOf(reading).toBigEndian())
        return std::nullopt;
    return reading;
}

std::optional<ReceiptClaim> parseClaim(const json::value& receipt) {
    const auto* value = jsonFieldOrNull(receipt, "claim");
    if (value == nullptr)
        return std::nullopt;
    const auto figure = text(*value, "figure");
    const auto subject = text(*value, "subject");
    const auto unit = text(*value, "unit");
    const auto amountText = text(*value, "amount");
    const auto decimals = number(*value, "decimals");
    const auto account = fixed<20>(*value, "account");
    if (!figure || !subject || !unit || !amountText || !decimals || *decimals > 77 || !account)
        return std::nullopt;
    const auto amount = parseAmount(*amountText);
    if (!amount)
        return std::nullopt;
    ReceiptClaim claim{*figure, *subject, *unit, static_cast<std::uint32_t>(*decimals),
                       *amount, *account, {}};
    if (const auto* storage = jsonFieldOrNull(*value, "storage")) {
        claim.storage = parseStorage(*storage);
        if (!claim.storage)
            return std::nullopt;
    }
    return claim;
}

std::expected<LightClientObject, ReceiptError> parseObject(const Network& network, const json::value& entry) {
    const auto kindName = text(entry, "kind");
    const auto forkName = text(entry, "fork");
    const auto* ssz = jsonFieldOrNull(entry, "ssz");
    if (!kindName || !forkName || ssz == nullptr)
        return refuse(ReceiptErrorCode::Malformed);
    const ObjectHints hints{objectKindByName(*kindName), forkByName(*forkName)};
    if (!hints.kind || !hints.fork)
        return refuse(ReceiptErrorCode::HeaderRefused, codeOf(ConsensusError::UnknownFork));
    const auto bytes = jsonBytes(*ssz);
    if (!bytes)
        return refuse(ReceiptErrorCode::Malformed);
    auto object = readObjectSsz(network, *bytes, hints);
    if (!object.object)
        return refuse(ReceiptErrorCode::HeaderRefused, codeOf(object.object.error()));
    return std::move(*object.object);
}

std::optional<ProofLevel> parseLevel(const std::optional<std::string>& name) {
    for (const auto level : {ProofLevel::Optimistic, ProofLevel::Finalized})
        if (name == codeOf(level))
            return level;
    return std::nullopt;
}

/// A receipt speaks of the past: each object is judged at the slot in which it was signed.
Slot signedAt(const LightClientObject& object) {
    const auto* update = std::get_if<LightClientUpdate>(&object.content);
    return update == nullptr ? 0 : update->signatureSlot;
}

std::expected<Proven<ExecutionHead>, ReceiptError>
replay(const Network& network, const Hash32& root, const json::value& receipt) {
    const auto* objects = jsonFieldOrNull(receipt, "light_client");
    if (objects == nullptr || !objects->is_array() || objects->as_array().empty() ||
        objects->as_array().size() > kMaxObjects)
        return refuse(ReceiptErrorCode::Malformed);
    const auto level = parseLevel(text(receipt, "level"));
    if (!level)
        return refuse(ReceiptErrorCode::Malformed);
    LightClientVerifier verifier(network, root);
    for (const auto& entry : objects->as_array()) {
        const auto object = parseObject(network, entry);
        if (!object)
            return std::unexpected(object.error());
        if (const auto fed = verifier.feed(*object, signedAt(*object)); !fed)
            return refuse(ReceiptErrorCode::HeaderRefused, codeOf(fed.error()));
    }
    auto head = provenExecutionHead(verifier, *level);
    if (!head)
        return refuse(ReceiptErrorCode::NotFinal);
    return std::move(*head);
}

std::expected<Proven<Uint256>, ReceiptError>
proveWord(const Proven<ExecutionHead>& head, const ReceiptClaim& claim, const json::value& receipt) {
    const auto* answer = jsonFieldOrNull(receipt, "account_proof");
    if (answer == nullptr)
        return refuse(ReceiptErrorCode::Malformed);
    const auto proof = execution::parseAccountProof(*answer);
    if (!proof)
        return refuse(ReceiptErrorCode::ProofRefused, codeOf(proof.error()));
    const auto account = execution::verifyAccount(head, *proof);
    if (!account)
        return refuse(ReceiptErrorCode::ProofRefused, codeOf(account.error()));
    if (account->value().address != claim.account)
        return refuse(ReceiptErrorCode::ClaimMismatch);
    if (!claim.storage)
        return account->map([](const execution::VerifiedAccount& verified) { return verified.balance; });
    auto word = execution::provenSlot(*account, slotOf(*claim.storage));
    if (!word)
        return refuse(ReceiptErrorCode::ProofRefused, codeOf(word.error()));
    return std::move(*word);
}

} // namespace

std::expected<VerifiedReceipt, ReceiptError>
verifyReceipt(const json::value& receipt, const std::optional<Hash32>& trustedRoot) {
    const auto version = number(receipt, "strikelight_receipt");
    if (!version || *version == 0)
        return refuse(ReceiptErrorCode::Malformed);
    if (*version > kReceiptVersion)
        return refuse(ReceiptErrorCode::NewerVersion);
    const auto claim = parseClaim(receipt);
    const auto ownRoot = fixed<32>(receipt, "trusted_root");
    const auto* networkField = jsonFieldOrNull(receipt, "network");
    if (!claim || !ownRoot || networkField == nullptr)
        return refuse(ReceiptErrorCode::Malformed);
    auto network = parseNetwork(*networkField);
    if (!network)
        return refuse(ReceiptErrorCode::Malformed);
    // A network that we ship is judged by our own table, whatever the receipt says of it.
    if (auto known = builtinNetwork(network->name)) {
        if (known->genesisValidatorsRoot != network->genesisValidatorsRoot)
            return refuse(ReceiptErrorCode::HeaderRefused, "wrong_network");
        network = std::move(*known);
    }
    const Hash32 root = trustedRoot.value_or(*ownRoot);
    const auto head = replay(*network, root, receipt);
    if (!head)
        return std::unexpected(head.error());
    const auto word = proveWord(*head, *claim, receipt);
    if (!word)
        return std::unexpected(word.error());
    const StorageReading whole{};
    if (readAmount(claim->storage.value_or(whole), word->value()) != claim->amount)
        return refuse(ReceiptErrorCode::ClaimMismatch);
    return VerifiedReceipt{*claim, root, network->name, *word};
}

} // namespace app
