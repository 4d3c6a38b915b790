// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "elided_label.h"

#include "text_line.h"
#include "ui/theme/theme.h"
#include "ui/theme/typography.h"

#include <QPainter>

namespace ui::views {

ElidedLabel::ElidedLabel(theme::Role role, QWidget* parent) : QWidget(parent), m_role(role) {
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void ElidedLabel::setText(const QString& text) {
    if (text == m_text)
        return;
    m_text = text;
    setAccessibleName(text);
    setToolTip(text);
    updateGeometry();
    update();
}

void ElidedLabel::setRole(theme::Role role) {
    m_role = role;
    update();
}

void ElidedLabel::setBold(bool bold) {
    m_bold = bold;
    updateGeometry();
}

void ElidedLabel::setDesignSize(double designPixels) {
    m_size = designPixels;
    updateGeometry();
}

QSize ElidedLabel::sizeHint() const {
    const QFontMetrics metrics(theme::sizedFont(m_size, m_bold));
    return {metrics.horizontalAdvance(m_text) + 1, metrics.height() + theme::px(4)};
}

QSize ElidedLabel::minimumSizeHint() const {
    return {0, sizeHint().height()};
}

void ElidedLabel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setFont(theme::sizedFont(m_size, m_bold));
    painter.setPen(theme::color(m_role));
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    drawLine(
        painter, rect(), mirrored ? Qt::AlignRight : Qt::AlignLeft,
        painter.fontMetrics().elidedText(m_text, m_elide, width()));
}

} // namespace ui::views
