// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "risk_feed.h"

#include "ui/models/risk_text.h"
#include "ui/models/smile_text.h"
#include "ui/models/ticket_text.h"
#include "ui/views/risk_room.h"

#include <algorithm>

namespace ui::shell {

RiskFeed::RiskFeed(views::RiskRoom& room, QObject* parent) : QObject(parent), m_room(room) {
    connect(&room, &views::RiskRoom::watched, this, &RiskFeed::watch);
    connect(&room, &views::RiskRoom::expiryChosen, this, &RiskFeed::showSmile);
}

void RiskFeed::setPort(models::TradePort* port) {
    m_port = port;
    if (m_port != nullptr && m_isWatched)
        m_port->watchRisk(true);
}

void RiskFeed::watch(bool isWatched) {
    m_isWatched = isWatched;
    if (m_port != nullptr)
        m_port->watchRisk(isWatched);
    if (isWatched)
        show();
}

void RiskFeed::showSnapshot(const app::session::SnapshotPtr& snapshot) {
    // A session that has stopped holds no market any more, and its last sentence says why.
    m_snapshot = snapshot;
    if (m_isWatched)
        show();
}

void RiskFeed::show() {
    if (!m_snapshot)
        return;
    const auto* trading = m_snapshot->trading.get();
    const auto& problem = m_snapshot->sync.problem;
    QString waiting = models::riskWaiting(trading);
    if (trading == nullptr && !m_snapshot->market && problem)
        waiting = models::asSentence(problem->sentence);
    const bool hasReport = waiting.isEmpty() && trading != nullptr && trading->report != nullptr;
    if (!hasReport) {
        m_shown.reset();
        if (m_shownWaiting != waiting)
            m_room.setWaiting(waiting);
        m_shownWaiting = waiting;
        return;
    }
    m_shownWaiting.reset();
    showReport(*trading);
}

void RiskFeed::showReport(const app::session::TradingView& trading) {
    const bool isNew = trading.report != m_shown;
    m_shown = trading.report;
    if (isNew)
        m_room.setRisk(models::riskPicture(*m_shown, trading.reportMicros));
    m_room.setProblem(trading.riskProblem ? models::asSentence(*trading.riskProblem) : QString());
    const auto revision = m_snapshot->market ? m_snapshot->market->revision : 0;
    if (isNew || revision != m_shownRevision)
        showSmile();
}

void RiskFeed::showSmile() {
    if (!m_shown || !m_snapshot)
        return;
    const auto& report = m_shown->value();
    const app::market::OptionChain* chain = nullptr;
    if (m_snapshot->market) {
        m_shownRevision = m_snapshot->market->revision;
        const auto found = m_snapshot->market->chains.find(report.currency);
        chain = found == m_snapshot->market->chains.end() ? nullptr : &found->second;
    }
    const auto chosen = static_cast<std::size_t>(std::max(0, m_room.chosenExpiry()));
    m_room.setSmile(models::smileView(report, chosen, chain));
}

} // namespace ui::shell
