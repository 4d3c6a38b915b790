// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "cursor_chart.h"
#include "ui/models/trade_rows.h"

namespace ui::views {

/// Profit over the underlying's price, at expiry and today, with spot and the liquidation bands drawn in.
class PayoffPlot : public CursorChart {
    Q_OBJECT
public:
    explicit PayoffPlot(QWidget* parent = nullptr);
    void setPayoff(models::Payoff payoff);
    void setStale(bool isStale);
    QSize minimumSizeHint() const override;

protected:
    int pointCount() const override;
    double xOfPoint(int point) const override;
    QString describePoint(int point) const override;
    void paintEvent(QPaintEvent* event) override;

private:
    double xOf(double underlying) const;
    double yOf(double value) const;
    bool isInside(double underlying) const;
    /// Where a price is drawn; nothing where it lies outside or there is none.
    std::optional<double> edgeOf(const std::optional<double>& price) const;
    QRectF area() const;
    void paintBands(QPainter& painter) const;
    void paintCurves(QPainter& painter) const;
    void paintWords(QPainter& painter) const;
    void paintFoot(QPainter& painter) const;
    QString summary() const;
    QString liquidationText() const;
    /// Space that the levels' words take before the curves.
    double roomForLevels() const;
    QString levelText(double value) const;

    models::Payoff m_payoff;
    std::vector<double> m_levels; ///< of profit, ascending
    double m_levelRoom = 0;
    double m_low = 0;
    double m_high = 0;
    bool m_isStale = false;
};

/// Which line is which: at expiry whole, today dashed.
class PayoffLegend : public QWidget {
    Q_OBJECT
public:
    explicit PayoffLegend(QWidget* parent = nullptr);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace ui::views
