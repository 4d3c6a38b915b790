// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "ui/theme/icon.h"

#include <QVariant>
#include <Qt>

namespace ui::models {

/// What a cell says beyond its text; views/cell_delegate paints it.
enum CellRole {
    ColorRole = Qt::UserRole + 1, ///< theme::Role of the text, as int
    IconRole,                     ///< theme::Icon before the text, as int
    BoldRole,                     ///< bool
    GroundRole,                   ///< theme::Role behind the cell, as int; none where absent
    ChipRole,                     ///< bool: the text stands in a small outlined chip
    ElidableRole, ///< bool: a stranger's text of any length; may be elided, the tooltip is whole
    TightRole,    ///< bool: no space before the text; it belongs to the cell before
    RuleRole,     ///< theme::Role of a strong line beneath the cell, as int
    MonoRole,     ///< bool: addresses, paths and hashes
    SpanRole,     ///< int: how many columns the cell takes; one where absent
};

inline QVariant cell(theme::Role role) {
    return static_cast<int>(role);
}
inline QVariant cell(theme::Icon icon) {
    return static_cast<int>(icon);
}

/// Words begin at the leading edge, numbers end at the trailing one.
inline QVariant wordAlignment() {
    return QVariant(Qt::AlignLeading | Qt::AlignVCenter);
}
inline QVariant numberAlignment() {
    return QVariant(Qt::AlignTrailing | Qt::AlignVCenter);
}

/// The alignment back out of a model's answer.
inline Qt::Alignment alignmentOf(const QVariant& answer) {
    return Qt::Alignment::fromInt(static_cast<Qt::Alignment::Int>(answer.toInt()));
}

} // namespace ui::models
