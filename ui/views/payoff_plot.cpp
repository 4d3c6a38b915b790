// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "payoff_plot.h"

#include "plot_frame.h"
#include "text_line.h"
#include "ui/format/number_text.h"
#include "ui/theme/contrast.h"
#include "ui/theme/theme.h"
#include "ui/theme/typography.h"

#include <QPainter>
#include <QPolygonF>

#include <algorithm>
#include <cmath>
#include <utility>

namespace ui::views {
namespace {
constexpr double kEdge = 12;
constexpr double kHead = 24; // words above the curves
constexpr double kFoot = 20; // prices beneath
constexpr int kMostLevels = 4;

bool isUsable(const models::PayoffPoint& point) {
    return std::isfinite(point.underlying) && std::isfinite(point.atExpiry) && std::isfinite(point.today);
}
} // namespace

PayoffPlot::PayoffPlot(QWidget* parent) : CursorChart(parent) {
    setAccessibleName(tr("Payoff"));
    setPayoff({});
}

QSize PayoffPlot::minimumSizeHint() const {
    return {theme::px(260), theme::px(100)};
}

void PayoffPlot::setStale(bool isStale) {
    if (std::exchange(m_isStale, isStale) != isStale)
        update();
}

void PayoffPlot::setPayoff(models::Payoff payoff) {
    std::erase_if(payoff.points, [](const auto& point) { return !isUsable(point); });
    m_payoff = std::move(payoff);
    m_low = m_high = 0;
    for (const auto& point : m_payoff.points) {
        m_low = std::min({m_low, point.atExpiry, point.today});
        m_high = std::max({m_high, point.atExpiry, point.today});
    }
    if (m_high <= m_low)
        m_high = m_low + 1;
    m_levels = roundTicks(m_low, m_high, kMostLevels);
    m_levelRoom = roomForLevels();
    setSummary(summary());
}

int PayoffPlot::pointCount() const {
    return m_payoff.points.size() < 2 ? 0 : static_cast<int>(m_payoff.points.size());
}

double PayoffPlot::xOfPoint(int point) const {
    return xOf(m_payoff.points[static_cast<std::size_t>(point)].underlying);
}

QString PayoffPlot::describePoint(int point) const {
    const auto& here = m_payoff.points[static_cast<std::size_t>(point)];
    return tr("at %1 · today %2 · expiry %3")
        .arg(
            format::realText(here.underlying, 0), format::signedRealText(here.today, 0),
            format::signedRealText(here.atExpiry, 0));
}

QString PayoffPlot::summary() const {
    if (m_payoff.points.size() < 2)
        return m_payoff.missing.isEmpty() ? tr("Nothing to draw.") : m_payoff.missing;
    auto text = tr("From %1 to %2, the book makes between %3 and %4.")
                    .arg(format::realText(m_payoff.points.front().underlying, 0))
                    .arg(format::realText(m_payoff.points.back().underlying, 0))
                    .arg(format::signedRealText(m_low, 0))
                    .arg(format::signedRealText(m_high, 0));
    return text + liquidationText();
}

QString PayoffPlot::liquidationText() const {
    if (m_payoff.isBreached)
        return QLatin1Char(' ') + tr("Maintenance margin is breached now.");
    QString text;
    if (m_payoff.liquidationBelow)
        text += QLatin1Char(' ') +
                tr("Liquidation below %1.").arg(format::realText(*m_payoff.liquidationBelow, 0));
    if (m_payoff.liquidationAbove)
        text += QLatin1Char(' ') +
                tr("Liquidation above %1.").arg(format::realText(*m_payoff.liquidationAbove, 0));
    return text;
}

QString PayoffPlot::levelText(double value) const {
    const double step = m_levels.size() > 1 ? m_levels[1] - m_levels[0] : 1.0;
    const int digits = step < 0.1 ? 2 : step < 1.0 ? 1 : 0;
    return value == 0.0 ? QStringLiteral("0") : format::signedRealText(value, digits);
}

double PayoffPlot::roomForLevels() const {
    const QFontMetrics metrics(theme::sizedFont(11));
    int widest = 0;
    for (const double level : m_levels)
        widest = std::max(widest, metrics.horizontalAdvance(levelText(level)));
    return widest;
}

QRectF PayoffPlot::area() const {
    return QRectF(rect()).adjusted(
        theme::px(kEdge) + m_levelRoom, theme::px(kHead), -theme::px(kEdge), -theme::px(kFoot));
}

double PayoffPlot::xOf(double underlying) const {
    const double from = m_payoff.points.front().underlying;
    const double span = std::max(1e-9, m_payoff.points.back().underlying - from);
    return area().left() + area().width() * std::clamp((underlying - from) / span, 0.0, 1.0);
}

bool PayoffPlot::isInside(double underlying) const {
    return underlying >= m_payoff.points.front().underlying &&
           underlying <= m_payoff.points.back().underlying;
}

double PayoffPlot::yOf(double value) const {
    return area().bottom() - area().height() * (value - m_low) / (m_high - m_low);
}

void PayoffPlot::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_payoff.points.size() < 2)
        return paintMissing(
            painter, m_payoff.missing.isEmpty() ? tr("Nothing to draw yet.") : m_payoff.missing);
    m_levelRoom = roomForLevels(); // the screen's scale may have changed
    paintBands(painter);
    paintCurves(painter);
    paintCursor(painter, area().top(), area().bottom());
    paintWords(painter);
    paintFoot(painter);
    paintFocus(painter);
}

std::optional<double> PayoffPlot::edgeOf(const std::optional<double>& price) const {
    return price && isInside(*price) ? std::optional(xOf(*price)) : std::nullopt;
}

void PayoffPlot::paintBands(QPainter& painter) const {
    const auto danger = theme::color(theme::Role::Danger);
    const auto wash = theme::blend(danger, theme::color(theme::Role::Panel), 0.1);
    const QRectF full(area().left(), 0, area().width(), area().bottom());
    const auto band = [&](double left, double right) {
        painter.fillRect(QRectF(left, full.top(), right - left, full.height()), wash);
    };
    const auto edge = [&](double x) {
        painter.setPen(QPen(danger, 1));
        painter.drawLine(QPointF(x, full.top()), QPointF(x, full.bottom()));
    };
    const auto below = edgeOf(m_payoff.liquidationBelow);
    const auto above = edgeOf(m_payoff.liquidationAbove);
    if (m_payoff.isBreached)
        band(below.value_or(full.left()), above.value_or(full.right()));
    if (below && !m_payoff.isBreached)
        band(full.left(), *below);
    if (above && !m_payoff.isBreached)
        band(*above, full.right());
    for (const auto& x : {below, above})
        if (x)
            edge(*x);
    painter.setFont(theme::sizedFont(11));
    paintLevels(
        painter,
        {area(), m_payoff.points.front().underlying, m_payoff.points.back().underlying, m_low, m_high},
        m_levels, [this](double value) { return levelText(value); });
    painter.setPen(QPen(theme::color(theme::Role::Dim), 1));
    painter.drawLine(QPointF(full.left(), yOf(0)), QPointF(full.right(), yOf(0)));
    QPen dotted(theme::color(theme::Role::Dim), 1);
    dotted.setDashPattern({2, 3});
    painter.setPen(dotted);
    painter.drawLine(QPointF(xOf(m_payoff.spot), full.top()), QPointF(xOf(m_payoff.spot), full.bottom()));
}

void PayoffPlot::paintCurves(QPainter& painter) const {
    QPolygonF expiry;
    QPolygonF today;
    for (const auto& point : m_payoff.points) {
        expiry << QPointF(xOf(point.underlying), yOf(point.atExpiry));
        today << QPointF(xOf(point.underlying), yOf(point.today));
    }
    const auto ink = [this](theme::Role role) { return theme::color(m_isStale ? theme::Role::Dim : role); };
    painter.setPen(QPen(ink(theme::Role::Bid), 2));
    painter.drawPolyline(expiry);
    QPen dashed(ink(theme::Role::Modelled), 1.6);
    dashed.setDashPattern({2.5, 2});
    painter.setPen(dashed);
    painter.drawPolyline(today);
}

void PayoffPlot::paintWords(QPainter& painter) const {
    painter.setFont(theme::sizedFont(11));
    const double line = painter.fontMetrics().height();
    const auto distance = [&](double price) {
        return format::signedRealText((price / m_payoff.spot - 1.0) * 100.0, 1) + QStringLiteral("\u00a0%");
    };
    const double gap = theme::px(5);
    double taken = 0; // how far the first line is written
    const auto top = [&](double x, bool toRight, const QString& text) {
        const double wide = painter.fontMetrics().horizontalAdvance(text) + 1;
        const double left = toRight ? x + gap : x - gap - wide;
        const QRectF box(left, left < taken ? 2 + line : 2, wide, line);
        painter.fillRect(box, theme::color(theme::Role::Panel)); // no line runs through the words
        painter.drawText(box, Qt::AlignLeft, text);
        taken = left + wide + gap;
    };
    painter.setPen(theme::color(theme::Role::Danger));
    if (m_payoff.isBreached)
        return top(xOf(m_payoff.spot), true, tr("breached now"));
    if (m_payoff.liquidationBelow && m_payoff.spot > 0)
        top(xOf(*m_payoff.liquidationBelow), true,
            (isInside(*m_payoff.liquidationBelow) ? tr("liquidation %1") : tr("← liquidation %1"))
                .arg(distance(*m_payoff.liquidationBelow)));
    if (m_payoff.liquidationAbove && m_payoff.spot > 0)
        top(xOf(*m_payoff.liquidationAbove), false,
            (isInside(*m_payoff.liquidationAbove) ? tr("liquidation %1") : tr("liquidation %1 →"))
                .arg(distance(*m_payoff.liquidationAbove)));
}

// The axis's prices; with a cursor what it says.
void PayoffPlot::paintFoot(QPainter& painter) const {
    painter.setFont(theme::sizedFont(11));
    const double line = painter.fontMetrics().height();
    const double gap = theme::px(5);
    const QRectF foot(area().left(), height() - line - 1, area().width(), line);
    if (const QString said = reading(); !said.isEmpty()) {
        painter.setPen(theme::color(theme::Role::Text));
        painter.drawText(foot, Qt::AlignHCenter, said);
        return;
    }
    painter.setPen(theme::color(theme::Role::Dim));
    const QString spot = tr("spot %1").arg(format::realText(m_payoff.spot, 0));
    const auto width = [&](const QString& text) {
        return painter.fontMetrics().horizontalAdvance(text) + gap;
    };
    const double half = width(spot) / 2;
    const double middle = std::clamp(xOf(m_payoff.spot), foot.left() + half, foot.right() - half);
    painter.drawText(QRectF(middle - half, foot.top(), 2 * half, line), Qt::AlignHCenter, spot);
    // The ends of the axis, where the spot leaves them room.
    const QString low = format::realText(m_payoff.points.front().underlying, 0);
    const QString high = format::realText(m_payoff.points.back().underlying, 0);
    if (foot.left() + width(low) < middle - half)
        painter.drawText(foot, Qt::AlignLeft, low);
    if (foot.right() - width(high) > middle + half)
        painter.drawText(foot, Qt::AlignRight, high);
}

PayoffLegend::PayoffLegend(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(tr("At expiry whole, today dashed"));
}

QSize PayoffLegend::sizeHint() const {
    const QFontMetrics metrics(theme::sizedFont(11.5));
    return {
        metrics.horizontalAdvance(tr("Expiry") + tr("Today")) + theme::px(64),
        metrics.height() + theme::px(4)};
}

void PayoffLegend::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(theme::sizedFont(11.5));
    const int sample = theme::px(18);
    const int gap = theme::px(5);
    int x = 0;
    const auto entry = [&](const QString& name, theme::Role role, bool isDashed) {
        const int wide = painter.fontMetrics().horizontalAdvance(name);
        painter.setPen(theme::color(theme::Role::Dim));
        drawLine(painter, QRect(x, 0, wide, height()), Qt::AlignLeft, name);
        x += wide + gap;
        QPen pen(theme::color(role), 2);
        if (isDashed)
            pen.setDashPattern({2.5, 2});
        painter.setPen(pen);
        painter.drawLine(QPointF(x, height() / 2.0 + 1), QPointF(x + sample, height() / 2.0 + 1));
        x += sample + 2 * gap;
    };
    entry(tr("Expiry"), theme::Role::Bid, false);
    entry(tr("Today"), theme::Role::Modelled, true);
}

} // namespace ui::views
