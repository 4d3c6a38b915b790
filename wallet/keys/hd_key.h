// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "derivation_path.h"
#include "ethereum_key.h"

namespace wallet::keys {

/// Where an extended key stands in its tree.
struct KeyOrigin {
    std::uint8_t depth = 0;
    lightclient::Bytes4 parentFingerprint; ///< zero for a master key
    std::uint32_t childNumber = 0;

    friend bool operator==(const KeyOrigin&, const KeyOrigin&) = default;
};

/// The public half of a BIP-32 node: addresses without spending power.
class ExtendedPublicKey {
public:
    /// From its parts, as a device reports them. BadPublicKey.
    [[nodiscard]] static KeyResult<ExtendedPublicKey>
    fromParts(const PublicKey& key, const lightclient::Hash32& chainCode, const KeyOrigin& origin) noexcept;
    /// A mainnet xpub. BadExtendedKey.
    [[nodiscard]] static KeyResult<ExtendedPublicKey> parse(std::string_view xpub) noexcept;

    /// CKDpub: a child that is not hardened. HardenedFromPublic, PathTooDeep, InvalidChild.
    [[nodiscard]] KeyResult<ExtendedPublicKey> child(std::uint32_t number) const noexcept;
    [[nodiscard]] KeyResult<ExtendedPublicKey> derive(const DerivationPath& path) const noexcept;

    const PublicKey& publicKey() const noexcept { return m_key; }
    const lightclient::Hash32& chainCode() const noexcept { return m_chainCode; }
    const KeyOrigin& origin() const noexcept { return m_origin; }
    lightclient::Address address() const noexcept;
    /// First four bytes of RIPEMD-160(SHA-256(key)). LibraryFailure.
    [[nodiscard]] KeyResult<lightclient::Bytes4> fingerprint() const noexcept;
    [[nodiscard]] KeyResult<std::string> toXpub() const;

private:
    ExtendedPublicKey() = default;
    friend class ExtendedPrivateKey;

    PublicKey m_key;
    lightclient::Hash32 m_chainCode;
    KeyOrigin m_origin;
};

/// A BIP-32 node with its private key.
class ExtendedPrivateKey {
public:
    /// The master key of a seed of 16 to 64 bytes. BadSeedLength, InvalidChild.
    [[nodiscard]] static KeyResult<ExtendedPrivateKey>
    fromSeed(const CurveContext& curve, lightclient::BytesView seed) noexcept;
    /// A mainnet xprv. BadExtendedKey.
    [[nodiscard]] static KeyResult<ExtendedPrivateKey>
    parse(const CurveContext& curve, std::string_view xprv) noexcept;

    /// CKDpriv; hardened where `number` has its top bit. PathTooDeep, InvalidChild.
    [[nodiscard]] KeyResult<ExtendedPrivateKey>
    child(const CurveContext& curve, std::uint32_t number) const noexcept;
    [[nodiscard]] KeyResult<ExtendedPrivateKey>
    derive(const CurveContext& curve, const DerivationPath& path) const noexcept;

    const SecretBytes& secret() const noexcept { return m_secret; }
    const ExtendedPublicKey& publicPart() const noexcept { return m_public; }
    /// The signing key of this node.
    [[nodiscard]] KeyResult<EthereumKey> key(const CurveContext& curve) const noexcept;
    [[nodiscard]] KeyResult<SecretBytes> toXprv() const noexcept;

private:
    ExtendedPrivateKey() = default;
    static KeyResult<ExtendedPrivateKey> assemble(
        const CurveContext& curve, SecretBytes secret, const lightclient::Hash32& chainCode,
        const KeyOrigin& origin) noexcept;

    SecretBytes m_secret;
    ExtendedPublicKey m_public;
};

} // namespace wallet::keys
