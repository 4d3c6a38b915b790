// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "secret_bytes.h"

namespace wallet::keys {

/// Base58Check (Bitcoin's alphabet, four bytes of double SHA-256) of up to 128 bytes. In secret memory
/// because an xprv is one.
[[nodiscard]] KeyResult<SecretBytes> encodeBase58Check(lightclient::BytesView payload) noexcept;

/// The payload of a Base58Check text. BadExtendedKey: alphabet, length or checksum.
[[nodiscard]] KeyResult<SecretBytes> decodeBase58Check(std::string_view text) noexcept;

} // namespace wallet::keys
