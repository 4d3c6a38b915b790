// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "app/session/snapshot.h"
#include "ui/models/trade_port.h"

#include <QObject>

#include <memory>
#include <optional>

namespace ui::views {
class RiskRoom;
}

namespace ui::shell {

/// Stands between the Risk room and the session: asks for reports while somebody looks, and shows what is new
/// of them. A room that nobody sees is left as it is.
class RiskFeed : public QObject {
    Q_OBJECT
public:
    explicit RiskFeed(views::RiskRoom& room, QObject* parent = nullptr);
    /// Who makes the reports; null: nobody yet. Outlives this, or is taken away first.
    void setPort(models::TradePort* port);

public Q_SLOTS:
    void showSnapshot(const app::session::SnapshotPtr& snapshot);

private:
    using Report = std::shared_ptr<const app::Sourced<app::orders::RiskReport>>;

    void watch(bool isWatched);
    void show();
    void showReport(const app::session::TradingView& trading);
    void showSmile();

    views::RiskRoom& m_room;
    models::TradePort* m_port = nullptr;
    app::session::SnapshotPtr m_snapshot;
    bool m_isWatched = false;
    std::optional<QString> m_shownWaiting; ///< the sentence in the place of figures; nothing: figures stand
    Report m_shown;
    std::uint64_t m_shownRevision = 0; ///< of the market, in the smile
};

} // namespace ui::shell
