// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "risk_error.h"

#include "app/units/quantities.h"

#include <cstdint>
#include <expected>
#include <optional>
#include <string_view>

namespace app::risk {

/// Curve of a solvent liquidation auction (facts/derive.md C.5).
struct AuctionCurve {
    Ratio start;      ///< share of the account's value asked at first
    Ratio fastCutoff; ///< share asked when the fast part ends
    std::int64_t fastSeconds = 0;
    std::int64_t slowSeconds = 0;
};

/// The share of an account's value that a bidder pays `elapsed` seconds after the auction's start: linear to
/// the cutoff, then to zero. Bit for bit as the contract, whose slow part moves in whole steps because it
/// truncates cutoff × seconds. BadParameters: not a falling curve. BadMarket: elapsed below zero.
[[nodiscard]] std::expected<Ratio, RiskError>
auctionShare(const AuctionCurve& curve, std::int64_t elapsed) noexcept;

/// The whole auction.
struct AuctionParameters {
    AuctionCurve curve;
    std::int64_t insolventSeconds = 0;
    Ratio feeRate;                          ///< of f·value, to the security module
    std::optional<Money<Usdc>> valueCutoff; ///< below it all may be bought; nothing where it is not known
};

/// The parameters of a JSON text {start, fast_cutoff, fast_seconds, slow_seconds, insolvent_seconds,
/// fee_rate, value_cutoff: text or null}. BadParameters: anything else.
[[nodiscard]] std::expected<AuctionParameters, RiskError> parseAuctionParameters(std::string_view json);
/// Those of Derive v2's mainnet deployment, without the value cutoff.
const AuctionParameters& deriveV2MainnetAuction();

/// An account as the auction sees it; net values as in MarginReport.
struct AuctionAccount {
    Money<Usdc> maintenanceNet;
    Money<Usdc> markToMarket;
    Money<Usdc> bufferMargin;
    Money<Usdc> reservedCash; ///< cash of earlier bids, no part of what is sold
};

enum class AuctionPhase {
    None,      ///< nothing to start: maintenance net is not below zero
    Solvent,   ///< the account is sold at a falling share of its value
    Insolvent, ///< bidders are paid to take it
    Ended,     ///< buffer margin (solvent) or maintenance margin (insolvent) is met again
};
/// The stable snake_case code of a phase.
constexpr std::string_view codeOf(AuctionPhase phase) noexcept {
    switch (phase) {
    case AuctionPhase::None:
        return "none";
    case AuctionPhase::Solvent:
        return "solvent";
    case AuctionPhase::Insolvent:
        return "insolvent";
    case AuctionPhase::Ended:
        return "ended";
    }
    return "none";
}

/// What a bidder finds.
struct AuctionState {
    AuctionPhase phase = AuctionPhase::None;
    Ratio share;                  ///< of the value that a bidder pays, solvent alone
    Ratio maxProportion;          ///< of the account that may be bought in one bid
    Money<Usdc> price;            ///< of that proportion; below zero: paid to the bidder
    Money<Usdc> fee;              ///< on top, to the security module
    std::int64_t leftSeconds = 0; ///< until the phase's price stops moving
};

/// The auction of an account `elapsed` seconds after it began, nothing where it has not begun. MtM > 0 and
/// curve not run out: solvent, f = BM/(BM − MtM·d − R·(1 − d)), all of it below the value cutoff; else
/// insolvent, paying from MtM to MM. MissingParameter: solvent, and the value cutoff is not known. BadMarket:
/// elapsed below zero. BadParameters, OutOfRange.
[[nodiscard]] std::expected<AuctionState, RiskError> auctionState(
    const AuctionParameters& parameters, const AuctionAccount& account,
    std::optional<std::int64_t> elapsed) noexcept;

} // namespace app::risk
