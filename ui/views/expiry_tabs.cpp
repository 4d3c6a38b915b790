// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "expiry_tabs.h"

#include "text_line.h"
#include "ui/theme/theme.h"
#include "ui/theme/typography.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QStyle>

#include <algorithm>
#include <utility>

namespace ui::views {
namespace {
constexpr double kPadding = 9;
constexpr double kHeight = 32;
constexpr double kSmall = 10.5;
constexpr double kEdge = 10; // room for the mark that there are more
} // namespace

ExpiryTabs::ExpiryTabs(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("expiries"));
    setAccessibleName(tr("Expiries"));
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void ExpiryTabs::setTabs(std::vector<models::ExpiryTab> tabs, int chosen) {
    const bool sameWidth = tabs.size() == m_tabs.size();
    m_tabs = std::move(tabs);
    m_chosen = std::clamp(chosen, 0, std::max(0, static_cast<int>(m_tabs.size()) - 1));
    setFocusPolicy(m_tabs.size() > 1 ? Qt::StrongFocus : Qt::NoFocus);
    if (!m_tabs.empty()) {
        const auto& tab = m_tabs[static_cast<std::size_t>(m_chosen)];
        setAccessibleDescription(tab.day + QStringLiteral(", ") + tab.below);
    }
    if (!sameWidth)
        updateGeometry();
    update();
}

int ExpiryTabs::widthOf(const models::ExpiryTab& tab) const {
    const int day = QFontMetrics(theme::baseFont()).horizontalAdvance(tab.day);
    const int below = QFontMetrics(theme::sizedFont(kSmall)).horizontalAdvance(tab.below);
    return std::max(day, below) + 2 * theme::px(kPadding) + 1;
}

QSize ExpiryTabs::sizeHint() const {
    int width = 0;
    for (const auto& tab : m_tabs)
        width += widthOf(tab);
    return {width, theme::px(kHeight)};
}

QSize ExpiryTabs::minimumSizeHint() const {
    return {theme::px(110), theme::px(kHeight)};
}

std::vector<QRect> ExpiryTabs::places() const {
    std::vector<QRect> all;
    int x = 0;
    for (const auto& tab : m_tabs) {
        all.emplace_back(x, 0, widthOf(tab), height());
        x += all.back().width();
    }
    if (x > width()) {
        const int edge = theme::px(kEdge);
        // As far left as possible with the chosen tab whole.
        const auto& wanted = all[static_cast<std::size_t>(m_chosen)];
        const int shift = std::max(0, wanted.right() + 1 + edge - width());
        int slide = 0;
        for (const auto& place : all)
            if (slide < shift)
                slide = place.right() + 1;
        slide = slide > 0 ? slide - edge : 0;
        for (auto& place : all) {
            place.translate(-slide, 0);
            if (place.left() < 0 || place.right() >= width() - (place.right() == x - slide - 1 ? 0 : edge))
                place = QRect();
        }
    }
    for (auto& place : all)
        if (!place.isNull())
            place = QStyle::visualRect(layoutDirection(), rect(), place);
    return all;
}

void ExpiryTabs::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto all = places();
    bool before = false;
    bool after = false;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto& place = all[i];
        const bool isChosen = static_cast<int>(i) == m_chosen;
        if (place.isNull()) {
            (static_cast<int>(i) < m_chosen ? before : after) = true;
            continue;
        }
        if (isChosen) {
            painter.setPen(hasFocus() ? QPen(theme::color(theme::Role::Bid), 1.5) : QPen(Qt::NoPen));
            painter.setBrush(theme::color(theme::Role::Selection));
            painter.drawRoundedRect(QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5);
        }
        const int half = place.height() / 2;
        painter.setFont(theme::baseFont());
        painter.setPen(theme::color(isChosen ? theme::Role::Text : theme::Role::Dim));
        const auto inner = place.adjusted(theme::px(kPadding), 0, -theme::px(kPadding), 0);
        const bool mirrored = layoutDirection() == Qt::RightToLeft;
        const auto side = mirrored ? Qt::AlignRight : Qt::AlignLeft;
        drawLine(painter, QRect(inner.left(), 1, inner.width(), half + 1), side, m_tabs[i].day);
        painter.setFont(theme::sizedFont(kSmall));
        painter.setPen(theme::color(theme::Role::Dim));
        drawLine(painter, QRect(inner.left(), half, inner.width(), half - 1), side, m_tabs[i].below);
    }
    painter.setFont(theme::baseFont());
    painter.setPen(theme::color(theme::Role::Dim));
    if (before)
        drawLine(painter, rect(), Qt::AlignLeft, QStringLiteral("‹"));
    if (after)
        drawLine(painter, rect(), Qt::AlignRight, QStringLiteral("›"));
}

void ExpiryTabs::choose(int index) {
    if (index < 0 || index >= static_cast<int>(m_tabs.size()) || index == m_chosen)
        return;
    m_chosen = index;
    update();
    Q_EMIT chosenByTrader(index);
}

void ExpiryTabs::mousePressEvent(QMouseEvent* event) {
    const auto all = places();
    for (std::size_t i = 0; i < all.size(); ++i)
        if (all[i].contains(event->position().toPoint()))
            return choose(static_cast<int>(i));
    // The marks at the edges step.
    choose(event->position().x() < width() / 2.0 ? m_chosen - 1 : m_chosen + 1);
}

void ExpiryTabs::keyPressEvent(QKeyEvent* event) {
    const int forward = layoutDirection() == Qt::RightToLeft ? -1 : 1;
    if (event->key() == Qt::Key_Right)
        choose(m_chosen + forward);
    else if (event->key() == Qt::Key_Left)
        choose(m_chosen - forward);
    else if (event->key() == Qt::Key_Down)
        focusNextChild(); // into the chain, which is where the eye goes
    else
        QWidget::keyPressEvent(event);
}

} // namespace ui::views
