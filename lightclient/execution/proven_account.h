// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "verify_account_proof.h"

#include "lightclient/execution_head.h"
#include "lightclient/proven.h"

namespace lightclient::execution {

/// The account that `proof` proves in the block of `head`, one rung below it. Errors: those of
/// verifyAccountProof.
[[nodiscard]] ProofResult<Proven<VerifiedAccount>>
verifyAccount(const Proven<ExecutionHead>& head, const AccountProof& proof) noexcept;

/// The word at `slot` of a proven account, one rung below it; zero where the slot is proven empty.
/// NotInAnswer: the proof did not speak of this slot.
[[nodiscard]] ProofResult<Proven<Uint256>>
provenSlot(const Proven<VerifiedAccount>& account, const Uint256& slot) noexcept;

} // namespace lightclient::execution
