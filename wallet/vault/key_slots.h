// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "kdf.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace wallet::vault {

using VaultId = lightclient::FixedBytes<16>;
using SlotId = lightclient::FixedBytes<8>;

/// One way to reach the master key: it, sealed under a key that the passphrase makes.
struct KeySlot {
    SlotId id;
    KdfParameters kdf;
    KdfSalt salt;
    lightclient::FixedBytes<24> nonce;
    lightclient::FixedBytes<48> wrapped; ///< 32-byte master key and the 16-byte tag
    std::int64_t createdMs = 0;          ///< Unix milliseconds
};

/// What keyslots.json holds. It has no secret in clear and can be read by anyone who holds the file.
struct KeySlots {
    VaultId vault;
    std::uint64_t generation = 1; ///< grows with every rewrite
    std::vector<KeySlot> slots;
};

/// What a new slot is made from, beside the two secrets.
struct SlotTerms {
    KdfParameters kdf;
    KdfPolicy policy = KdfPolicy::Floor;
    std::int64_t nowMs = 0;
};

/// Seals `masterKey` (32 bytes) under `passphrase`: XChaCha20-Poly1305 with an Argon2id key. The tag also
/// covers the vault's id, the slot's id and kind, and the KDF's parameters and salt, so an editor cannot
/// weaken or move a slot. WeakKdf, EmptyPassphrase, OutOfMemory.
[[nodiscard]] VaultResult<KeySlot> sealSlot(
    const VaultId& vault, const keys::SecretBytes& masterKey, const keys::SecretBytes& passphrase,
    const SlotTerms& terms);

/// The master key and the slot it came from.
struct OpenedSlot {
    keys::SecretBytes masterKey;
    std::size_t index = 0;
};

/// Opens whichever slot the passphrase fits. WrongPassphrase: none. OutOfMemory, WeakKdf.
[[nodiscard]] VaultResult<OpenedSlot> openSlots(const KeySlots& slots, const keys::SecretBytes& passphrase);

/// The text of keyslots.json, with a checksum that tells accidental damage from a wrong passphrase.
std::string writeKeySlots(const KeySlots& slots);

/// Reads keyslots.json. DamagedVault: not that format, checksum wrong, KDF beyond the caps. NewerVersion.
[[nodiscard]] VaultResult<KeySlots> parseKeySlots(std::string_view text) noexcept;

} // namespace wallet::vault
