// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "app/session/snapshot.h"
#include "ui/models/freshness.h"
#include "ui/theme/icon.h"

#include <QWidget>

namespace ui::views {
class Chip;
class ElidedLabel;
} // namespace ui::views

namespace ui::shell {

/// Always there: checkpoint, committee, head, finalized with their ages; the latest trouble; how old the word
/// of the feeds, of the venue and of our own model is; the clock.
class StatusStrip : public QWidget {
    Q_OBJECT
public:
    explicit StatusStrip(QWidget* parent = nullptr);
    void setSync(const app::session::SyncView& sync);
    void setFreshness(const models::Freshnesses& fresh);
    void setNow(std::int64_t unixMillis);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void refresh();
    void refreshCheckpoint();
    void refreshCommittee();
    void refreshHeaders();
    void refreshSources();
    views::Chip* addChip(const QString& name, const QString& widest);

    app::session::SyncView m_sync;
    models::Freshnesses m_fresh;
    std::int64_t m_now = 0;
    views::Chip* m_checkpoint;
    views::Chip* m_committee;
    views::Chip* m_head;
    views::Chip* m_finalized;
    views::ElidedLabel* m_trouble;
    views::Chip* m_feeds;
    views::Chip* m_venue;
    views::Chip* m_model;
    views::Chip* m_clock;
};

} // namespace ui::shell
