// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "app/session/snapshot.h"
#include "tests/unit/app/orders/orders_fixture.h"
#include "ui/models/trade_port.h"

#include <vector>

namespace gui_test {

/// Writes down what the room asks of the session.
class FakeTrade final : public ui::models::TradePort {
public:
    void ask(app::session::TicketRequest request) override { asked.push_back(std::move(request)); }
    void clearTicket() override { ++cleared; }
    void submit(std::uint64_t preview) override { submitted.push_back(preview); }
    void cancel(std::uint64_t order) override { cancelled.push_back(order); }
    void cancelAll() override { ++cancelledAll; }
    void watchRisk(bool isWatched) override { watched.push_back(isWatched); }

    std::vector<app::session::TicketRequest> asked;
    std::vector<std::uint64_t> submitted;
    std::vector<std::uint64_t> cancelled;
    std::vector<bool> watched;
    int cleared = 0;
    int cancelledAll = 0;
};

/// A session that a test plays: each change makes a new snapshot of a trader who is logged in, with the
/// December call quoted at 220 to 230.
class PlayedSession {
public:
    PlayedSession() : m_market(fixture::ethMarket().snapshot()) {
        m_view.stage = app::session::TradingStage::Ready;
        m_view.subaccount = 7;
        m_view.account = std::make_shared<const app::venue::AccountState>(fixture::accountWith("10000"));
    }
    app::session::SnapshotPtr snapshot() {
        auto out = std::make_shared<app::session::Snapshot>();
        out->sequence = ++m_sequence;
        out->unixMillis = fixture::kNowMs;
        out->market = m_market;
        out->isMarketOnline = true;
        out->trading = std::make_shared<const app::session::TradingView>(m_view);
        return out;
    }
    /// Answers a question with a preview of that number.
    void answers(const app::session::TicketRequest& request, std::uint64_t preview) {
        const lightclient::Address owner{{0xf3, 0x9f}};
        app::session::TicketView ticket;
        ticket.request = request.number;
        ticket.preview = preview;
        ticket.content = std::make_shared<const app::orders::OrderPreview>(
            app::orders::makePreview(request.intent, fixture::inputs(owner)).value());
        m_view.ticket = std::move(ticket);
    }
    void refuses(std::uint64_t preview, app::orders::OrderBlock why) {
        m_view.submission = app::session::SubmissionView{preview, 0, why};
    }
    /// That preview became an order at that stage.
    void becomes(
        std::uint64_t preview, std::uint64_t order, app::orders::OrderStage stage,
        const std::string& reason = {}) {
        m_view.submission = app::session::SubmissionView{preview, order, std::nullopt};
        app::session::OrderView out;
        out.id = order;
        out.record.id = order;
        out.record.intent = fixture::buyCall();
        out.record.stage = stage;
        out.record.reason = reason;
        if (stage == app::orders::OrderStage::Filled || stage == app::orders::OrderStage::Open)
            out.record.venue = app::venue::OrderState{};
        if (stage == app::orders::OrderStage::Filled) {
            out.record.filled = fixture::contracts("2");
            out.record.venue->averagePrice = fixture::price("229.5");
        }
        std::erase_if(m_view.orders, [&](const auto& each) { return each.id == order; });
        m_view.orders.push_back(std::move(out));
    }
    app::session::TradingView& view() { return m_view; }

private:
    app::market::MarketSnapshotPtr m_market;
    app::session::TradingView m_view;
    std::uint64_t m_sequence = 0;
};

} // namespace gui_test
