// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "signed_head.h"

#include "lightclient/primitives/abi.h"
#include "lightclient/primitives/keccak.h"

#include <secp256k1.h>
#include <secp256k1_recovery.h>

namespace lightclient::rollup {
namespace {

PayloadResult<void> checkAge(std::uint64_t timestamp, std::uint64_t now) noexcept {
    if (timestamp < now && now - timestamp > static_cast<std::uint64_t>(kOldestPayload.count()))
        return std::unexpected(PayloadError::TooOld);
    if (timestamp > now && timestamp - now > static_cast<std::uint64_t>(kPayloadAhead.count()))
        return std::unexpected(PayloadError::FromTheFuture);
    return {};
}

} // namespace

Hash32 sequencerSigningHash(std::uint64_t chainId, const Hash32& payloadHash) noexcept {
    std::array<std::uint8_t, 96> preimage{}; // the domain's zeros stand first
    const Hash32 chain = abiWord(Uint256(chainId));
    std::copy(chain.begin(), chain.end(), preimage.begin() + 32);
    std::copy(payloadHash.begin(), payloadHash.end(), preimage.begin() + 64);
    return keccak256(BytesView(preimage));
}

PayloadResult<Address>
recoverSequencer(const Hash32& signingHash, const SequencerSignature& signature) noexcept {
    secp256k1_ecdsa_recoverable_signature recoverable{};
    secp256k1_pubkey key{};
    if (signature[64] > 1 ||
        secp256k1_ecdsa_recoverable_signature_parse_compact(
            secp256k1_context_static, &recoverable, signature.data(), signature[64]) != 1 ||
        secp256k1_ecdsa_recover(secp256k1_context_static, &key, &recoverable, signingHash.data()) != 1)
        return std::unexpected(PayloadError::BadSignature);
    FixedBytes<65> text;
    std::size_t size = text.size();
    secp256k1_ec_pubkey_serialize(
        secp256k1_context_static, text.data(), &size, &key, SECP256K1_EC_UNCOMPRESSED);
    return fixedAt<20>(keccak256(BytesView(text).subspan(1)), 12);
}

PayloadResult<SignedHead>
verifySignedPayload(BytesView message, PayloadVersion version, const SequencerRules& rules) noexcept {
    if (message.size() > kMaxPayloadBytes)
        return std::unexpected(PayloadError::TooLarge);
    if (message.size() < SequencerSignature::kSize)
        return std::unexpected(PayloadError::Malformed);
    SignedHead out;
    out.chainId = rules.chainId;
    out.signature = fixedAt<65>(message, 0);
    const auto signedBytes = message.subspan(SequencerSignature::kSize);
    out.payloadHash = keccak256(signedBytes);
    const auto signer = recoverSequencer(sequencerSigningHash(rules.chainId, out.payloadHash), out.signature);
    if (!signer)
        return std::unexpected(signer.error());
    if (*signer != rules.signer)
        return std::unexpected(PayloadError::OtherSigner);
    out.signer = *signer;
    auto payload = parseExecutionPayload(signedBytes, version);
    if (!payload)
        return std::unexpected(payload.error());
    const Hash32 hash = blockHash(payload->header);
    if (hash != payload->claimedBlockHash)
        return std::unexpected(PayloadError::BlockHashMismatch);
    out.header = std::move(payload->header);
    out.state = {out.header.number, hash, out.header.stateRoot, out.header.timestamp};
    if (const auto age = checkAge(out.state.timestamp, rules.timestamp); !age)
        return std::unexpected(age.error());
    return out;
}

std::optional<Equivocation> findEquivocation(const SignedHead& first, const SignedHead& second) {
    const bool isSame = first.chainId == second.chainId && first.signer == second.signer &&
                        first.state.blockNumber == second.state.blockNumber;
    if (!isSame || first.state.blockHash == second.state.blockHash)
        return std::nullopt;
    return Equivocation{first, second};
}

} // namespace lightclient::rollup
