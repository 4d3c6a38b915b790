// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "risk_table.h"

namespace ui::models {

/// What the book may lose within a horizon, one row for each level and model.
class TailModel : public RiskTable {
    Q_OBJECT
public:
    enum Column { Level, Loss, Range, Shortfall };

    using RiskTable::RiskTable;

protected:
    QString title(int column) const override;
    theme::Role colorOf(const RiskRow& row, int column) const override;
};

} // namespace ui::models
