// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "risk_table.h"

namespace ui::models {

/// What has to happen until the account is liquidated, one row for each way there.
class DistanceModel : public RiskTable {
    Q_OBJECT
public:
    enum Column { What, Level, Move, Chance };

    using RiskTable::RiskTable;
    /// How many days the chances count.
    void setTouchDays(int days);

protected:
    QString title(int column) const override;
    theme::Role colorOf(const RiskRow& row, int column) const override;

private:
    int m_touchDays = 0;
};

} // namespace ui::models
