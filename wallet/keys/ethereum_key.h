// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "secret_bytes.h"
#include "signature.h"

struct secp256k1_context_struct;

namespace wallet::keys {

/// The curve library's blinded state: what every use of a private key goes through. One per thread.
class CurveContext {
public:
    /// A context blinded with 32 random bytes, which the caller takes from the system. LibraryFailure.
    [[nodiscard]] static KeyResult<CurveContext> create(const lightclient::Hash32& randomness) noexcept;
    /// Blinds anew; worth doing every so often. LibraryFailure.
    [[nodiscard]] KeyResult<void> blind(const lightclient::Hash32& randomness) noexcept;

    CurveContext(CurveContext&& other) noexcept;
    CurveContext& operator=(CurveContext&& other) noexcept;
    ~CurveContext();

    const secp256k1_context_struct* get() const noexcept { return m_context; }

private:
    explicit CurveContext(secp256k1_context_struct* context) noexcept : m_context(context) {}
    secp256k1_context_struct* m_context = nullptr;
};

/// A private key with the address it controls.
class EthereumKey {
public:
    /// The key of 32 big-endian bytes. BadPrivateKey, OutOfSecretMemory.
    [[nodiscard]] static KeyResult<EthereumKey>
    fromBytes(const CurveContext& curve, lightclient::BytesView secret) noexcept;

    const lightclient::Address& address() const noexcept { return m_address; }
    const PublicKey& publicKey() const noexcept { return m_publicKey; }
    const SecretBytes& secret() const noexcept { return m_secret; }

    /// The RFC 6979 signature of a 32-byte digest (SHA-256, no extra data), low s. What it recovers to was
    /// compared with address(). LibraryFailure.
    [[nodiscard]] KeyResult<Signature>
    sign(const CurveContext& curve, const lightclient::Hash32& digest) const noexcept;

private:
    EthereumKey() = default;

    SecretBytes m_secret;
    PublicKey m_publicKey;
    lightclient::Address m_address;
};

/// The compressed public key of a private key. BadPrivateKey.
[[nodiscard]] KeyResult<PublicKey>
publicKeyOf(const CurveContext& curve, lightclient::BytesView secret) noexcept;

} // namespace wallet::keys
