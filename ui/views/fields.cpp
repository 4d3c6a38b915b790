// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "fields.h"

#include "text_line.h"
#include "ui/theme/contrast.h"
#include "ui/theme/theme.h"
#include "ui/theme/typography.h"

#include <QEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QPolygonF>

namespace ui::views {
namespace {
constexpr double kField = 30;
constexpr double kBox = 14;
} // namespace

FieldEdit::FieldEdit(QWidget* parent) : QLineEdit(parent) {
    setFrame(false);
    setFont(theme::boldFont());
    setFixedHeight(theme::px(kField));
    setTextMargins(theme::px(8), 0, theme::px(8), 0);
    takeColors();
}

void FieldEdit::takeColors() {
    if (m_taking)
        return;
    m_taking = true; // setPalette answers with another PaletteChange
    auto colors = palette();
    colors.setColor(QPalette::Base, theme::color(theme::Role::Raised));
    colors.setColor(QPalette::Text, theme::color(theme::Role::Text));
    setPalette(colors);
    m_taking = false;
}

void FieldEdit::paintEvent(QPaintEvent* event) {
    QLineEdit::paintEvent(event);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme::color(hasFocus() ? theme::Role::Bid : theme::Role::Hairline), 1));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5);
    if (m_hint.isEmpty())
        return;
    painter.setFont(theme::baseFont());
    const int taken = QFontMetrics(font()).horizontalAdvance(text()) + theme::px(20);
    if (taken + painter.fontMetrics().horizontalAdvance(m_hint) + theme::px(9) > width())
        return;
    painter.setPen(theme::color(theme::Role::Dim));
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    drawLine(
        painter, rect().adjusted(theme::px(9), 0, -theme::px(9), 0),
        mirrored ? Qt::AlignLeft : Qt::AlignRight, m_hint);
}

void FieldEdit::setHint(const QString& hint) {
    m_hint = hint;
    setAccessibleDescription(hint);
    update();
}

ChoiceField::ChoiceField(QWidget* parent) : QAbstractButton(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(this, &QAbstractButton::clicked, this, &ChoiceField::openMenu);
}

void ChoiceField::setChoices(const QStringList& choices) {
    m_choices = choices;
    setIndex(0);
}

void ChoiceField::setIndex(int index) {
    m_index = index;
    setText(m_choices.value(index));
    setAccessibleDescription(text());
    update();
}

void ChoiceField::choose(int index) {
    if (index < 0 || index >= m_choices.size() || index == m_index)
        return;
    setIndex(index);
    Q_EMIT indexChanged(index);
}

void ChoiceField::openMenu() {
    if (m_choices.size() < 2)
        return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setMinimumWidth(width());
    for (int i = 0; i < m_choices.size(); ++i)
        connect(menu->addAction(m_choices[i]), &QAction::triggered, this, [this, i] { choose(i); });
    menu->popup(mapToGlobal(QPoint(0, height() + 2)));
}

QSize ChoiceField::sizeHint() const {
    return {theme::px(160), theme::px(kField)};
}

void ChoiceField::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Down)
        choose(m_index + 1);
    else if (event->key() == Qt::Key_Up)
        choose(m_index - 1);
    else
        QAbstractButton::keyPressEvent(event);
}

void ChoiceField::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme::color(hasFocus() ? theme::Role::Bid : theme::Role::Hairline), 1));
    painter.setBrush(theme::color(theme::Role::Raised));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5);
    painter.setFont(theme::baseFont());
    painter.setPen(theme::color(theme::Role::Text));
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const auto content = rect().adjusted(theme::px(9), 0, -theme::px(9), 0);
    drawLine(painter, content, mirrored ? Qt::AlignRight : Qt::AlignLeft, text());
    if (m_choices.size() < 2)
        return;
    painter.setPen(QPen(theme::color(theme::Role::Dim), 1.5));
    painter.setBrush(Qt::NoBrush);
    const QPointF tip(mirrored ? content.left() + 4 : content.right() - 4, height() / 2.0 + 2);
    painter.drawPolyline(QPolygonF({tip + QPointF(-4, -4), tip, tip + QPointF(4, -4)}));
}

Box::Box(theme::Role frame, QWidget* parent) : QWidget(parent), m_frame(frame) {}

void Box::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    auto line = theme::color(m_frame);
    if (m_frame != theme::Role::Hairline)
        line = theme::blend(line, theme::color(theme::Role::Panel), 0.4);
    painter.setPen(QPen(line, 1));
    painter.setBrush(theme::color(theme::Role::Raised));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
}

void FieldEdit::changeEvent(QEvent* event) {
    QLineEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        takeColors();
}

QSize TickBox::sizeHint() const {
    const QFontMetrics metrics(font());
    return {theme::px(kBox + 6) + metrics.horizontalAdvance(text()) + 1, theme::px(24)};
}

void TickBox::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int side = theme::px(kBox);
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const int above = (height() - side) / 2;
    const QRectF box(mirrored ? width() - side + 0.5 : 0.5, above + 0.5, side - 1, side - 1);
    painter.setPen(QPen(theme::color(hasFocus() ? theme::Role::Bid : theme::Role::Dim), 1));
    painter.setBrush(theme::color(theme::Role::Raised));
    painter.drawRoundedRect(box, 3, 3);
    if (isChecked()) {
        painter.setPen(QPen(theme::color(theme::Role::Text), 1.6));
        painter.setBrush(Qt::NoBrush);
        const auto at = [&box](double x, double y) {
            return QPointF(box.left() + box.width() * x, box.top() + box.height() * y);
        };
        painter.drawPolyline(QPolygonF({at(0.22, 0.52), at(0.43, 0.73), at(0.8, 0.27)}));
    }
    painter.setPen(theme::color(isEnabled() ? theme::Role::Text : theme::Role::Dim));
    const int shift = side + theme::px(6);
    drawLine(
        painter, rect().adjusted(mirrored ? 0 : shift, 0, mirrored ? -shift : 0, 0),
        mirrored ? Qt::AlignRight : Qt::AlignLeft, text());
}

} // namespace ui::views
