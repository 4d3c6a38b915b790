// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "risk_gauges.h"

#include "text_line.h"
#include "ui/format/number_text.h"
#include "ui/theme/contrast.h"
#include "ui/theme/theme.h"
#include "ui/theme/typography.h"

#include <QPainter>

#include <algorithm>

namespace ui::views {
namespace {
constexpr double kReach = 0.5; // the axis shows half of spot to either side
constexpr double kAxisHeight = 60;

QString signedPercent(double fraction) {
    return format::signedRealText(fraction * 100.0, 1) + QStringLiteral("\u00a0%");
}
} // namespace

MarginBar::MarginBar(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Margin used"));
}

void MarginBar::setShares(double before, double after) {
    m_before = std::clamp(before, 0.0, 1.0);
    m_after = std::clamp(after, 0.0, 1.0);
    setAccessibleDescription(tr("%1 of equity before, %2 after")
                                 .arg(format::percentText(m_before, 0), format::percentText(m_after, 0)));
    update();
}

QSize MarginBar::sizeHint() const {
    return {theme::px(120), theme::px(8)};
}

void MarginBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const QRectF box(rect());
    const double radius = box.height() / 2;
    painter.setBrush(theme::color(theme::Role::Hairline));
    painter.drawRoundedRect(box, radius, radius);
    const auto more =
        m_after > m_before ? theme::color(theme::Role::Danger) : theme::color(theme::Role::Proven);
    const double low = std::min(m_before, m_after) * box.width();
    const double high = std::max(m_before, m_after) * box.width();
    painter.setBrush(QBrush(more, Qt::BDiagPattern));
    painter.drawRect(QRectF(low, 0, high - low, box.height()));
    painter.setBrush(theme::color(low < box.width() ? theme::Role::Proven : theme::Role::Danger));
    painter.drawRoundedRect(QRectF(0, 0, low, box.height()), radius, radius);
}

LiquidationAxis::LiquidationAxis(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Liquidation distance"));
}

void LiquidationAxis::setDistance(const models::LiquidationDistance& distance) {
    m_distance = distance;
    const auto say = [](bool isBreached, std::optional<double> fraction) {
        return isBreached ? tr("breached") : fraction ? signedPercent(*fraction) : tr("none");
    };
    if (distance.spot.isEmpty())
        setAccessibleDescription(tr("Not known yet."));
    else
        setAccessibleDescription(tr("Below: %1 before, %2 after. Above: %3 before, %4 after.")
                                     .arg(
                                         say(distance.isBreachedBefore, distance.belowBefore),
                                         say(distance.isBreachedAfter, distance.belowAfter),
                                         say(distance.isBreachedBefore, distance.aboveBefore),
                                         say(distance.isBreachedAfter, distance.aboveAfter)));
    update();
}

QSize LiquidationAxis::sizeHint() const {
    return {theme::px(260), theme::px(kAxisHeight)};
}

double LiquidationAxis::xOf(double fraction) const {
    const double edge = theme::px(10);
    return edge + (width() - 2 * edge) * (std::clamp(fraction, -kReach, kReach) + kReach) / (2 * kReach);
}

void LiquidationAxis::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(theme::sizedFont(11));
    const double middle = height() / 2.0;
    const auto rest = m_distance.isBreachedAfter ? theme::Role::Danger : theme::Role::Hairline;
    painter.setPen(QPen(theme::color(rest), 3));
    painter.drawLine(QPointF(xOf(-kReach), middle), QPointF(xOf(kReach), middle));
    if (m_distance.spot.isEmpty())
        return; // nothing is known: not even that there is no such price
    paintSide(painter, m_distance.belowBefore, m_distance.belowAfter, true);
    paintSide(painter, m_distance.aboveBefore, m_distance.aboveAfter, false);
    painter.setPen(QPen(theme::color(theme::Role::Text), 2));
    painter.drawLine(QPointF(xOf(0), middle - theme::px(10)), QPointF(xOf(0), middle + theme::px(10)));
    painter.setPen(theme::color(theme::Role::Text));
    drawLine(
        painter, QRect(0, 0, width(), painter.fontMetrics().height()), Qt::AlignHCenter, m_distance.spot);
}

void LiquidationAxis::paintSide(
    QPainter& painter, std::optional<double> before, std::optional<double> after, bool isBelow) const {
    const double middle = height() / 2.0;
    const auto danger = theme::color(theme::Role::Danger);
    const int line = painter.fontMetrics().height();
    const auto alignment = isBelow ? Qt::AlignLeft : Qt::AlignRight;
    const QRect half(isBelow ? theme::px(4) : width() / 2, 0, width() / 2 - theme::px(4), height());
    if (before) {
        painter.setPen(QPen(danger, 1.5));
        painter.setBrush(theme::color(theme::Role::Raised));
        painter.drawEllipse(QPointF(xOf(*before), middle), theme::px(4), theme::px(4));
    }
    if (after) {
        painter.setPen(QPen(theme::blend(danger, theme::color(theme::Role::Raised), 0.7), 4));
        painter.drawLine(QPointF(xOf(isBelow ? -kReach : kReach), middle), QPointF(xOf(*after), middle));
        painter.setPen(Qt::NoPen);
        painter.setBrush(danger);
        painter.drawEllipse(QPointF(xOf(*after), middle), theme::px(5), theme::px(5));
    }
    const bool isDanger = after || m_distance.isBreachedAfter;
    painter.setPen(theme::color(isDanger ? theme::Role::Danger : theme::Role::Proven));
    drawLine(
        painter, QRect(half.left(), 0, half.width(), line), alignment,
        m_distance.isBreachedAfter ? tr("breached")
        : after                    ? signedPercent(*after)
        : isBelow                  ? tr("none below")
                                   : tr("none above"));
    painter.setPen(theme::color(theme::Role::Dim));
    drawLine(
        painter, QRect(half.left(), height() - line, half.width(), line), alignment,
        m_distance.isBreachedBefore ? tr("before breached")
        : before                    ? tr("before %1").arg(signedPercent(*before))
                                    : tr("before none"));
}

} // namespace ui::views
