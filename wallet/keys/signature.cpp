// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "signature.h"

#include "lightclient/primitives/keccak.h"

#include <secp256k1.h>
#include <secp256k1_recovery.h>

namespace wallet::keys {
namespace {

using lightclient::Address;
using lightclient::BytesView;
using lightclient::Hash32;

/// Parses r and s, both in 1 … n-1; says whether s was in the upper half.
struct Parsed {
    secp256k1_ecdsa_signature signature{};
    bool highS = false;
};

KeyResult<Parsed> parseCompact(const Signature& in) noexcept {
    std::array<std::uint8_t, 64> compact{};
    std::copy(in.r.begin(), in.r.end(), compact.begin());
    std::copy(in.s.begin(), in.s.end(), compact.begin() + 32);
    Parsed out;
    if (in.r.isZero() || in.s.isZero() ||
        secp256k1_ecdsa_signature_parse_compact(secp256k1_context_static, &out.signature, compact.data()) !=
            1)
        return std::unexpected(KeyError::BadSignature);
    secp256k1_ecdsa_signature lower{};
    out.highS = secp256k1_ecdsa_signature_normalize(secp256k1_context_static, &lower, &out.signature) == 1;
    out.signature = lower;
    return out;
}

Address addressOfKey(const secp256k1_pubkey& key) noexcept {
    UncompressedPublicKey text;
    std::size_t size = text.size();
    secp256k1_ec_pubkey_serialize(
        secp256k1_context_static, text.data(), &size, &key, SECP256K1_EC_UNCOMPRESSED);
    return lightclient::fixedAt<20>(lightclient::keccak256(BytesView(text).subspan(1)), 12);
}

KeyResult<secp256k1_pubkey> parsePublicKey(BytesView bytes) noexcept {
    secp256k1_pubkey key{};
    if ((bytes.size() != 33 && bytes.size() != 65) ||
        secp256k1_ec_pubkey_parse(secp256k1_context_static, &key, bytes.data(), bytes.size()) != 1)
        return std::unexpected(KeyError::BadPublicKey);
    return key;
}

} // namespace

SignatureBytes toRsv(const Signature& signature) noexcept {
    SignatureBytes out;
    std::copy(signature.r.begin(), signature.r.end(), out.bytes.begin());
    std::copy(signature.s.begin(), signature.s.end(), out.bytes.begin() + 32);
    out[64] = static_cast<std::uint8_t>(27 + signature.yParity);
    return out;
}

KeyResult<Signature> parseRsv(BytesView bytes) noexcept {
    if (bytes.size() != 65)
        return std::unexpected(KeyError::BadSignature);
    Signature out{lightclient::fixedAt<32>(bytes, 0), lightclient::fixedAt<32>(bytes, 32), bytes[64]};
    if (out.yParity >= 27)
        out.yParity = static_cast<std::uint8_t>(out.yParity - 27);
    const auto parsed = parseCompact(out);
    if (out.yParity > 1 || !parsed || parsed->highS)
        return std::unexpected(KeyError::BadSignature);
    return out;
}

KeyResult<Signature> normalised(const Signature& signature) noexcept {
    const auto parsed = parseCompact(signature);
    if (!parsed || signature.yParity > 1)
        return std::unexpected(KeyError::BadSignature);
    std::array<std::uint8_t, 64> compact{};
    secp256k1_ecdsa_signature_serialize_compact(secp256k1_context_static, compact.data(), &parsed->signature);
    const auto flipped = static_cast<std::uint8_t>(parsed->highS ? 1 : 0);
    return Signature{
        lightclient::fixedAt<32>(compact, 0), lightclient::fixedAt<32>(compact, 32),
        static_cast<std::uint8_t>(signature.yParity ^ flipped)};
}

KeyResult<Address> recoverAddress(const Hash32& digest, const Signature& signature) noexcept {
    const auto parsed = parseCompact(signature);
    if (!parsed || parsed->highS || signature.yParity > 1)
        return std::unexpected(KeyError::BadSignature);
    std::array<std::uint8_t, 64> compact{};
    std::copy(signature.r.begin(), signature.r.end(), compact.begin());
    std::copy(signature.s.begin(), signature.s.end(), compact.begin() + 32);
    secp256k1_ecdsa_recoverable_signature recoverable{};
    secp256k1_pubkey key{};
    if (secp256k1_ecdsa_recoverable_signature_parse_compact(
            secp256k1_context_static, &recoverable, compact.data(), signature.yParity) != 1 ||
        secp256k1_ecdsa_recover(secp256k1_context_static, &key, &recoverable, digest.data()) != 1)
        return std::unexpected(KeyError::BadSignature);
    return addressOfKey(key);
}

KeyResult<bool>
verifySignature(BytesView publicKey, const Hash32& digest, const Signature& signature) noexcept {
    const auto key = parsePublicKey(publicKey);
    if (!key)
        return std::unexpected(key.error());
    const auto parsed = parseCompact(signature);
    if (!parsed || parsed->highS)
        return false;
    return secp256k1_ecdsa_verify(secp256k1_context_static, &parsed->signature, digest.data(), &*key) == 1;
}

KeyResult<Address> addressOf(BytesView publicKey) noexcept {
    const auto key = parsePublicKey(publicKey);
    if (!key)
        return std::unexpected(key.error());
    return addressOfKey(*key);
}

} // namespace wallet::keys
