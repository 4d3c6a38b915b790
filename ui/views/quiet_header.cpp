// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "quiet_header.h"

#include "text_line.h"
#include "ui/models/cells.h"
#include "ui/theme/theme.h"
#include "ui/theme/typography.h"

#include <QPainter>
#include <QStyle>

namespace ui::views {
namespace {
constexpr double kTitle = 11;
constexpr double kHeight = 27;
} // namespace

QuietHeader::QuietHeader(QWidget* parent) : QHeaderView(Qt::Horizontal, parent) {
    setSectionsClickable(false);
    setHighlightSections(false);
    setMinimumSectionSize(0);
    setFocusPolicy(Qt::NoFocus);
    viewport()->setAutoFillBackground(false);
    setBackgroundRole(QPalette::NoRole);
}

QSize QuietHeader::sizeHint() const {
    return {QHeaderView::sizeHint().width(), theme::px(kHeight)};
}

int QuietHeader::titleWidth(int section) const {
    const auto title = model()->headerData(section, Qt::Horizontal, Qt::DisplayRole).toString();
    return QFontMetrics(theme::sizedFont(kTitle)).horizontalAdvance(title) + 2 * theme::px(m_padding) + 1;
}

void QuietHeader::paintSection(QPainter* painter, const QRect& rect, int section) const {
    painter->save();
    painter->fillRect(
        QRect(rect.left(), rect.bottom(), rect.width(), 1), theme::color(theme::Role::Hairline));
    painter->setFont(theme::sizedFont(kTitle));
    painter->setPen(theme::color(theme::Role::Dim));
    const auto alignment =
        models::alignmentOf(model()->headerData(section, Qt::Horizontal, Qt::TextAlignmentRole));
    const auto title = model()->headerData(section, Qt::Horizontal, Qt::DisplayRole).toString();
    drawLine(
        *painter, rect.adjusted(theme::px(m_padding), 0, -theme::px(m_padding), 0),
        QStyle::visualAlignment(layoutDirection(), alignment), title);
    painter->restore();
}

} // namespace ui::views
