// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "auction.h"

namespace app::risk {

std::expected<Ratio, RiskError> auctionShare(const AuctionCurve& curve, std::int64_t elapsed) noexcept {
    constexpr auto kDown = Rounding::TowardZero;
    if (curve.fastCutoff.isNegative() || curve.start < curve.fastCutoff ||
        curve.start > Ratio::fromInteger(1) || curve.fastSeconds <= 0 || curve.slowSeconds <= 0 ||
        curve.fastSeconds > 1'000'000'000 || curve.slowSeconds > 1'000'000'000)
        return std::unexpected(RiskError::BadParameters);
    if (elapsed < 0)
        return std::unexpected(RiskError::BadMarket);
    if (elapsed > curve.fastSeconds + curve.slowSeconds)
        return Ratio{};
    const bool fast = elapsed < curve.fastSeconds;
    const Int128 from = fast ? curve.start.raw() : curve.fastCutoff.raw();
    const auto fall = fast
                          ? raw18::multiplyDivide(
                                curve.start.raw() - curve.fastCutoff.raw(), elapsed, curve.fastSeconds, kDown)
                          : raw18::multiplyDivide(from, elapsed - curve.fastSeconds, kOne18, kDown);
    const auto share = fast || !fall ? fall : raw18::multiplyDivide(*fall, kOne18, curve.slowSeconds, kDown);
    if (!share)
        return std::unexpected(RiskError::OutOfRange);
    return Ratio::fromRaw(from - *share);
}

} // namespace app::risk
