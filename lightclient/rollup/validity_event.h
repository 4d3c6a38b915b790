// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "batch_error.h"
#include "rollup_chain.h"

#include "lightclient/execution/receipt.h"

namespace lightclient::rollup {

/// A batch whose proof the contract accepted: BatchSubmitted of Derive v3's VerifiableApp.
struct BatchSubmitted {
    Hash32 oldRoot;           ///< indexed
    Hash32 newRoot;           ///< indexed
    Uint256 oldPublicActions; ///< how many of the queue of deposits and withdrawals were consumed before …
    Uint256 newPublicActions; ///< … and after
    Uint256 oldAdminActions;
    Uint256 newAdminActions;
    Hash32 withdrawalDigest;
    std::uint64_t minOpTimestamp = 0; ///< unix seconds of the oldest operation inside
    std::uint64_t maxOpTimestamp = 0; ///< and of the newest
    friend bool operator==(const BatchSubmitted&, const BatchSubmitted&) noexcept = default;
};

/// What the owner can do past the proofs, each a reason for an alarm.
enum class OwnerAction {
    RootRotated,            ///< the state root was replaced
    VerificationKeyRotated, ///< another program makes the proofs from now on
    Upgraded,               ///< the contract runs other code
};

/// The stable snake_case code.
std::string_view codeOf(OwnerAction action) noexcept;
/// One English sentence.
std::string_view describe(OwnerAction action) noexcept;

/// An owner's action and what it set: root, key, or the implementation's address as a word.
struct OwnerEvent {
    OwnerAction action{};
    Hash32 value;
    friend bool operator==(const OwnerEvent&, const OwnerEvent&) noexcept = default;
};

/// An event of the contract that the head depends on; monostate: one that it does not, or of another
/// contract.
using ValidityEvent = std::variant<std::monostate, BatchSubmitted, OwnerEvent>;

/// The event in `log`. MalformedEvent: one of ours by address and topic, but of another form.
[[nodiscard]] BatchResult<ValidityEvent>
parseValidityEvent(const execution::Log& log, const ValidityChain& chain) noexcept;

} // namespace lightclient::rollup
