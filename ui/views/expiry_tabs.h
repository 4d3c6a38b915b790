// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "ui/models/trade_rows.h"

#include <QWidget>

#include <vector>

namespace ui::views {

/// The expiries as tabs of two lines: the day, and beneath it days and at-the-money vol. Left and Right walk;
/// where not all fit, the row slides so that the chosen one is whole.
class ExpiryTabs : public QWidget {
    Q_OBJECT
public:
    explicit ExpiryTabs(QWidget* parent = nullptr);
    void setTabs(std::vector<models::ExpiryTab> tabs, int chosen);
    int chosen() const { return m_chosen; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void chosenByTrader(int index);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    int widthOf(const models::ExpiryTab& tab) const;
    /// Where each tab stands, slid so that the chosen one is whole; one that isn't whole is null.
    std::vector<QRect> places() const;
    void choose(int index);

    std::vector<models::ExpiryTab> m_tabs;
    int m_chosen = 0;
};

} // namespace ui::views
