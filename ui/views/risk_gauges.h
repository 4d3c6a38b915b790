// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "ui/models/trade_rows.h"

#include <QWidget>

namespace ui::views {

/// The share of equity that margin uses: solid after the order, hatched up to what it was before. Where it
/// uses all, before and after, the bar is danger.
class MarginBar : public QWidget {
    Q_OBJECT
public:
    explicit MarginBar(QWidget* parent = nullptr);
    /// Shares of equity, 0 to 1; beyond is drawn as full.
    void setShares(double before, double after);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    double m_before = 0;
    double m_after = 0;
};

/// Both liquidation prices on one axis around spot: hollow before the order, solid after.
class LiquidationAxis : public QWidget {
    Q_OBJECT
public:
    explicit LiquidationAxis(QWidget* parent = nullptr);
    void setDistance(const models::LiquidationDistance& distance);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    double xOf(double fraction) const;
    void paintSide(
        QPainter& painter, std::optional<double> before, std::optional<double> after, bool isBelow) const;

    models::LiquidationDistance m_distance;
};

} // namespace ui::views
