// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "app/session/snapshot.h"
#include "ui/models/trade_port.h"
#include "ui/models/trade_rows.h"

#include <QObject>

#include <optional>

namespace ui::views {
class TradeRoom;
}

namespace ui::shell {

/// Stands between the Trade room and the session: feeds the room from snapshots, asks for previews of what
/// is typed, hands over what is to be signed, and says what became of it.
class TradeFeed : public QObject {
    Q_OBJECT
public:
    explicit TradeFeed(views::TradeRoom& room, QObject* parent = nullptr);
    /// Where drafts and orders go; null: nowhere yet. Outlives this, or is taken away first.
    void setPort(models::TradePort* port) { m_port = port; }

Q_SIGNALS:
    /// The first prices of a venue have come; its name.
    void marketCame(const QString& venue);

public Q_SLOTS:
    void showSnapshot(const app::session::SnapshotPtr& snapshot);

private:
    /// A preview that the trader has signed, until its end is known.
    struct Submitted {
        std::uint64_t preview = 0;
        std::uint64_t request = 0; ///< the draft that it answered
        std::uint64_t order = 0;   ///< once the session has made one
        bool isAccepted = false;   ///< the venue has it: the ticket is free again
    };

    void chooseExpiry(int index);
    void chooseOption(int row, bool isCall);
    void askDraft(const models::TicketDraft& draft);
    void sign(const QString& previewId);
    const app::market::ChainExpiry* chosenExpiry() const;
    const app::session::TradingView* trading() const;
    void showMarket();
    void showBook();
    void showTicket();
    void showSubmission();
    bool isItsTicket() const;
    void followOrder(const app::orders::OrderRecord& record);
    void endSubmission(const models::TicketOutcome& outcome);

    views::TradeRoom& m_room;
    models::TradePort* m_port = nullptr;
    app::session::SnapshotPtr m_snapshot;
    int m_chosen = 0;
    std::string m_instrument; ///< of the ticket
    models::TicketDraft m_draft;
    std::uint64_t m_request = 0;  ///< the newest question; 0: none stands
    std::uint64_t m_requests = 0; ///< how many there were
    std::uint64_t m_shownPreview = 0;
    std::optional<Submitted> m_submitted;
    bool m_hasShown = false;
    std::uint64_t m_shownRevision = 0;
    bool m_shownOnline = false;
    std::shared_ptr<const app::session::TradingView> m_shownTrading;
};

} // namespace ui::shell
