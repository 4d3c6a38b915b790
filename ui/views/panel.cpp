// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "panel.h"

#include "elided_label.h"
#include "ui/theme/theme.h"
#include "ui/theme/typography.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace ui::views {
namespace {
constexpr double kHead = 36;
constexpr double kRadius = 7;
} // namespace

Panel::Panel(const QString& title, QWidget* parent)
    : QWidget(parent), m_head(new QHBoxLayout), m_body(new QVBoxLayout),
      m_title(new ElidedLabel(theme::Role::Text)), m_subtitle(new ElidedLabel(theme::Role::Dim)) {
    setAccessibleName(title);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(1, 1, 1, 1);
    outer->setSpacing(0);
    auto* head = new QWidget;
    head->setFixedHeight(theme::px(kHead));
    head->setLayout(m_head);
    m_head->setContentsMargins(theme::px(9), 0, theme::px(9), 0);
    m_head->setSpacing(theme::px(6));
    m_title->setBold(true);
    m_title->setText(title);
    m_title->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_head->addWidget(m_title);
    m_head->addSpacing(theme::px(2));
    m_subtitle->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_head->addWidget(m_subtitle, 1);
    outer->addWidget(head);
    outer->addLayout(m_body, 1);
    m_body->setContentsMargins(0, 0, 0, 0);
    m_body->setSpacing(0);
}

void Panel::setSubtitle(const QString& text) {
    m_subtitle->setText(text);
}
QString Panel::subtitle() const {
    return m_subtitle->text();
}
void Panel::setSubtitleRole(theme::Role role) {
    m_subtitle->setRole(role);
}
void Panel::addToHead(QWidget* widget) {
    m_head->addWidget(widget);
}
void Panel::setHead(QWidget* head) {
    m_title->hide();
    m_subtitle->hide();
    m_head->insertWidget(0, head, 1);
}
void Panel::addToBody(QWidget* widget, int stretch) {
    m_body->addWidget(widget, stretch);
}
void Panel::addRule() {
    auto* rule = new QFrame;
    rule->setFrameShape(QFrame::HLine);
    rule->setFrameShadow(QFrame::Plain);
    rule->setForegroundRole(QPalette::Mid);
    rule->setFixedHeight(1);
    m_body->addWidget(rule);
}

void Panel::setBodySpacing(int designPixels) {
    m_body->setSpacing(theme::px(designPixels));
}

void Panel::addBodyStretch() {
    m_body->addStretch(1);
}

void Panel::setBodyMargins(int horizontal, int vertical) {
    m_body->setContentsMargins(
        theme::px(horizontal), theme::px(vertical), theme::px(horizontal), theme::px(vertical));
}

void Panel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme::color(theme::Role::Hairline), 1));
    painter.setBrush(theme::color(theme::Role::Panel));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), kRadius, kRadius);
    painter.fillRect(QRect(1, theme::px(kHead), width() - 2, 1), theme::color(theme::Role::Hairline));
}

} // namespace ui::views
