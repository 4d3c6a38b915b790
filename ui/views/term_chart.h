// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "cursor_chart.h"
#include "plot_frame.h"
#include "ui/models/risk_view.h"

#include <vector>

namespace ui::views {

/// At-the-money volatility by expiry. One expiry is chosen: by a click, or by the keys that move the cursor.
class TermChart : public CursorChart {
    Q_OBJECT
public:
    explicit TermChart(QWidget* parent = nullptr);
    /// The first is chosen until the trader chooses; with bad numbers nothing is drawn.
    void setTerm(std::vector<models::TermPoint> points);
    int chosen() const { return m_chosen; }
    void setStale(bool isStale);
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void chosenByTrader(int index);

protected:
    int pointCount() const override;
    double xOfPoint(int point) const override;
    QString describePoint(int point) const override;
    void pointReached(int point) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    PlotFrame frame() const;
    void paintPoints(QPainter& painter, const PlotFrame& frame) const;
    void paintDays(QPainter& painter, const PlotFrame& frame) const;
    void choose(int index);

    std::vector<models::TermPoint> m_points;
    int m_chosen = 0;
    double m_low = 0;
    double m_high = 1;
    bool m_isStale = false;
};

} // namespace ui::views
