// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "app/session/snapshot.h"

#include <QObject>

namespace ui::models {
struct TicketDraft;
}
namespace ui::views {
class TradeRoom;
}

namespace ui::shell {

/// Feeds the Trade room from snapshots: the chain of the chosen expiry. Orders come with a later landing;
/// until then the ticket says why nothing can be signed.
class TradeFeed : public QObject {
    Q_OBJECT
public:
    explicit TradeFeed(views::TradeRoom& room, QObject* parent = nullptr);

Q_SIGNALS:
    /// The first prices of a venue have come; its name.
    void marketCame(const QString& venue);

public Q_SLOTS:
    void showSnapshot(const app::session::SnapshotPtr& snapshot);

private:
    void chooseExpiry(int index);
    void chooseOption(int row, bool isCall);
    void answerDraft(const models::TicketDraft& draft);
    const app::market::ChainExpiry* chosenExpiry() const;
    void showMarket();

    views::TradeRoom& m_room;
    app::session::SnapshotPtr m_snapshot;
    int m_chosen = 0;
    QString m_instrument; ///< of the ticket
    bool m_hasShown = false;
    std::uint64_t m_shownRevision = 0;
    bool m_shownOnline = false;
};

} // namespace ui::shell
