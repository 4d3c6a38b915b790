// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "ui/models/finality_summary.h"

#include <QWidget>

namespace ui::views {

/// Bars of committee participation over the last slots, against the two thirds that finality needs.
class FinalityChart : public QWidget {
    Q_OBJECT
public:
    explicit FinalityChart(QWidget* parent = nullptr);
    void setSummary(const models::FinalitySummary& summary);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    models::FinalitySummary m_summary;
};

} // namespace ui::views
