// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "tail_model.h"

namespace ui::models {

theme::Role TailModel::colorOf(const RiskRow& row, int column) const {
    return column == Range || row.isSentence ? theme::Role::Dim : theme::Role::Text;
}

QString TailModel::title(int column) const {
    switch (column) {
    case Level:
        return tr("Level");
    case Loss:
        return tr("VaR");
    case Range:
        return tr("95 % of samples");
    case Shortfall:
        return tr("Expected shortfall");
    default:
        return {};
    }
}

} // namespace ui::models
