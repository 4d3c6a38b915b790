// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "pill_button.h"

#include "text_line.h"
#include "ui/theme/contrast.h"
#include "ui/theme/theme.h"
#include "ui/theme/typography.h"

#include <QPainter>

#include <algorithm>

namespace ui::views {
namespace {
constexpr double kIcon = 14;
constexpr double kHintGap = 8;

double paddingOf(PillButton::Look look) {
    return look == PillButton::Look::Tab ? 11 : 9;
}
} // namespace

PillButton::PillButton(Look look, const QString& text, QWidget* parent)
    : QAbstractButton(parent), m_look(look) {
    setText(text);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(look == Look::Primary ? QSizePolicy::Expanding : QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void PillButton::setRole(theme::Role role) {
    m_role = role;
    update();
}

void PillButton::setGlyph(theme::Icon icon) {
    m_glyph = icon;
    updateGeometry();
}

void PillButton::setHint(const QString& hint) {
    m_hint = hint;
    updateGeometry();
    update();
}

void PillButton::reserve(const QString& widest) {
    m_widest = widest;
    updateGeometry();
}

QSize PillButton::sizeHint() const {
    const auto font = m_look == Look::Primary ? theme::boldFont() : theme::baseFont();
    const QFontMetrics metrics(font);
    int width = 2 * theme::px(paddingOf(m_look)) + 1;
    if (!text().isEmpty())
        width += std::max(metrics.horizontalAdvance(text()), metrics.horizontalAdvance(m_widest));
    // A primary button is as wide as its panel.
    if (!m_hint.isEmpty() && m_look != Look::Primary)
        width += theme::px(kHintGap) + metrics.horizontalAdvance(m_hint);
    if (m_glyph != theme::Icon::None)
        width += theme::px(kIcon) + (text().isEmpty() ? 0 : theme::px(5));
    const double height = m_look == Look::Primary ? 38 : m_look == Look::Tab ? 27 : 24;
    return {width, theme::px(height)};
}

QColor PillButton::ink() const {
    if (m_look == Look::Primary)
        return theme::color(isEnabled() ? theme::Role::OnPrimary : theme::Role::Dim);
    if (!isEnabled())
        return theme::color(theme::Role::Dim);
    if (m_look == Look::Tab && m_role != theme::Role::Dim)
        return theme::color(isChecked() ? m_role : theme::Role::Dim);
    if (isChecked() || (underMouse() && m_role == theme::Role::Dim))
        return theme::color(m_look == Look::Tab || m_role == theme::Role::Dim ? theme::Role::Text : m_role);
    return theme::color(m_role);
}

void PillButton::paintFrame(QPainter& painter) const {
    const auto box = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    const auto panel = theme::color(theme::Role::Panel);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Qt::NoBrush);
    if (m_look == Look::Primary)
        painter.setBrush(theme::color(isEnabled() ? theme::Role::Bid : theme::Role::Raised));
    else if (isChecked() && m_role != theme::Role::Dim)
        painter.setBrush(theme::blend(theme::color(m_role), panel, 0.13));
    else if (isChecked())
        painter.setBrush(theme::color(theme::Role::Selection));
    else if (isEnabled() && (underMouse() || isDown()))
        painter.setBrush(theme::blend(theme::color(theme::Role::Selection), panel, isDown() ? 1.0 : 0.5));
    if (m_look == Look::Outlined)
        painter.setPen(
            m_role == theme::Role::Dim ? theme::color(theme::Role::Hairline)
                                       : theme::blend(theme::color(m_role), panel, 0.5));
    if (hasFocus())
        painter.setPen(QPen(theme::color(theme::Role::Bid), 1.5));
    painter.drawRoundedRect(box, 5, 5);
}

void PillButton::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintFrame(painter);
    QRect content = rect();
    if (m_glyph != theme::Icon::None) {
        const int side = theme::px(kIcon);
        QRect box(0, 0, side, side);
        box.moveCenter(content.center());
        if (!text().isEmpty())
            box.moveLeft(content.left() + theme::px(9));
        theme::paintIcon(painter, box, m_glyph, ink());
        if (!text().isEmpty())
            content.setLeft(box.right() + theme::px(5) - theme::px(9));
    }
    painter.setFont(m_look == Look::Primary ? theme::boldFont() : theme::baseFont());
    painter.setPen(ink());
    paintWords(painter, content);
}

void PillButton::paintWords(QPainter& painter, QRect content) const {
    if (!m_widest.isEmpty()) {
        const int padding = theme::px(paddingOf(m_look));
        const bool mirrored = layoutDirection() == Qt::RightToLeft;
        drawLine(
            painter, content.adjusted(padding, 0, -padding, 0), mirrored ? Qt::AlignRight : Qt::AlignLeft,
            text());
        return;
    }
    const int inset = theme::px(paddingOf(m_look));
    if (m_look == Look::Primary && !isEnabled() &&
        painter.fontMetrics().horizontalAdvance(text()) > content.width() - 2 * inset) {
        painter.setFont(theme::sizedFont(11));
        painter.drawText(content.adjusted(inset, 0, -inset, 0), Qt::AlignCenter | Qt::TextWordWrap, text());
        return;
    }
    // A primary button that can't be pressed says why instead, and needs the room.
    if (m_hint.isEmpty() || (m_look == Look::Primary && !isEnabled())) {
        drawLine(painter, content, Qt::AlignHCenter, text());
        return;
    }
    const int gap = theme::px(kHintGap);
    const int hintWidth = QFontMetrics(theme::baseFont()).horizontalAdvance(m_hint);
    const int whole = painter.fontMetrics().horizontalAdvance(text()) + gap + hintWidth;
    content.setLeft(content.left() + (content.width() - whole) / 2);
    content.setWidth(whole);
    drawLine(painter, content, Qt::AlignLeft, text());
    painter.setFont(theme::baseFont());
    auto quiet = ink();
    quiet.setAlphaF(0.75F);
    painter.setPen(quiet);
    drawLine(painter, content, Qt::AlignRight, m_hint);
}

void PillButton::enterEvent(QEnterEvent* event) {
    QAbstractButton::enterEvent(event);
    update();
}

void PillButton::leaveEvent(QEvent* event) {
    QAbstractButton::leaveEvent(event);
    update();
}

} // namespace ui::views
