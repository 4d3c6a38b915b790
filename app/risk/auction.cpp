// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "auction.h"

#include "field_reader.h"
#include "parameter_texts.h"

#include <algorithm>

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

namespace {

constexpr auto kDown = Rounding::TowardZero;

/// f = BM/(BM − MtM·d − R·(1 − d)), at most everything.
std::expected<Ratio, UnitError> maxProportion(const AuctionAccount& account, Ratio share) noexcept {
    const auto rest = Ratio::fromInteger(1) - share;
    const auto paid = multiply(account.markToMarket, share, kDown);
    const auto kept = rest ? multiply(account.reservedCash, *rest, kDown) : paid;
    const auto less = paid ? account.bufferMargin - *paid : paid;
    const auto whole = less && kept ? *less - *kept : less;
    if (!whole || !kept)
        return std::unexpected(UnitError::Overflow);
    if (!whole->isNegative())
        return Ratio::fromInteger(1);
    const auto f = raw18::multiplyDivide(account.bufferMargin.raw(), kOne18, whole->raw(), kDown);
    if (!f)
        return std::unexpected(f.error());
    return std::min(Ratio::fromRaw(*f), Ratio::fromInteger(1));
}

std::expected<AuctionState, RiskError> solventState(
    const AuctionParameters& parameters, const AuctionAccount& account, std::int64_t elapsed) noexcept {
    if (!account.bufferMargin.isNegative())
        return AuctionState{AuctionPhase::Ended, {}, {}, {}, {}, 0};
    if (!parameters.valueCutoff)
        return std::unexpected(RiskError::MissingParameter);
    const auto share = auctionShare(parameters.curve, elapsed);
    if (!share)
        return std::unexpected(share.error());
    const bool isSmall = account.markToMarket < *parameters.valueCutoff;
    const auto f =
        isSmall ? std::expected<Ratio, UnitError>(Ratio::fromInteger(1)) : maxProportion(account, *share);
    const auto sold = f ? multiply(account.markToMarket, *f, kDown)
                        : std::expected<Money<Usdc>, UnitError>(std::unexpected(f.error()));
    const auto price = sold ? multiply(*sold, *share, Rounding::Ceiling) : sold;
    const auto fee = sold ? multiply(*sold, parameters.feeRate, Rounding::Ceiling) : sold;
    if (!price || !fee)
        return std::unexpected(RiskError::OutOfRange);
    const std::int64_t end = parameters.curve.fastSeconds + parameters.curve.slowSeconds;
    return AuctionState{AuctionPhase::Solvent, *share, *f, *price, *fee, end - elapsed};
}

std::expected<AuctionState, RiskError> insolventState(
    const AuctionParameters& parameters, const AuctionAccount& account, std::int64_t elapsed) noexcept {
    if (!account.maintenanceNet.isNegative())
        return AuctionState{AuctionPhase::Ended, {}, {}, {}, {}, 0};
    if (parameters.insolventSeconds <= 0)
        return std::unexpected(RiskError::BadParameters);
    const std::int64_t at = std::min(elapsed, parameters.insolventSeconds);
    // What a bidder is paid grows from the hole in the value to the whole hole in the margin.
    const auto from = std::min(account.markToMarket, Money<Usdc>{});
    const auto depth = account.maintenanceNet - from;
    const auto step = depth ? raw18::multiplyDivide(depth->raw(), at, parameters.insolventSeconds, kDown)
                            : std::expected<Int128, UnitError>(std::unexpected(depth.error()));
    const auto price = step ? from + Money<Usdc>::fromRaw(*step) : depth;
    if (!step || !price)
        return std::unexpected(RiskError::OutOfRange);
    return AuctionState{AuctionPhase::Insolvent,         {}, Ratio::fromInteger(1), *price, {},
                        parameters.insolventSeconds - at};
}

} // namespace

std::expected<AuctionState, RiskError> auctionState(
    const AuctionParameters& parameters, const AuctionAccount& account,
    std::optional<std::int64_t> elapsed) noexcept {
    if (elapsed && *elapsed < 0)
        return std::unexpected(RiskError::BadMarket);
    if (!elapsed && !account.maintenanceNet.isNegative())
        return AuctionState{};
    const std::int64_t at = elapsed.value_or(0);
    const std::int64_t solventEnd = parameters.curve.fastSeconds + parameters.curve.slowSeconds;
    if (account.markToMarket.isPositive() && at <= solventEnd)
        return solventState(parameters, account, at);
    // One that ran out of its solvent part begins the insolvent one then.
    return insolventState(parameters, account, account.markToMarket.isPositive() ? at - solventEnd : at);
}

std::expected<AuctionParameters, RiskError> parseAuctionParameters(std::string_view json) {
    const auto root = lightclient::parseJson(json, {.maxBytes = 1U << 14U, .maxDepth = 4});
    if (!root)
        return std::unexpected(RiskError::BadParameters);
    FieldReader read;
    AuctionParameters out;
    out.curve = {
        read.quantity<Ratio>(*root, "start"), read.quantity<Ratio>(*root, "fast_cutoff"),
        read.seconds(*root, "fast_seconds"), read.seconds(*root, "slow_seconds")};
    out.insolventSeconds = read.seconds(*root, "insolvent_seconds");
    out.feeRate = read.quantity<Ratio>(*root, "fee_rate");
    if (lightclient::jsonFieldOrNull(*root, "value_cutoff") != nullptr)
        out.valueCutoff = read.quantity<Money<Usdc>>(*root, "value_cutoff");
    const bool isShare = !out.feeRate.isNegative() && out.feeRate <= Ratio::fromInteger(1);
    if (read.failed() || !isShare || out.insolventSeconds <= 0 || !auctionShare(out.curve, 0))
        return std::unexpected(RiskError::BadParameters);
    return out;
}

const AuctionParameters& deriveV2MainnetAuction() {
    // The text is compiled in and a test reads it: value() cannot throw.
    static const AuctionParameters parameters = parseAuctionParameters(kDeriveV2MainnetAuction).value();
    return parameters;
}

} // namespace app::risk
