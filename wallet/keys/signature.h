// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "key_error.h"
#include "lightclient/primitives/bytes.h"

namespace wallet::keys {

/// A recoverable secp256k1 signature with s in the lower half of the order (EIP-2).
struct Signature {
    lightclient::Hash32 r;
    lightclient::Hash32 s;
    std::uint8_t yParity = 0; ///< 0 or 1

    friend bool operator==(const Signature&, const Signature&) = default;
};

using SignatureBytes = lightclient::FixedBytes<65>;
using PublicKey = lightclient::FixedBytes<33>;             ///< compressed, SEC 1
using UncompressedPublicKey = lightclient::FixedBytes<65>; ///< 0x04 ‖ x ‖ y

/// r ‖ s ‖ v with v 27 or 28: what personal_sign, EIP-712 and venues exchange.
SignatureBytes toRsv(const Signature& signature) noexcept;

/// A signature from r ‖ s ‖ v; v may be 0, 1, 27 or 28. BadSignature, also for a high s.
[[nodiscard]] KeyResult<Signature> parseRsv(lightclient::BytesView bytes) noexcept;

/// The signature with s in the lower half and the parity that goes with it: tokens (PKCS#11) return high s
/// too. BadSignature: r or s is zero or not below the order.
[[nodiscard]] KeyResult<Signature> normalised(const Signature& signature) noexcept;

/// The address whose key signed `digest`. BadSignature: out of range, high s, or nobody's.
[[nodiscard]] KeyResult<lightclient::Address>
recoverAddress(const lightclient::Hash32& digest, const Signature& signature) noexcept;

/// Whether r and s sign `digest` under a public key (SEC 1, compressed or not); a high s is not accepted.
[[nodiscard]] KeyResult<bool> verifySignature(
    lightclient::BytesView publicKey, const lightclient::Hash32& digest, const Signature& signature) noexcept;

/// The Ethereum address of a public key, 33 or 65 bytes. BadPublicKey.
[[nodiscard]] KeyResult<lightclient::Address> addressOf(lightclient::BytesView publicKey) noexcept;

} // namespace wallet::keys
