// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "placeholder_room.h"

#include "ui/theme/icon.h"
#include "ui/theme/theme.h"
#include "ui/theme/typography.h"

#include <QPainter>

namespace ui::views {

PlaceholderRoom::PlaceholderRoom(const QString& sentence, QWidget* parent)
    : QWidget(parent), m_sentence(sentence) {
    setAccessibleName(sentence);
}

void PlaceholderRoom::setSentence(const QString& sentence) {
    m_sentence = sentence;
    setAccessibleName(sentence);
    update();
}

void PlaceholderRoom::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto frame = QRectF(rect()).adjusted(
        theme::px(8) + 0.5, theme::px(8) + 0.5, -theme::px(8) - 0.5, -theme::px(8) - 0.5);
    painter.setPen(theme::color(theme::Role::Hairline));
    painter.setBrush(theme::color(theme::Role::Panel));
    painter.drawRoundedRect(frame, 7, 7);
    const int side = theme::px(28);
    QRect bolt(0, 0, side, side);
    bolt.moveCenter(rect().center() - QPoint(0, theme::px(30)));
    theme::paintIcon(painter, bolt, theme::Icon::Bolt, theme::color(theme::Role::Hairline));
    painter.setPen(theme::color(theme::Role::Dim));
    painter.setFont(theme::sizedFont(14));
    painter.drawText(
        rect().adjusted(theme::px(40), 0, -theme::px(40), 0),
        static_cast<int>(Qt::AlignCenter) | static_cast<int>(Qt::TextWordWrap), m_sentence);
}

} // namespace ui::views
