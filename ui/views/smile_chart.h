// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "cursor_chart.h"
#include "plot_frame.h"
#include "ui/models/risk_view.h"

namespace ui::views {

/// The venue's smile of one expiry over strikes, with what the market bids and asks, our own fit to that, and
/// the forward.
class SmileChart : public CursorChart {
    Q_OBJECT
public:
    explicit SmileChart(QWidget* parent = nullptr);
    void setSmile(models::SmileView smile);
    void setStale(bool isStale);
    QSize minimumSizeHint() const override;

protected:
    int pointCount() const override;
    double xOfPoint(int point) const override;
    QString describePoint(int point) const override;
    void paintEvent(QPaintEvent* event) override;

private:
    PlotFrame frame() const;
    void paintQuotes(QPainter& painter, const PlotFrame& frame) const;
    void paintHead(QPainter& painter) const;
    /// Our own fit's volatility at a strike of the curve, "fit 60.4"; empty where there is none.
    QString fitAt(double strike) const;
    /// What is bid and asked near a strike, "bid 60.9, ask 61.8".
    QString quotesNear(double strike, double reach) const;

    models::SmileView m_smile;
    double m_low = 0;
    double m_high = 1;
    bool m_isStale = false;
};

} // namespace ui::views
