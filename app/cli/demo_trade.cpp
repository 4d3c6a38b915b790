// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "demo_trade.h"

#include "lightclient/primitives/hex.h"

#include <algorithm>

namespace app::cli {
namespace {

using session::Snapshot;
using session::SnapshotPtr;
using session::TradingStage;

constexpr std::chrono::seconds kPatience{60};
constexpr std::chrono::hours kLeastLife{5 * 24};
constexpr std::uint64_t kRequest = 1;

template <class Quantity> std::string textOf(const std::optional<Quantity>& value) {
    return value ? value->toString() : std::string();
}

json::value orNull(const std::optional<Price>& price) {
    return price ? json::value(price->toString()) : json::value(nullptr);
}

/// The call nearest to the money that is offered and has some days to live.
const market::ChainCell* pickCall(const Snapshot& snapshot) {
    if (!snapshot.market || snapshot.market->chains.empty())
        return nullptr;
    const auto least = UnixMillis{std::chrono::milliseconds{snapshot.unixMillis} + kLeastLife};
    for (const auto& expiry : snapshot.market->chains.begin()->second.expiries) {
        const market::ChainCell* best = nullptr;
        std::optional<Price> nearest;
        for (const auto& row : expiry.rows) {
            const auto* cell = row.call.get();
            if (expiry.expiry < least || cell == nullptr || !cell->ticker || !cell->ticker->value().ask ||
                !cell->model)
                continue;
            const auto away = row.strike - cell->ticker->value().index;
            const auto distance = away ? away->abs() : away;
            if (distance && (!nearest || *distance < *nearest)) {
                nearest = *distance;
                best = cell;
            }
        }
        if (best != nullptr)
            return best;
    }
    return nullptr;
}

json::object quoteLine(const market::ChainCell& cell) {
    const auto& ticker = cell.ticker->value();
    const auto& model = cell.model->value();
    return {
        {"step", "quote"},
        {"instrument", cell.instrument->name},
        {"bid", ticker.bid ? json::value(ticker.bid->price.toString()) : json::value(nullptr)},
        {"ask", ticker.ask->price.toString()},
        {"index", ticker.index.toString()},
        {"iv", textOf(model.markVol)},
        {"delta", model.greeks ? model.greeks->delta.toString() : std::string()},
        {"source", "venue"}};
}

json::object previewLine(const orders::OrderPreview& preview) {
    json::object line{
        {"step", "preview"},
        {"instrument", preview.intent.instrument},
        {"premium", preview.cost.premium.toString()},
        {"fee_at_most", preview.cost.feeAtMost.toString()},
        {"worst_case", preview.worstCase ? textOf(preview.worstCase->maxLoss) : std::string()}};
    if (!preview.impact)
        return line;
    const auto side = [](const risk::MarginReport& margin, const risk::LiquidationSpots& spots) {
        return json::object{
            {"initial_margin_net", margin.initialNet.toString()},
            {"maintenance_margin_net", margin.maintenanceNet.toString()},
            {"liquidation", json::object{{"down", orNull(spots.down)}, {"up", orNull(spots.up)}}}};
    };
    const auto& impact = preview.impact->value();
    line["before"] = side(impact.before, impact.spotsBefore);
    line["after"] = side(impact.after, impact.spotsAfter);
    line["source"] = "model";
    return line;
}

std::expected<SnapshotPtr, Failure> readyToTrade(LatestSnapshot& sink, Output& output) {
    auto ready = sink.waitFor(
        [](const Snapshot& s) {
            return s.trading && s.trading->stage == TradingStage::Ready && s.trading->account &&
                   pickCall(s) != nullptr;
        },
        kPatience);
    if (!ready) {
        const auto latest = sink.latest();
        if (latest && latest->trading && latest->trading->problem)
            return std::unexpected(
                Failure{Exit::Trouble, latest->trading->problem->code, latest->trading->problem->sentence});
        return std::unexpected(waitedInVain(sink, "account at the venue"));
    }
    const auto& trading = *ready->trading;
    output.line(json::object{
        {"step", "account"},
        {"owner", lightclient::toHex(*trading.owner)},
        {"subaccount", trading.subaccount},
        {"value", trading.account->value.toString()},
        {"source", "venue"}});
    return ready;
}

/// What a trader types who wants to be filled now: a tick or two above the ask, at once or not at all.
orders::OrderIntent takeTheAsk(const market::ChainCell& cell) {
    const auto& ask = cell.ticker->value().ask->price;
    const auto above = multiply(ask, Ratio::parse("1.03").value(), Rounding::Ceiling);
    const auto limit = (above ? *above : ask).roundTo(cell.instrument->tickSize, Rounding::Ceiling);
    orders::OrderIntent intent;
    intent.instrument = cell.instrument->name;
    intent.side = orders::Side::Buy;
    intent.limit = limit.value_or(ask);
    intent.amount = Contracts::fromInteger(1);
    intent.timeInForce = orders::TimeInForce::Ioc;
    return intent;
}

std::expected<std::uint64_t, Failure>
preview(session::Session& session, LatestSnapshot& sink, const market::ChainCell& cell, Output& output) {
    session.ask({kRequest, takeTheAsk(cell)});
    const auto shown = sink.waitFor(
        [](const Snapshot& s) {
            return s.trading && s.trading->ticket && s.trading->ticket->request == kRequest &&
                   s.trading->ticket->content && s.trading->ticket->content->blocks.empty();
        },
        kPatience);
    if (!shown) {
        const auto latest = sink.latest();
        const auto* content = latest && latest->trading && latest->trading->ticket
                                  ? latest->trading->ticket->content.get()
                                  : nullptr;
        if (content != nullptr && !content->blocks.empty())
            return std::unexpected(Failure{
                Exit::RefusedByPolicy, std::string(codeOf(content->blocks.list().front())),
                std::string(describe(content->blocks.list().front()))});
        return std::unexpected(waitedInVain(sink, "preview"));
    }
    const auto& content = *shown->trading->ticket->content;
    output.line(previewLine(content));
    output.line(json::object{
        {"step", "sign"},
        {"description", content.description.toText()},
        {"typed_data_hash", lightclient::toHex(content.hashes.typedDataHash)}});
    return shown->trading->ticket->preview;
}

const session::OrderView* submitted(const Snapshot& s) {
    if (!s.trading || !s.trading->submission || s.trading->submission->order == 0)
        return nullptr;
    const auto found =
        std::ranges::find(s.trading->orders, s.trading->submission->order, &session::OrderView::id);
    return found == s.trading->orders.end() ? nullptr : &*found;
}

std::expected<void, Failure>
fill(session::Session& session, LatestSnapshot& sink, std::uint64_t preview, Output& output) {
    session.submit(preview);
    const auto done = sink.waitFor(
        [](const Snapshot& s) {
            const auto* order = submitted(s);
            return (order != nullptr && isFinal(order->record.stage)) ||
                   (s.trading && s.trading->submission && s.trading->submission->refusal);
        },
        kPatience);
    if (!done)
        return std::unexpected(waitedInVain(sink, "answer to the order"));
    const auto* order = submitted(*done);
    if (order == nullptr)
        return std::unexpected(Failure{
            Exit::RefusedByPolicy, std::string(codeOf(*done->trading->submission->refusal)),
            std::string(describe(*done->trading->submission->refusal))});
    const auto& record = order->record;
    const json::object line{
        {"step", "order"},
        {"stage", codeOf(record.stage)},
        {"order_id", record.venue ? record.venue->orderId : ""},
        {"filled", record.filled.toString()},
        {"price", record.venue ? record.venue->averagePrice.toString() : ""},
        {"fee", record.venue ? record.venue->fee.toString() : ""},
        {"source", "venue"}};
    output.line(line);
    if (record.stage != orders::OrderStage::Filled)
        return std::unexpected(
            Failure{Exit::Invalid, "not_filled", "The order was not filled: " + record.reason});
    return {};
}

const session::PositionView* positionIn(const Snapshot& s, const std::string& instrument) {
    if (!s.trading)
        return nullptr;
    for (const auto& position : s.trading->positions)
        if (position.reported.instrument == instrument)
            return &position;
    return nullptr;
}

json::object positionLine(std::string_view source, const session::PositionView& position) {
    return {
        {"step", "position"},
        {"instrument", position.reported.instrument},
        {"amount", position.reported.amount.toString()},
        {"source", source}};
}

} // namespace

std::expected<std::string, Failure>
demoTrade(session::Session& session, LatestSnapshot& sink, Output& output) {
    const auto ready = readyToTrade(sink, output);
    if (!ready)
        return std::unexpected(ready.error());
    const auto& cell = *pickCall(**ready);
    const std::string instrument = cell.instrument->name;
    output.line(quoteLine(cell));
    const auto shown = preview(session, sink, cell, output);
    if (!shown)
        return std::unexpected(shown.error());
    if (const auto filled = fill(session, sink, *shown, output); !filled)
        return std::unexpected(filled.error());
    const auto reported =
        sink.waitFor([&](const Snapshot& s) { return positionIn(s, instrument) != nullptr; }, kPatience);
    if (!reported)
        return std::unexpected(waitedInVain(sink, "reported position"));
    output.line(positionLine("venue", *positionIn(*reported, instrument)));
    const auto proven = sink.waitFor(
        [&](const Snapshot& s) {
            const auto* position = positionIn(s, instrument);
            return position != nullptr && position->proof == session::PositionProof::Proven;
        },
        kPatience);
    if (!proven)
        return std::unexpected(waitedInVain(sink, "proven position"));
    output.line(positionLine("chain", *positionIn(*proven, instrument)));
    return positionIn(*proven, instrument)->figureId;
}

} // namespace app::cli
