// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "problem.h"

#include "app/orders/book_risk.h"
#include "app/orders/order_preview.h"
#include "app/orders/order_record.h"
#include "app/orders/risk_report.h"

#include <memory>
#include <optional>
#include <vector>

namespace app::session {

/// How far the trader has come at the venue. Order matters: each stage needs the one before.
enum class TradingStage {
    NoTrader,   ///< no account of a wallet is known: prices can be watched, nothing else
    Connecting, ///< waiting for the venue's connection
    LoggingIn,  ///< the signer has been asked to sign the login
    Opening,    ///< asking for the subaccount, on a venue with a faucet perhaps for a new one
    Ready,      ///< orders can be signed
    Failed,     ///< see TradingView::problem; tried again from time to time
};

/// What is known of the proof of a position.
enum class PositionProof {
    Impossible, ///< this venue's positions can't be proven
    Awaited,    ///< no proven block is late enough yet to hold what the venue reports
    Proven,     ///< the chain says the same
    Mismatch,   ///< the chain says something else, in a block late enough: an alarm
};

/// One position as the venue reports it, beside what the chain proves.
struct PositionView {
    venue::Position reported;             ///< of amount zero where the venue reports none any more
    std::int64_t reportedSinceMillis = 0; ///< when it first reported this amount, by our clock
    std::vector<Contracts> lately;        ///< the amounts that it reported last, this one included
    bool canBeProven = false;             ///< its place in the venue's contracts follows from its name
    PositionProof proof = PositionProof::Awaited;
    std::string figureId; ///< that the proven amount has, or will have, among the snapshot's figures
};

/// An order that stands at the venue or was placed here.
struct OrderView {
    std::uint64_t id = 0; ///< ours, for cancelling
    orders::OrderRecord record;
    bool isForeign = false; ///< placed elsewhere or before this run: the venue alone says what it is
};

/// What a draft would mean.
struct TicketView {
    std::uint64_t request = 0; ///< the number that the face gave its question
    std::uint64_t preview = 0; ///< hand this to submit(); 0 where there is nothing to sign
    std::shared_ptr<const orders::OrderPreview> content; ///< null where not even a preview can be made
    std::optional<orders::OrderBlock> refusal;           ///< why it is null
};

/// What became of a submit().
struct SubmissionView {
    std::uint64_t preview = 0;
    std::uint64_t order = 0;                   ///< OrderView::id; 0 where it was never admitted
    std::optional<orders::OrderBlock> refusal; ///< why not
};

/// The trader's side of a snapshot. Never changed after it is published.
struct TradingView {
    TradingStage stage = TradingStage::NoTrader;
    std::optional<Problem> problem;
    std::optional<lightclient::Address> owner;
    std::uint64_t subaccount = 0;                       ///< 0: not known yet
    std::shared_ptr<const venue::AccountState> account; ///< null before the venue has reported it
    std::int64_t accountMillis = 0;                     ///< when it did
    std::vector<PositionView> positions;
    std::vector<OrderView> orders;  ///< oldest first
    std::vector<venue::Fill> fills; ///< of this run, oldest first, bounded
    std::shared_ptr<const Sourced<orders::BookRisk>> risk;
    std::optional<std::string> riskProblem; ///< why risk is null, a sentence
    /// The risk room's, made beside the network thread while somebody looks at it; may be older than risk.
    std::shared_ptr<const Sourced<orders::RiskReport>> report;
    std::int64_t reportMicros = 0; ///< processor time that making it took
    std::optional<TicketView> ticket;
    std::optional<SubmissionView> submission;              ///< the last one
    std::optional<Problem> cancelProblem;                  ///< why the last cancelling did not work
    std::shared_ptr<const orders::OrderBreakers> breakers; ///< those that are not clear; null: none
};

} // namespace app::session
