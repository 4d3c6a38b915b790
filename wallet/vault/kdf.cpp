// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "kdf.h"

#include "secret.h"

#include <chrono>
#include <sodium.h>

namespace wallet::vault {

VaultResult<void> checkKdf(const KdfParameters& parameters, KdfPolicy policy) {
    const bool sane =
        parameters.passes >= crypto_pwhash_OPSLIMIT_MIN && parameters.passes <= kKdfCap.passes &&
        parameters.memoryBytes >= crypto_pwhash_MEMLIMIT_MIN && parameters.memoryBytes <= kKdfCap.memoryBytes;
    const bool strong =
        parameters.passes >= kKdfFloor.passes && parameters.memoryBytes >= kKdfFloor.memoryBytes;
    if (!sane || (policy == KdfPolicy::Floor && !strong))
        return fault(
            VaultError::WeakKdf, std::to_string(parameters.passes) + " passes, " +
                                     std::to_string(parameters.memoryBytes) + " bytes");
    return {};
}

VaultResult<keys::SecretBytes>
deriveKey(const keys::SecretBytes& passphrase, const KdfSalt& salt, const KdfParameters& parameters) {
    static_assert(crypto_pwhash_SALTBYTES == kKdfSaltBytes);
    if (passphrase.empty())
        return fault(VaultError::EmptyPassphrase);
    if (auto sane = checkKdf(parameters, KdfPolicy::TestOnly); !sane)
        return std::unexpected(sane.error());
    auto key = makeSecret(32);
    if (!key)
        return key;
    const auto* text = reinterpret_cast<const char*>(passphrase.view().data());
    if (crypto_pwhash(
            key->mutableView().data(), key->size(), text, passphrase.size(), salt.data(), parameters.passes,
            static_cast<std::size_t>(parameters.memoryBytes), crypto_pwhash_ALG_ARGON2ID13) != 0)
        return fault(VaultError::OutOfMemory, std::to_string(parameters.memoryBytes >> 20U) + " MiB");
    return key;
}

KdfParameters calibrateKdf() {
    using Clock = std::chrono::steady_clock;
    KdfParameters parameters = kKdfFloor;
    const auto sample = makeSecret(8);
    const auto start = Clock::now();
    if (!sample || !deriveKey(*sample, KdfSalt{}, parameters))
        return parameters;
    auto taken = Clock::now() - start;
    while (taken < std::chrono::milliseconds{600} && parameters.memoryBytes < (std::uint64_t{1} << 30U)) {
        parameters.memoryBytes *= 2;
        taken *= 2;
    }
    return parameters;
}

} // namespace wallet::vault
