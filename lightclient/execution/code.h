// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "proven_account.h"

namespace lightclient::execution {

/// That `code` is what `codeHash` commits to: keccak256 of it, and of nothing for an account without code.
/// CodeMismatch: it is not.
[[nodiscard]] ProofResult<void> verifyCode(const Hash32& codeHash, BytesView code) noexcept;

/// The code of a proven account, one rung below it. An account that is proven not to exist has none.
[[nodiscard]] ProofResult<Proven<Bytes>>
verifyCode(const Proven<VerifiedAccount>& account, Bytes code) noexcept;

/// The code in an eth_getCode answer, with or without its envelope. TooLarge: over 1 MiB.
[[nodiscard]] ProofResult<Bytes> parseCode(const json::value& answer) noexcept;

} // namespace lightclient::execution
