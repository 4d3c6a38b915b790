// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "distance_model.h"

#include <utility>

namespace ui::models {

theme::Role DistanceModel::colorOf(const RiskRow& row, int column) const {
    return row.isSentence || column == Move ? row.role : theme::Role::Text;
}

void DistanceModel::setTouchDays(int days) {
    if (std::exchange(m_touchDays, days) != days)
        Q_EMIT headerDataChanged(Qt::Horizontal, Chance, Chance);
}

QString DistanceModel::title(int column) const {
    switch (column) {
    case What:
        return tr("What moves");
    case Level:
        return tr("Liquidated at");
    case Move:
        return tr("Distance");
    case Chance:
        return m_touchDays > 0 ? tr("Within %1 d").arg(m_touchDays) : tr("Chance");
    default:
        return {};
    }
}

} // namespace ui::models
