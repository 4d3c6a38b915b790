// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "term_chart.h"

#include "text_line.h"
#include "ui/format/number_text.h"
#include "ui/theme/theme.h"
#include "ui/theme/typography.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPolygonF>

#include <algorithm>
#include <cmath>
#include <utility>

namespace ui::views {
namespace {
constexpr double kHead = 26;
constexpr double kFoot = 20;
constexpr double kLevels = 34;
constexpr double kEdge = 12;
constexpr double kInset = 14; // the first and the last day have room for their words
constexpr int kMostLevels = 3;
constexpr double kLeastRange = 0.02;

/// Days lie close at first: their root spreads them as it spreads volatility.
double placeOf(const models::TermPoint& point) {
    return std::sqrt(std::max(point.years, 0.0));
}
} // namespace

TermChart::TermChart(QWidget* parent) : CursorChart(parent) {
    setAccessibleName(tr("Term structure"));
    setObjectName(QStringLiteral("term"));
    setSummary(tr("No expiry is known."));
}

QSize TermChart::minimumSizeHint() const {
    return {theme::px(220), theme::px(90)};
}

void TermChart::setStale(bool isStale) {
    if (std::exchange(m_isStale, isStale) != isStale)
        update();
}

void TermChart::setTerm(std::vector<models::TermPoint> points) {
    const QString day = m_points.empty() ? QString() : m_points[static_cast<std::size_t>(m_chosen)].day;
    const bool isUsable = std::ranges::all_of(
        points, [](const auto& each) { return std::isfinite(each.vol) && each.years > 0; });
    m_points = isUsable ? std::move(points) : std::vector<models::TermPoint>();
    // The chosen day stays chosen when one before it has expired.
    const auto same = std::ranges::find(m_points, day, &models::TermPoint::day);
    m_chosen = same != m_points.end() ? static_cast<int>(same - m_points.begin()) : 0;
    if (m_points.empty()) {
        setSummary(tr("No expiry is known."));
        return;
    }
    const auto [low, high] = std::ranges::minmax(m_points, {}, &models::TermPoint::vol);
    const double lack = std::max(0.0, kLeastRange - (high.vol - low.vol));
    m_low = low.vol - lack / 2;
    m_high = high.vol + lack / 2;
    widenToTicks(m_low, m_high, kMostLevels);
    setSummary(
        tr("At-the-money volatility of %n expiries: %1 on %2 to %3 on %4. Chosen: %5.", "", pointCount())
            .arg(
                format::percentText(m_points.front().vol, 1), m_points.front().day,
                format::percentText(m_points.back().vol, 1), m_points.back().day, describePoint(m_chosen)));
}

int TermChart::pointCount() const {
    return static_cast<int>(m_points.size());
}

PlotFrame TermChart::frame() const {
    const auto area = QRectF(rect()).adjusted(
        theme::px(kLevels) + theme::px(6), theme::px(kHead), -theme::px(kEdge), -theme::px(kFoot));
    const double from = placeOf(m_points.front());
    const double to = std::max(placeOf(m_points.back()), from + 1e-6);
    const double inset =
        (to - from) * theme::px(kInset) / std::max(1.0, area.width() - 2.0 * theme::px(kInset));
    return {area, from - inset, to + inset, m_low, m_high};
}

double TermChart::xOfPoint(int point) const {
    return frame().x(placeOf(m_points[static_cast<std::size_t>(point)]));
}

QString TermChart::describePoint(int point) const {
    const auto& here = m_points[static_cast<std::size_t>(point)];
    return tr("%1 · in %2 · %3").arg(here.day, here.age, format::percentText(here.vol, 1));
}

void TermChart::choose(int index) {
    if (index == m_chosen)
        return;
    m_chosen = index;
    update();
    Q_EMIT chosenByTrader(index);
}

void TermChart::pointReached(int point) {
    choose(point);
}

void TermChart::keyPressEvent(QKeyEvent* event) {
    // Keys walk from the chosen expiry, and the first one moves already: its mark can be seen.
    if (!cursor() && (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right))
        setCursorPoint(m_chosen);
    CursorChart::keyPressEvent(event);
}

void TermChart::mousePressEvent(QMouseEvent* event) {
    if (const auto point = pointAt(event->position().x()))
        choose(*point);
}

void TermChart::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(theme::sizedFont(11));
    if (m_points.empty())
        return paintMissing(painter, tr("No expiry is known yet."));
    const auto frame = this->frame();
    const auto levels = roundTicks(m_low, m_high, kMostLevels);
    const int digits = levels.size() > 1 && levels[1] - levels[0] < 0.0099 ? 1 : 0;
    paintLevels(painter, frame, levels, [digits](double vol) { return format::percentText(vol, digits); });
    paintCursor(painter, frame.area.top(), frame.area.bottom());
    paintPoints(painter, frame);
    paintDays(painter, frame);
    painter.setPen(theme::color(cursor() ? theme::Role::Text : theme::Role::Dim));
    const QRect line(theme::px(kEdge), theme::px(4), width() - 2 * theme::px(kEdge), theme::px(16));
    drawLine(painter, line, Qt::AlignLeft, describePoint(cursor().value_or(m_chosen)));
    paintFocus(painter);
}

void TermChart::paintPoints(QPainter& painter, const PlotFrame& frame) const {
    QPolygonF curve;
    for (const auto& point : m_points)
        curve << QPointF(frame.x(placeOf(point)), frame.y(point.vol));
    const auto ink = theme::color(m_isStale ? theme::Role::Dim : theme::Role::Modelled);
    painter.setPen(QPen(ink, 1.6));
    painter.drawPolyline(curve);
    for (int i = 0; i < pointCount(); ++i) {
        const bool isChosen = i == m_chosen;
        painter.setPen(QPen(ink, 1.4));
        painter.setBrush(isChosen ? ink : theme::color(theme::Role::Panel));
        const double radius = theme::px(isChosen ? 5 : 3);
        painter.drawEllipse(curve[i], radius, radius);
    }
}

// The chosen day always has its words; the others where they leave it and each other room.
void TermChart::paintDays(QPainter& painter, const PlotFrame& frame) const {
    const int line = painter.fontMetrics().height();
    const int top = static_cast<int>(frame.area.bottom()) + theme::px(3);
    const int gap = theme::px(8);
    const auto boxOf = [&](int i) {
        const auto& point = m_points[static_cast<std::size_t>(i)];
        const int wide = painter.fontMetrics().horizontalAdvance(point.day) + 1;
        const int middle = static_cast<int>(std::lround(frame.x(placeOf(point))));
        return QRect(std::clamp(middle - wide / 2, 0, std::max(0, width() - wide)), top, wide, line);
    };
    std::vector<QRect> taken{boxOf(m_chosen)};
    painter.setPen(theme::color(theme::Role::Text));
    drawLine(painter, taken.front(), Qt::AlignLeft, m_points[static_cast<std::size_t>(m_chosen)].day);
    painter.setPen(theme::color(theme::Role::Dim));
    for (int i = 0; i < pointCount(); ++i) {
        const auto box = boxOf(i);
        const bool isFree = std::ranges::none_of(
            taken, [&](const QRect& other) { return box.adjusted(-gap, 0, gap, 0).intersects(other); });
        if (i == m_chosen || !isFree)
            continue;
        taken.push_back(box);
        drawLine(painter, box, Qt::AlignLeft, m_points[static_cast<std::size_t>(i)].day);
    }
}

} // namespace ui::views
