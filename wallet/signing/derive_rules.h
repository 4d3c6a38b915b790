// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "derive_action.h"

namespace wallet::signing {

/// What the timing rules need to know; the caller reads the clock.
struct ActionClock {
    std::uint64_t nowNanoseconds = 0;                 ///< UTC, at or before year 2554
    std::optional<std::uint64_t> lastNonce;           ///< highest used for this subaccount
    std::optional<std::uint64_t> sessionKeyExpirySec; ///< where a session key signs
};

/// A nonce for now: the current microsecond with `random` in its last three digits, above `last`.
/// @pre random < 1000
std::uint64_t
nextNonce(std::uint64_t nowNanoseconds, unsigned random, std::optional<std::uint64_t> last) noexcept;

/// Whether the venue wants this kind's nonces strictly increasing per subaccount (orders and RFQ: only
/// unique).
bool needsIncreasingNonce(const DerivePayload& payload) noexcept;

/// The least and the most seconds from now that an action's signature may live.
struct ExpiryWindow {
    std::uint64_t least;
    std::uint64_t most;
};
ExpiryWindow expiryWindowOf(const DerivePayload& payload) noexcept;

/// The venue's rules of time: BadNonce (no current nanoseconds, or not above the last), BadExpiry (too soon,
/// too far, or beyond the session key).
[[nodiscard]] SignResult<void> checkTiming(const DeriveAction& action, const ActionClock& clock);

} // namespace wallet::signing
