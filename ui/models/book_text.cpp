// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "book_text.h"

#include "figure_model.h"
#include "liquidation_levels.h"
#include "quantity_text.h"
#include "ticket_text.h"

#include "ui/format/age_text.h"
#include "ui/format/figure_text.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;
using app::session::Figure;
using app::session::PositionProof;
using app::session::PositionView;
using app::session::Snapshot;
using app::session::TradingStage;
using app::session::TradingView;

namespace ui::models {
namespace {

constexpr std::int64_t kProofFreshMillis = 120'000;

QString say(const char* english) {
    return QCoreApplication::translate("book", english);
}

QString sideText(app::orders::Side side) {
    return side == app::orders::Side::Buy ? say("Buy") : say("Sell");
}

const Figure* figureOf(const Snapshot& snapshot, const std::string& id) {
    const auto found = std::ranges::find(snapshot.figures, id, &Figure::id);
    return found == snapshot.figures.end() ? nullptr : &*found;
}

/// Where the position is known from, in the words and the badge of the picture.
void wordSource(const Snapshot& snapshot, const PositionView& position, PositionRow& row) {
    const auto* figure = figureOf(snapshot, position.figureId);
    if (figure != nullptr)
        row.figureId = QString::fromStdString(position.figureId);
    // Proven without the figure that says how firmly cannot be shown as proven.
    const bool isBare = figure == nullptr && position.proof == PositionProof::Proven;
    switch (isBare ? PositionProof::Awaited : position.proof) {
    case PositionProof::Impossible:
    case PositionProof::Awaited:
        row.source = say("venue reports");
        break;
    case PositionProof::Proven: {
        const auto& source = figure->amount.source();
        const auto badge = badgeOf(source);
        row.sourceIcon = badge.icon;
        row.sourceRole = badge.role;
        row.source = say("proven · %1").arg(format::sourceWord(source));
        if (snapshot.unixMillis - figure->provenAsOfMillis > kProofFreshMillis) {
            row.sourceRole = theme::Role::Caution; // it was so; nothing says that it still is
            row.source = say("proven %1 ago")
                             .arg(format::coarseAgeText(snapshot.unixMillis - figure->provenAsOfMillis));
        }
        return;
    }
    case PositionProof::Mismatch:
        row.isMismatch = true;
        row.provenSize = figure == nullptr ? QString() : format::figureValue(*figure);
        row.sourceIcon = theme::Icon::Warning;
        row.sourceRole = theme::Role::Danger;
        row.source = say("mismatch");
        return;
    }
    row.sourceIcon = theme::Icon::Bank;
    row.sourceRole = theme::Role::Venue;
}

/// Our own Greeks of the whole position; nothing where the instrument has no quote any more.
void wordGreeks(const Snapshot& snapshot, const app::venue::Position& held, PositionRow& row) {
    const auto* cell = snapshot.market ? snapshot.market->find(held.instrument) : nullptr;
    if (cell == nullptr || !cell->model || !cell->model->value().greeks)
        return;
    const auto& greeks = *cell->model->value().greeks;
    const auto size = app::Ratio::fromRaw(held.amount.raw());
    if (const auto delta = app::multiply(greeks.delta, size, app::Rounding::HalfEven))
        row.delta = signedFixedText(*delta, 2);
    if (const auto theta = app::multiply(greeks.theta, size, app::Rounding::HalfEven))
        row.theta = signedFixedText(*theta, 2);
}

/// The mark that the chain shows too, where there is one: the account's own report is some seconds older.
void wordMark(const Snapshot& snapshot, const app::venue::Position& held, PositionRow& row) {
    const auto* cell = snapshot.market ? snapshot.market->find(held.instrument) : nullptr;
    if (cell == nullptr || !cell->ticker)
        return;
    const auto mark = cell->ticker->value().mark;
    const auto gain = mark - held.averagePrice;
    const auto profit = gain ? app::multiply<app::Usdc>(*gain, held.amount, app::Rounding::HalfEven)
                             : app::Money<app::Usdc>::Result(std::unexpected(gain.error()));
    if (!profit)
        return;
    row.mark = fixedText(mark, 1);
    row.profit = signedFixedText(*profit, 2);
    row.isLoss = profit->isNegative();
}

PositionRow positionRow(const Snapshot& snapshot, const PositionView& position) {
    const auto& held = position.reported;
    PositionRow row;
    row.instrument = instrumentText(held.instrument);
    row.size = signedContractsText(held.amount);
    row.entry = fixedText(held.averagePrice, 1);
    row.mark = fixedText(held.mark, 1);
    row.profit = signedFixedText(held.unrealised, 2);
    row.isLoss = held.unrealised.isNegative();
    row.isShort = held.amount.isNegative();
    wordMark(snapshot, held, row);
    wordGreeks(snapshot, held, row);
    wordSource(snapshot, position, row);
    return row;
}

} // namespace

std::vector<PositionRow> positionRows(const Snapshot& snapshot) {
    std::vector<PositionRow> rows;
    if (snapshot.trading)
        for (const auto& position : snapshot.trading->positions)
            rows.push_back(positionRow(snapshot, position));
    return rows;
}

std::vector<OrderRow> orderRows(const TradingView& trading) {
    std::vector<OrderRow> rows;
    for (const auto& order : trading.orders) {
        const auto& record = order.record;
        OrderRow row;
        row.id = order.id;
        row.instrument = instrumentText(record.intent.instrument);
        row.side = sideText(record.intent.side);
        row.isBuy = record.intent.side == app::orders::Side::Buy;
        row.price = priceText(record.intent.limit);
        row.size = contractsText(record.intent.amount);
        row.filled = contractsText(record.filled);
        row.state = orderStateText(record);
        row.stateRole = orderStateRole(record);
        row.time = record.venue ? clockText(record.venue->createdAt) : QString();
        row.canCancel = record.stage == app::orders::OrderStage::Open;
        row.isEnded = isFinal(record.stage);
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<FillRow> fillRows(const TradingView& trading) {
    std::vector<FillRow> rows;
    rows.reserve(trading.fills.size());
    for (const auto& fill : trading.fills)
        rows.push_back(
            {clockText(fill.at), instrumentText(fill.instrument), sideText(fill.side),
             fill.side == app::orders::Side::Buy, priceText(fill.price), contractsText(fill.amount),
             fixedText(fill.fee, 2)});
    std::ranges::reverse(rows);
    return rows;
}

Payoff payoffOf(const TradingView& trading) {
    Payoff out;
    if (trading.riskProblem)
        out.missing = asSentence(*trading.riskProblem);
    if (!trading.risk)
        return out;
    const auto& risk = trading.risk->value();
    if (risk.curve.empty())
        out.missing = say("No option and no perpetual is held.");
    for (const auto& point : risk.curve)
        out.points.push_back({point.spot, point.profitThen, point.profitNow});
    out.spot = toDouble(risk.spot);
    markLiquidation(risk.spots, out);
    return out;
}

QString equityText(const TradingView& trading) {
    return trading.risk ? fixedText(trading.risk->value().margin.markToMarket, 2) : QString();
}

QString bookWaiting(const TradingView* trading) {
    if (trading == nullptr)
        return say("This network names no venue to trade at.");
    // What was reported before stands, whatever the connection does meanwhile.
    if (trading->account)
        return {};
    switch (trading->stage) {
    case TradingStage::NoTrader:
        return say("Make or unlock a wallet to trade.");
    case TradingStage::Connecting:
        return say("Waiting for the venue …");
    case TradingStage::LoggingIn:
        return say("Logging in: the signer signs …");
    case TradingStage::Opening:
        return say("Asking the venue for your subaccount …");
    case TradingStage::Ready:
        return say("Asking the venue for your positions …");
    case TradingStage::Failed:
        return trading->problem ? asSentence(trading->problem->sentence) : say("The venue cannot be used.");
    }
    return {};
}

HeldSizes heldSizes(const TradingView* trading) {
    HeldSizes out;
    if (trading != nullptr)
        for (const auto& position : trading->positions)
            if (!position.reported.amount.isZero())
                out.emplace(position.reported.instrument, position.reported.amount);
    return out;
}

app::Contracts heldOf(const TradingView* trading, const std::string& instrument) {
    if (trading != nullptr)
        for (const auto& position : trading->positions)
            if (position.reported.instrument == instrument)
                return position.reported.amount;
    return {};
}

} // namespace ui::models
