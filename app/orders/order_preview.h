// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "account_risk.h"
#include "order_action.h"
#include "order_breakers.h"
#include "order_checks.h"

#include "app/provenance/sourced.h"
#include "app/risk/what_if.h"

namespace app::orders {

/// What an order costs at worst.
struct OrderCost {
    Money<Usdc> premium;     ///< limit × amount, rounded against the trader
    Money<Usdc> feeEstimate; ///< of taking it whole now
    Price maxFee;            ///< what is signed, for each contract: two digits, rounded up
    Money<Usdc> feeAtMost;   ///< maxFee × amount
    /// Leaves the account at most (bought), or arrives at least (sold; negative where the fee is larger).
    Money<Usdc> total;
};

/// Everything a trader sees before signing. Only a preview without blocks is signed.
struct OrderPreview {
    OrderIntent intent;
    SigningIdentity identity;
    market::InstrumentPtr instrument;
    market::ChainCell quote; ///< the prices that it was decided by
    UnixMillis madeAt;
    OrderCost cost;
    /// Of this order alone, held to expiry, fee ceiling included.
    std::optional<risk::WorstCase> worstCase;
    /// Margin and liquidation spots before and after; nothing where they cannot be computed (then there is a
    /// block).
    std::optional<Sourced<risk::StandardImpact>> impact;
    wallet::signing::DeriveAction action;
    wallet::signing::ActionHashes hashes;
    wallet::signing::Description description; ///< what is signed, decoded from the action itself
    Blocks blocks;
    std::vector<std::string> notes; ///< English; what else deserves a look
};

/// What a preview is made of.
struct PreviewInputs {
    market::MarketSnapshotPtr market;
    std::shared_ptr<const venue::AccountState> account; ///< null: nobody is logged in, nothing can be signed
    std::optional<UnixMillis> accountAt{};              ///< when the venue reported it; absent: just now
    bool isSimilarOnItsWay = false; ///< an order of that instrument and side is in doubt or unsent
    std::shared_ptr<const OrderBreakers> breakers{}; ///< null: none is raised
    std::shared_ptr<const MarginParameters> parameters;
    OrderLimits limits;
    SigningIdentity identity;
    UnixMillis now;
    /// From a NonceSource. The signature's expiry counts from its time, so that the same intent with the same
    /// nonce is the same action.
    std::uint64_t nonce = 0;
    std::span<const wallet::signing::VenueAsset> assets = wallet::signing::knownDeriveAssets();
};

/// The preview of an order. UnknownInstrument and NoMarket: there is nothing to preview; TooLarge: sums that
/// do not fit. Every other reason is among its blocks. Pure.
[[nodiscard]] std::expected<OrderPreview, OrderBlock>
makePreview(const OrderIntent& intent, const PreviewInputs& inputs);

} // namespace app::orders
