// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "ui/theme/icon.h"

#include <QString>

#include <cstdint>
#include <optional>
#include <vector>

/// What the Trade room draws, as plain values. Whoever feeds them words every number through ui/format: the
/// views hold no money, and no arithmetic on it.
namespace ui::models {

/// An expiry as a tab above the chain.
struct ExpiryTab {
    QString day;   ///< "25 Dec"
    QString below; ///< days to expiry and at-the-money vol: "34d · 60.1"
    friend bool operator==(const ExpiryTab&, const ExpiryTab&) = default;
};

/// A number with where it is known from.
struct SourcedText {
    QString text;
    theme::Icon icon = theme::Icon::None;
    theme::Role role = theme::Role::Dim;
    friend bool operator==(const SourcedText&, const SourcedText&) = default;
};

/// What stands above the chain.
struct MarketHead {
    QString underlying; ///< "ETH"
    SourcedText spot;
    QString change; ///< of the day, with its sign: "+1.24 %"; empty: unknown
    bool isDown = false;
    SourcedText forward; ///< of the chosen expiry
    QString stale;       ///< why prices can't be traded on: "price 14 s old"; empty: they are fresh
    friend bool operator==(const MarketHead&, const MarketHead&) = default;
};

/// One option of the chain: a call or a put at a strike. An empty text is drawn as nothing.
struct ChainSide {
    QString openInterest;
    QString delta;
    QString bidVol; ///< implied vol in points: "59.6"
    QString bidSize;
    QString bid;
    QString mark;
    QString markNote; ///< whether the mark follows from the volatility feed, a sentence; empty: unknown
    QString ask;
    QString askSize;
    QString askVol;
    QString position; ///< own contracts with sign: "−2.50"; empty: none
    bool isShort = false;
    bool inTheMoney = false;
    bool isMarkDoubtful = false; ///< it cannot come from the feed
};

/// A strike with its two options.
struct ChainRow {
    QString strike;
    ChainSide call;
    ChainSide put;
    bool spotBeneath = false; ///< the spot lies between this strike and the next one
};

/// An own position.
struct PositionRow {
    QString instrument;
    QString size;
    QString entry;
    QString mark;
    QString profit; ///< with sign
    QString delta;
    QString theta; ///< per day
    bool isShort = false;
    bool isLoss = false;
    theme::Icon sourceIcon = theme::Icon::None;
    theme::Role sourceRole = theme::Role::Dim;
    QString source;   ///< "proven · finalized", "venue reports, fill 2 s ago"
    QString figureId; ///< app::session::Figure::id of its proof; empty: there is nothing to show
    /// The venue's size is not the proven one: both are shown, and nothing that follows from either.
    bool isMismatch = false;
    QString provenSize = {}; ///< beside `size`, which is then the venue's
};

/// An own order.
struct OrderRow {
    std::uint64_t id = 0; ///< ours, growing: the newest is the largest
    QString instrument;
    QString side; ///< "Buy", "Sell"
    bool isBuy = true;
    QString price;
    QString size;
    QString filled;
    QString state; ///< "open", "asking the venue …", "filled", "rejected: not enough margin"
    theme::Role stateRole = theme::Role::Dim;
    QString time; ///< "14:02:05"
    bool canCancel = false;
    bool isEnded = false; ///< nothing more is expected of it; it stands beneath the open ones
};

/// An own trade.
struct FillRow {
    QString time; ///< "14:02:05"
    QString instrument;
    QString side; ///< "Buy", "Sell"
    bool isBuy = true;
    QString price;
    QString size;
    QString fee;
};

/// The book's value at one price of the underlying, in the settlement currency. Model space: doubles are
/// right here.
struct PayoffPoint {
    double underlying = 0;
    double atExpiry = 0;
    double today = 0;
};

/// A payoff diagram.
struct Payoff {
    std::vector<PayoffPoint> points; ///< ascending in underlying
    double spot = 0;
    std::optional<double> liquidationBelow; ///< the price at which the account is liquidated on the way down
    std::optional<double> liquidationAbove;
    bool isBreached = false; ///< liquidated at spot already: it would recover beyond the two prices
    QString missing;         ///< why there are no points, a sentence; empty: nobody has said yet
};

/// How far the underlying may move before liquidation, as fractions of spot (−0.296, +0.42); absent: no such
/// price.
struct LiquidationDistance {
    QString spot;
    std::optional<double> belowBefore;
    std::optional<double> belowAfter;
    std::optional<double> aboveBefore;
    std::optional<double> aboveAfter;
    bool isBreachedBefore = false; ///< no distance then: the margin is missing already
    bool isBreachedAfter = false;
};

/// How long an order stands.
enum class OrderType { GoodTillCancelled, ImmediateOrCancel, FillOrKill };

/// What the trader has typed. Parsing and checking it is the session's: the form only carries text.
struct TicketDraft {
    bool isBuy = true;
    QString price;
    QString size;
    OrderType type = OrderType::GoodTillCancelled;
    bool postOnly = false;
    bool reduceOnly = false;
    friend bool operator==(const TicketDraft&, const TicketDraft&) = default;
};

/// What the session answers to a draft: consequences first, then exactly what would be signed.
struct TicketPreview {
    QString id;        ///< the session's own name for this answer; signRequested hands it back
    TicketDraft draft; ///< what was asked; an answer to another draft than the one on screen can't be signed
    QString instrument;
    QString priceHint; ///< "mark 61.8 · IV 60.1"
    QString sizeHint;  ///< "ETH · closes −2.50"
    QString payAtMost; ///< of a sale: what comes in at least
    QString feeAtMost;
    QString worstCase;
    QString margin;          ///< "4,118 → 2,207"
    double marginBefore = 0; ///< share of equity used, 0 to 1
    double marginAfter = 0;
    LiquidationDistance liquidation;
    QString notes;           ///< what else deserves a look, sentences; empty: nothing
    QString liquidationNote; ///< "standard margin, vols unchanged"
    QString signingDomain;   ///< "EIP-712 · chain 31337"
    QString signedText;      ///< the decoded order, line by line; never translated
    QString hash;
    QString blockedBecause; ///< why the order can't be signed now; empty: it can
};

/// What became of the last order, in a line beneath the button.
struct TicketOutcome {
    QString text; ///< "Filled 2.50 at 62.40, the venue reports"
    theme::Role role = theme::Role::Dim;
};

} // namespace ui::models
