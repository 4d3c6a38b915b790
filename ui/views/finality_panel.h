// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "app/session/snapshot.h"
#include "panel.h"

namespace ui::views {

class Chip;
class FinalityChart;

/// The chart and its three numbers.
class FinalityPanel : public Panel {
    Q_OBJECT
public:
    explicit FinalityPanel(QWidget* parent = nullptr);
    void setSync(const app::session::SyncView& sync);

private:
    Chip* addLine(const QString& label);

    FinalityChart* m_chart;
    Chip* m_share;
    Chip* m_lag;
    Chip* m_missed;
};

} // namespace ui::views
