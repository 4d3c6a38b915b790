// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "derive_rules.h"

namespace wallet::signing {
namespace {

constexpr std::uint64_t kNanosecondsPerSecond = 1'000'000'000;
constexpr std::uint64_t kNonceWindow = 300 * kNanosecondsPerSecond; // ±5 minutes at intake
constexpr std::uint64_t kLeastExpiry = 300;
constexpr std::uint64_t kLeastRfqExpiry = 35 * 60; // a quote must outlive the whole quoting window
constexpr std::uint64_t kMostExpiry = 120 * 86400;

bool isRfq(const DerivePayload& payload) noexcept {
    return std::holds_alternative<RfqQuotePayload>(payload) ||
           std::holds_alternative<RfqExecutePayload>(payload);
}

} // namespace

std::uint64_t
nextNonce(std::uint64_t nowNanoseconds, unsigned random, std::optional<std::uint64_t> last) noexcept {
    const std::uint64_t fresh = nowNanoseconds - nowNanoseconds % 1000 + random;
    return last && *last >= fresh ? *last + 1 : fresh;
}

bool needsIncreasingNonce(const DerivePayload& payload) noexcept {
    return !isRfq(payload) && !std::holds_alternative<TradePayload>(payload) &&
           !std::holds_alternative<RawPayload>(payload);
}

ExpiryWindow expiryWindowOf(const DerivePayload& payload) noexcept {
    return {isRfq(payload) ? kLeastRfqExpiry : kLeastExpiry, kMostExpiry};
}

SignResult<void> checkTiming(const DeriveAction& action, const ActionClock& clock) {
    const auto distance = action.nonce > clock.nowNanoseconds ? action.nonce - clock.nowNanoseconds
                                                              : clock.nowNanoseconds - action.nonce;
    if (distance > kNonceWindow)
        return refuse(SignError::BadNonce, "the nonce is not within five minutes of now, in nanoseconds");
    if (clock.lastNonce && action.nonce == *clock.lastNonce)
        return refuse(SignError::BadNonce, "the nonce was used before");
    if (needsIncreasingNonce(action.payload) && clock.lastNonce && action.nonce < *clock.lastNonce)
        return refuse(SignError::BadNonce, "the nonce is not above the last one");
    const std::uint64_t now = clock.nowNanoseconds / kNanosecondsPerSecond;
    const auto window = expiryWindowOf(action.payload);
    if (action.expirySec < now + window.least)
        return refuse(SignError::BadExpiry, "less than " + std::to_string(window.least) + " seconds ahead");
    if (action.expirySec > now + window.most)
        return refuse(SignError::BadExpiry, "more than 120 days ahead");
    if (clock.sessionKeyExpirySec && action.expirySec > *clock.sessionKeyExpirySec)
        return refuse(SignError::BadExpiry, "after the session key expires");
    return {};
}

} // namespace wallet::signing
