// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "chip.h"

#include "text_line.h"
#include "ui/theme/theme.h"
#include "ui/theme/typography.h"

#include <QPainter>

#include <algorithm>

namespace ui::views {
namespace {
constexpr double kPadding = 9;
constexpr double kIcon = 14;
constexpr double kGap = 5;
constexpr double kHeight = 24;
} // namespace

Chip::Chip(Frame frame, QWidget* parent) : QWidget(parent), m_frame(frame) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

int Chip::widthOf(const QString& text) const {
    return QFontMetrics(theme::sizedFont(m_size, m_bold)).horizontalAdvance(text);
}

void Chip::setText(const QString& text) {
    if (text == m_text)
        return;
    m_text = text;
    setAccessibleName(text);
    reserve(text);
    update();
}

void Chip::reserve(const QString& widest) {
    const int needed = widthOf(widest);
    if (needed > m_widest) {
        m_widest = needed;
        updateGeometry();
    }
}

void Chip::setIcon(theme::Icon icon) {
    m_icon = icon;
    updateGeometry();
    update();
}

void Chip::setRole(theme::Role role) {
    m_role = role;
    update();
}

void Chip::setIconRole(theme::Role role) {
    m_iconRole = role;
    update();
}

void Chip::setFrameRole(theme::Role role) {
    m_frameRole = role;
    update();
}

void Chip::setDesignSize(double designPixels) {
    m_size = designPixels;
    m_widest = widthOf(m_text);
    updateGeometry();
}

void Chip::setBold(bool bold) {
    m_bold = bold;
    setDesignSize(m_size);
}

void Chip::setIconLast(bool last) {
    m_iconLast = last;
    update();
}

QSize Chip::sizeHint() const {
    int width = m_widest + 1;
    if (m_icon != theme::Icon::None)
        width += theme::px(kIcon) + theme::px(kGap);
    if (m_frame == Frame::Outlined)
        width += 2 * theme::px(kPadding);
    return {width, theme::px(kHeight)};
}

void Chip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QRect content = rect();
    if (m_frame == Frame::Outlined) {
        auto line = theme::color(m_frameRole);
        painter.setPen(QPen(line, 1));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5);
        content.adjust(theme::px(kPadding), 0, -theme::px(kPadding), 0);
    }
    const bool mirrored = (layoutDirection() == Qt::RightToLeft) != m_iconLast;
    if (m_icon != theme::Icon::None) {
        const int side = theme::px(kIcon);
        QRect box(content.left(), content.center().y() - side / 2 + 1, side, side);
        if (mirrored)
            box.moveRight(content.right());
        theme::paintIcon(painter, box, m_icon, theme::color(m_iconRole.value_or(m_role)));
        const int shift = side + theme::px(kGap);
        content.adjust(mirrored ? 0 : shift, 0, mirrored ? -shift : 0, 0);
    }
    painter.setFont(theme::sizedFont(m_size, m_bold));
    painter.setPen(theme::color(m_role));
    // With its icon at the end it is a number at the end of a line, and so is a bare one without an icon: the
    // room that a wider number once took must not push it away from the edge.
    const bool isNumber = m_iconLast || (m_frame == Frame::Bare && m_icon == theme::Icon::None);
    const bool isRight = (layoutDirection() == Qt::RightToLeft) != isNumber;
    drawLine(painter, content, isRight ? Qt::AlignRight : Qt::AlignLeft, m_text);
}

} // namespace ui::views
