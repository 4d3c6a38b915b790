// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "lightclient/primitives/bytes.h"
#include "vault_error.h"
#include "wallet/keys/secret_bytes.h"

#include <cstdint>

namespace wallet::vault {

/// Cost of Argon2id (RFC 9106), one lane as libsodium fixes it.
struct KdfParameters {
    std::uint32_t passes = 3;
    std::uint64_t memoryBytes = std::uint64_t{256} << 20U;
    friend bool operator==(const KdfParameters&, const KdfParameters&) = default;
};

/// Whether a weak derivation may be made on purpose.
enum class KdfPolicy {
    Floor,    ///< refuse less than 3 passes over 256 MiB
    TestOnly, ///< anything that libsodium accepts; for tests, never for a person's money
};

inline constexpr KdfParameters kKdfFloor{};
/// The cheapest derivation there is: milliseconds. Only with KdfPolicy::TestOnly.
inline constexpr KdfParameters kKdfForTests{.passes = 1, .memoryBytes = 64 << 10U};
/// What a file may ask for at most: a stranger's file must not hang or exhaust this machine.
inline constexpr KdfParameters kKdfCap{.passes = 20, .memoryBytes = std::uint64_t{4} << 30U};
inline constexpr std::size_t kKdfSaltBytes = 16;

using KdfSalt = lightclient::FixedBytes<kKdfSaltBytes>;

/// Nothing where new slots may use `parameters` under `policy`; WeakKdf otherwise.
[[nodiscard]] VaultResult<void> checkKdf(const KdfParameters& parameters, KdfPolicy policy);

/// 32 bytes from a passphrase. EmptyPassphrase, WeakKdf: beyond the caps, OutOfMemory.
[[nodiscard]] VaultResult<keys::SecretBytes>
deriveKey(const keys::SecretBytes& passphrase, const KdfSalt& salt, const KdfParameters& parameters);

/// Parameters that take about a second on this machine, never below the floor, at most 1 GiB.
[[nodiscard]] KdfParameters calibrateKdf();

} // namespace wallet::vault
