// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "app/session/snapshot.h"

#include <QWidget>

namespace ui::views {
class Chip;
class ElidedLabel;
} // namespace ui::views

namespace ui::shell {

/// Always there: checkpoint, committee, head, finalized with their ages; the latest trouble; the clock.
class StatusStrip : public QWidget {
    Q_OBJECT
public:
    explicit StatusStrip(QWidget* parent = nullptr);
    void setSync(const app::session::SyncView& sync);
    void setNow(std::int64_t unixMillis);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void refresh();
    void refreshCheckpoint();
    void refreshCommittee();
    void refreshHeaders();
    views::Chip* addChip(const QString& widest);

    app::session::SyncView m_sync;
    std::int64_t m_now = 0;
    views::Chip* m_checkpoint;
    views::Chip* m_committee;
    views::Chip* m_head;
    views::Chip* m_finalized;
    views::ElidedLabel* m_trouble;
    views::Chip* m_clock;
};

} // namespace ui::shell
