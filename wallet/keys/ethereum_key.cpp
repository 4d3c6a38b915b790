// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "ethereum_key.h"

#include <secp256k1.h>
#include <secp256k1_recovery.h>

#include <utility>

namespace wallet::keys {

using lightclient::BytesView;
using lightclient::Hash32;

KeyResult<CurveContext> CurveContext::create(const Hash32& randomness) noexcept {
    CurveContext out(secp256k1_context_create(SECP256K1_CONTEXT_NONE));
    if (const auto done = out.blind(randomness); !done)
        return std::unexpected(done.error());
    return out;
}

KeyResult<void> CurveContext::blind(const Hash32& randomness) noexcept {
    if (m_context == nullptr || secp256k1_context_randomize(m_context, randomness.data()) != 1)
        return std::unexpected(KeyError::LibraryFailure);
    return {};
}

CurveContext::CurveContext(CurveContext&& other) noexcept
    : m_context(std::exchange(other.m_context, nullptr)) {}

CurveContext& CurveContext::operator=(CurveContext&& other) noexcept {
    std::swap(m_context, other.m_context);
    return *this;
}

CurveContext::~CurveContext() {
    if (m_context != nullptr)
        secp256k1_context_destroy(m_context);
}

KeyResult<PublicKey> publicKeyOf(const CurveContext& curve, BytesView secret) noexcept {
    secp256k1_pubkey key{};
    if (secret.size() != 32 || secp256k1_ec_pubkey_create(curve.get(), &key, secret.data()) != 1)
        return std::unexpected(KeyError::BadPrivateKey);
    PublicKey out;
    std::size_t size = out.size();
    secp256k1_ec_pubkey_serialize(curve.get(), out.data(), &size, &key, SECP256K1_EC_COMPRESSED);
    return out;
}

KeyResult<EthereumKey> EthereumKey::fromBytes(const CurveContext& curve, BytesView secret) noexcept {
    const auto publicKey = publicKeyOf(curve, secret);
    if (!publicKey)
        return std::unexpected(publicKey.error());
    const auto address = addressOf(*publicKey);
    auto copy = SecretBytes::copyOf(secret);
    if (!address || !copy)
        return std::unexpected(!copy ? copy.error() : address.error());
    EthereumKey out;
    out.m_secret = std::move(*copy);
    out.m_publicKey = *publicKey;
    out.m_address = *address;
    return out;
}

KeyResult<Signature> EthereumKey::sign(const CurveContext& curve, const Hash32& digest) const noexcept {
    secp256k1_ecdsa_recoverable_signature raw{};
    if (secp256k1_ecdsa_sign_recoverable(
            curve.get(), &raw, digest.data(), m_secret.view().data(), nullptr, nullptr) != 1)
        return std::unexpected(KeyError::LibraryFailure);
    std::array<std::uint8_t, 64> compact{};
    int recoveryId = 0;
    secp256k1_ecdsa_recoverable_signature_serialize_compact(curve.get(), compact.data(), &recoveryId, &raw);
    // Recovery ids 2 and 3 (r past the order) happen once in 2^127 and have no place in Ethereum's v.
    if (recoveryId > 1)
        return std::unexpected(KeyError::LibraryFailure);
    const Signature out{
        lightclient::fixedAt<32>(compact, 0), lightclient::fixedAt<32>(compact, 32),
        static_cast<std::uint8_t>(recoveryId)};
    // A fault while signing can leak the key: nothing leaves that does not recover to our own address.
    const auto recovered = recoverAddress(digest, out);
    if (!recovered || *recovered != m_address)
        return std::unexpected(KeyError::LibraryFailure);
    return out;
}

} // namespace wallet::keys
