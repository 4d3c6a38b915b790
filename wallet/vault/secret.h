// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "vault_error.h"
#include "wallet/keys/secret_bytes.h"

namespace wallet::vault {

/// `size` zero bytes of guarded memory. OutOfMemory.
[[nodiscard]] inline VaultResult<keys::SecretBytes> makeSecret(std::size_t size) {
    auto made = keys::SecretBytes::make(size);
    if (!made)
        return fault(VaultError::OutOfMemory, std::string{keys::describe(made.error())});
    return std::move(*made);
}

/// A guarded copy of `bytes`. OutOfMemory.
[[nodiscard]] inline VaultResult<keys::SecretBytes> copySecret(lightclient::BytesView bytes) {
    auto made = keys::SecretBytes::copyOf(bytes);
    if (!made)
        return fault(VaultError::OutOfMemory, std::string{keys::describe(made.error())});
    return std::move(*made);
}

} // namespace wallet::vault
