// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "ui/models/proof_ladder.h"

#include <QWidget>

#include <vector>

namespace ui::views {

/// The proof as rungs, top to bottom. One stop for Tab; up and down walk the rungs, copy takes the chosen
/// rung's whole digest. A rung's rule wraps, its digest is elided in the middle.
class LadderView : public QWidget {
    Q_OBJECT
public:
    explicit LadderView(QWidget* parent = nullptr);
    void setRungs(std::vector<models::LadderRung> rungs);
    void setNow(std::int64_t unixMillis);
    /// Ages in amber and values dim.
    void setStale(bool stale);
    int current() const { return m_current; }

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;

public Q_SLOTS:
    /// Puts the chosen rung's whole digest on the clipboard.
    void copyCurrentDigest();

Q_SIGNALS:
    /// The chosen rung changed; `area` is where it is drawn.
    void currentChanged(const QRect& area);

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    bool event(QEvent* event) override;

private:
    int rungHeight(const models::LadderRung& rung, int width) const;
    int textWidth(int width) const;
    QRect areaOf(int rung) const;
    int rungAt(const QPoint& position) const;
    void setCurrent(int rung);
    void paintRung(QPainter& painter, int rung, const QRect& area) const;
    void paintWords(QPainter& painter, const models::LadderRung& rung, const QRect& column) const;
    QString trailing(const models::LadderRung& rung) const;

    std::vector<models::LadderRung> m_rungs;
    std::int64_t m_now = 0;
    int m_current = 0;
    bool m_stale = false;
};

} // namespace ui::views
