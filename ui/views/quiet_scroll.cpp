// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "quiet_scroll.h"

#include "ui/theme/contrast.h"
#include "ui/theme/theme.h"
#include "ui/theme/typography.h"

#include <QEvent>
#include <QPainter>
#include <QStyleOptionSlider>

#include <algorithm>

namespace ui::views {
namespace {
constexpr double kBar = 10;
}

QuietScrollBar::QuietScrollBar(Qt::Orientation orientation, QWidget* parent)
    : QScrollBar(orientation, parent) {}

QSize QuietScrollBar::sizeHint() const {
    const int thick = theme::px(kBar);
    return orientation() == Qt::Vertical ? QSize(thick, thick * 4) : QSize(thick * 4, thick);
}

void QuietScrollBar::paintEvent(QPaintEvent*) {
    QStyleOptionSlider option;
    initStyleOption(&option);
    const auto handle =
        style()->subControlRect(QStyle::CC_ScrollBar, &option, QStyle::SC_ScrollBarSlider, this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme::blend(
        theme::color(theme::Role::Dim), theme::color(theme::Role::Panel), isSliderDown() ? 0.7 : 0.4));
    const double margin = theme::px(2);
    const auto box = QRectF(handle).adjusted(margin, margin, -margin, -margin);
    const double radius = std::min(box.width(), box.height()) / 2;
    painter.drawRoundedRect(box, radius, radius);
}

QuietScroll::QuietScroll(QWidget* content, QWidget* parent) : QScrollArea(parent) {
    setWidget(content);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setVerticalScrollBar(new QuietScrollBar(Qt::Vertical));
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    content->installEventFilter(this);
}

QSize QuietScroll::sizeHint() const {
    return widget()->sizeHint();
}

QSize QuietScroll::minimumSizeHint() const {
    return {widget()->minimumSizeHint().width(), theme::px(120)};
}

bool QuietScroll::eventFilter(QObject* watched, QEvent* event) {
    if (watched == widget() && event->type() == QEvent::LayoutRequest)
        updateGeometry();
    return QScrollArea::eventFilter(watched, event);
}

} // namespace ui::views
