// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "hd_key.h"

#include "base58.h"
#include "lightclient/primitives/sha256.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <secp256k1.h>

namespace wallet::keys {
namespace {

using lightclient::Bytes4;
using lightclient::BytesView;
using lightclient::Hash32;

constexpr Bytes4 kXprvVersion{{0x04, 0x88, 0xAD, 0xE4}};
constexpr Bytes4 kXpubVersion{{0x04, 0x88, 0xB2, 0x1E}};
constexpr std::size_t kSerialisedSize = 78;

void writeBigEndian(std::span<std::uint8_t> out, std::uint32_t value) noexcept {
    for (std::size_t i = 0; i < 4; ++i)
        out[i] = static_cast<std::uint8_t>(value >> (24 - 8 * i));
}

std::uint32_t readBigEndian(BytesView in) noexcept {
    return (std::uint32_t{in[0]} << 24U) | (std::uint32_t{in[1]} << 16U) | (std::uint32_t{in[2]} << 8U) |
           in[3];
}

/// HMAC-SHA512 in secret memory: 32 bytes of key material and 32 of chain code.
KeyResult<SecretBytes> hmacSha512(BytesView key, BytesView message) noexcept {
    auto out = SecretBytes::make(64);
    if (!out)
        return out;
    unsigned size = 64;
    if (HMAC(
            EVP_sha512(), key.data(), static_cast<int>(key.size()), message.data(), message.size(),
            out->mutableView().data(), &size) == nullptr)
        return std::unexpected(KeyError::LibraryFailure);
    return out;
}

/// version ‖ depth ‖ fingerprint ‖ child ‖ chain code; the last 33 bytes are left to the caller.
KeyResult<SecretBytes> serialiseHead(const Bytes4& version, const ExtendedPublicKey& node) noexcept {
    auto out = SecretBytes::make(kSerialisedSize);
    if (!out)
        return out;
    const auto view = out->mutableView();
    std::copy(version.begin(), version.end(), view.begin());
    view[4] = node.origin().depth;
    std::copy(
        node.origin().parentFingerprint.begin(), node.origin().parentFingerprint.end(), view.begin() + 5);
    writeBigEndian(view.subspan(9, 4), node.origin().childNumber);
    std::copy(node.chainCode().begin(), node.chainCode().end(), view.begin() + 13);
    return out;
}

struct Parsed {
    SecretBytes payload;
    KeyOrigin origin;
    Hash32 chainCode;
    BytesView key() const noexcept { return payload.view().subspan(45); }
};

KeyResult<Parsed> parsePayload(std::string_view text, const Bytes4& version) noexcept {
    auto payload = decodeBase58Check(text);
    if (!payload || payload->size() != kSerialisedSize ||
        !lightclient::sameBytes(payload->view().first(4), version))
        return std::unexpected(KeyError::BadExtendedKey);
    const auto view = payload->view();
    const KeyOrigin origin{view[4], lightclient::fixedAt<4>(view, 5), readBigEndian(view.subspan(9, 4))};
    if (origin.depth == 0 && (!origin.parentFingerprint.isZero() || origin.childNumber != 0))
        return std::unexpected(KeyError::BadExtendedKey);
    const auto chainCode = lightclient::fixedAt<32>(view, 13);
    return Parsed{std::move(*payload), origin, chainCode};
}

} // namespace

KeyResult<ExtendedPublicKey> ExtendedPublicKey::fromParts(
    const PublicKey& key, const Hash32& chainCode, const KeyOrigin& origin) noexcept {
    if (!addressOf(key))
        return std::unexpected(KeyError::BadPublicKey);
    ExtendedPublicKey out;
    out.m_key = key;
    out.m_chainCode = chainCode;
    out.m_origin = origin;
    return out;
}

KeyResult<ExtendedPublicKey> ExtendedPublicKey::parse(std::string_view xpub) noexcept {
    const auto parsed = parsePayload(xpub, kXpubVersion);
    if (!parsed)
        return std::unexpected(parsed.error());
    auto out = fromParts(lightclient::fixedAt<33>(parsed->key(), 0), parsed->chainCode, parsed->origin);
    if (!out)
        return std::unexpected(KeyError::BadExtendedKey);
    return out;
}

KeyResult<Bytes4> ExtendedPublicKey::fingerprint() const noexcept {
    const auto inner = lightclient::sha256(m_key);
    std::array<std::uint8_t, EVP_MAX_MD_SIZE> outer{};
    unsigned size = 0;
    if (EVP_Digest(inner.data(), inner.size(), outer.data(), &size, EVP_ripemd160(), nullptr) != 1 ||
        size != 20)
        return std::unexpected(KeyError::LibraryFailure);
    return lightclient::fixedAt<4>(outer, 0);
}

lightclient::Address ExtendedPublicKey::address() const noexcept {
    return addressOf(m_key).value_or(lightclient::Address{}); // checked when the key was made
}

KeyResult<ExtendedPublicKey> ExtendedPublicKey::child(std::uint32_t number) const noexcept {
    if ((number & kHardened) != 0)
        return std::unexpected(KeyError::HardenedFromPublic);
    if (m_origin.depth == 255)
        return std::unexpected(KeyError::PathTooDeep);
    std::array<std::uint8_t, 37> message{};
    std::copy(m_key.begin(), m_key.end(), message.begin());
    writeBigEndian(std::span(message).subspan(33), number);
    const auto mac = hmacSha512(m_chainCode, message);
    const auto parent = fingerprint();
    if (!mac || !parent)
        return std::unexpected(KeyError::LibraryFailure);
    secp256k1_pubkey point{};
    if (secp256k1_ec_pubkey_parse(secp256k1_context_static, &point, m_key.data(), m_key.size()) != 1 ||
        secp256k1_ec_pubkey_tweak_add(secp256k1_context_static, &point, mac->view().data()) != 1)
        return std::unexpected(KeyError::InvalidChild);
    ExtendedPublicKey out;
    std::size_t size = out.m_key.size();
    secp256k1_ec_pubkey_serialize(
        secp256k1_context_static, out.m_key.data(), &size, &point, SECP256K1_EC_COMPRESSED);
    out.m_chainCode = lightclient::fixedAt<32>(mac->view(), 32);
    out.m_origin = {static_cast<std::uint8_t>(m_origin.depth + 1), *parent, number};
    return out;
}

KeyResult<ExtendedPublicKey> ExtendedPublicKey::derive(const DerivationPath& path) const noexcept {
    KeyResult<ExtendedPublicKey> node = *this;
    for (const auto step : path.steps) {
        node = node->child(step);
        if (!node)
            return node;
    }
    return node;
}

KeyResult<std::string> ExtendedPublicKey::toXpub() const {
    auto payload = serialiseHead(kXpubVersion, *this);
    if (!payload)
        return std::unexpected(payload.error());
    std::copy(m_key.begin(), m_key.end(), payload->mutableView().begin() + 45);
    const auto text = encodeBase58Check(payload->view());
    if (!text)
        return std::unexpected(text.error());
    return std::string(text->text());
}

KeyResult<ExtendedPrivateKey> ExtendedPrivateKey::assemble(
    const CurveContext& curve, SecretBytes secret, const Hash32& chainCode,
    const KeyOrigin& origin) noexcept {
    const auto publicKey = publicKeyOf(curve, secret.view());
    if (!publicKey)
        return std::unexpected(publicKey.error());
    ExtendedPrivateKey out;
    out.m_secret = std::move(secret);
    out.m_public.m_key = *publicKey;
    out.m_public.m_chainCode = chainCode;
    out.m_public.m_origin = origin;
    return out;
}

KeyResult<ExtendedPrivateKey>
ExtendedPrivateKey::fromSeed(const CurveContext& curve, BytesView seed) noexcept {
    if (seed.size() < 16 || seed.size() > 64)
        return std::unexpected(KeyError::BadSeedLength);
    constexpr std::string_view kMaster = "Bitcoin seed";
    const std::vector<std::uint8_t> key(kMaster.begin(), kMaster.end());
    const auto mac = hmacSha512(key, seed);
    if (!mac)
        return std::unexpected(mac.error());
    auto secret = SecretBytes::copyOf(mac->view().first(32));
    if (!secret)
        return std::unexpected(secret.error());
    auto out = assemble(curve, std::move(*secret), lightclient::fixedAt<32>(mac->view(), 32), {});
    if (!out)
        return std::unexpected(KeyError::InvalidChild);
    return out;
}

KeyResult<ExtendedPrivateKey>
ExtendedPrivateKey::parse(const CurveContext& curve, std::string_view xprv) noexcept {
    const auto parsed = parsePayload(xprv, kXprvVersion);
    if (!parsed || parsed->key()[0] != 0)
        return std::unexpected(KeyError::BadExtendedKey);
    auto secret = SecretBytes::copyOf(parsed->key().subspan(1));
    if (!secret)
        return std::unexpected(secret.error());
    auto out = assemble(curve, std::move(*secret), parsed->chainCode, parsed->origin);
    if (!out)
        return std::unexpected(KeyError::BadExtendedKey);
    return out;
}

KeyResult<ExtendedPrivateKey>
ExtendedPrivateKey::child(const CurveContext& curve, std::uint32_t number) const noexcept {
    if (m_public.m_origin.depth == 255)
        return std::unexpected(KeyError::PathTooDeep);
    auto message = SecretBytes::make(37);
    auto secret = m_secret.clone();
    const auto parent = m_public.fingerprint();
    if (!message || !secret || !parent)
        return std::unexpected(!parent ? parent.error() : KeyError::OutOfSecretMemory);
    const auto view = message->mutableView();
    if ((number & kHardened) != 0)
        std::copy(m_secret.view().begin(), m_secret.view().end(), view.begin() + 1);
    else
        std::copy(m_public.m_key.begin(), m_public.m_key.end(), view.begin());
    writeBigEndian(view.subspan(33), number);
    const auto mac = hmacSha512(m_public.m_chainCode, message->view());
    if (!mac)
        return std::unexpected(mac.error());
    // Refuses I_L >= n and a sum of zero, as BIP-32 demands.
    if (secp256k1_ec_seckey_tweak_add(curve.get(), secret->mutableView().data(), mac->view().data()) != 1)
        return std::unexpected(KeyError::InvalidChild);
    return assemble(
        curve, std::move(*secret), lightclient::fixedAt<32>(mac->view(), 32),
        {static_cast<std::uint8_t>(m_public.m_origin.depth + 1), *parent, number});
}

KeyResult<ExtendedPrivateKey>
ExtendedPrivateKey::derive(const CurveContext& curve, const DerivationPath& path) const noexcept {
    auto start = m_secret.clone();
    if (!start)
        return std::unexpected(start.error());
    auto node = assemble(curve, std::move(*start), m_public.m_chainCode, m_public.m_origin);
    for (const auto step : path.steps) {
        if (!node)
            return node;
        node = node->child(curve, step);
    }
    return node;
}

KeyResult<EthereumKey> ExtendedPrivateKey::key(const CurveContext& curve) const noexcept {
    return EthereumKey::fromBytes(curve, m_secret.view());
}

KeyResult<SecretBytes> ExtendedPrivateKey::toXprv() const noexcept {
    auto payload = serialiseHead(kXprvVersion, m_public);
    if (!payload)
        return payload;
    std::copy(m_secret.view().begin(), m_secret.view().end(), payload->mutableView().begin() + 46);
    return encodeBase58Check(payload->view());
}

} // namespace wallet::keys
