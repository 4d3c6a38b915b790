// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "secret_bytes.h"

#include <string_view>

namespace wallet::keys {

/// UTF-8 text in Unicode normal form KD (UAX #15), as BIP-39 wants sentences and passphrases. BadText: no
/// UTF-8.
[[nodiscard]] KeyResult<SecretBytes> normaliseNfkd(std::string_view text) noexcept;

} // namespace wallet::keys
