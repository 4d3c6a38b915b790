// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "smile_chart.h"

#include "text_line.h"
#include "ui/format/number_text.h"
#include "ui/theme/theme.h"
#include "ui/theme/typography.h"

#include <QPainter>
#include <QPolygonF>

#include <algorithm>
#include <cmath>
#include <utility>

namespace ui::views {
namespace {
constexpr double kHead = 26;
constexpr double kFoot = 20;
constexpr double kLevels = 34; // room for "120 %"
constexpr double kEdge = 12;
constexpr double kMark = 3.5;
constexpr double kMostBeyond = 0.6; // of the curve's own range: farther quotes stand at the edge
constexpr int kMostLevels = 4;
constexpr int kMostFeet = 6;

QString volText(double vol, int digits) {
    return format::percentText(vol, digits);
}
} // namespace

SmileChart::SmileChart(QWidget* parent) : CursorChart(parent) {
    setAccessibleName(tr("Smile"));
    setObjectName(QStringLiteral("smile"));
    setSmile({});
}

QSize SmileChart::minimumSizeHint() const {
    return {theme::px(220), theme::px(100)};
}

void SmileChart::setStale(bool isStale) {
    if (std::exchange(m_isStale, isStale) != isStale)
        update();
}

void SmileChart::setSmile(models::SmileView smile) {
    m_smile = std::move(smile);
    if (m_smile.curve.size() < 2) {
        m_smile.curve.clear();
        setToolTip({});
        setSummary(tr("No smile is known."));
        return;
    }
    std::erase_if(m_smile.quotes, [](const auto& quote) { return !std::isfinite(quote.vol); });
    if (m_smile.fitted.size() < 2)
        m_smile.fitted.clear();
    const auto [low, high] = std::ranges::minmax(m_smile.curve, {}, &models::CurvePoint::y);
    const double beyond = std::max(high.y - low.y, 0.02) * kMostBeyond;
    m_low = low.y;
    m_high = high.y;
    for (const auto& quote : m_smile.quotes) {
        m_low = std::min(m_low, std::max(quote.vol, low.y - beyond));
        m_high = std::max(m_high, std::min(quote.vol, high.y + beyond));
    }
    for (const auto& point : m_smile.fitted) {
        m_low = std::min(m_low, std::max(point.y, low.y - beyond));
        m_high = std::max(m_high, std::min(point.y, high.y + beyond));
    }
    if (m_high - m_low < 0.01)
        m_high = m_low + 0.01;
    widenToTicks(m_low, m_high, kMostLevels);
    setSummary(
        tr("Smile of %1: %2 at the forward %3, %4 at %5, %6 at %7.")
            .arg(
                m_smile.day, volText(m_smile.curve[m_smile.curve.size() / 2].y, 1),
                format::realText(m_smile.forward, 0), volText(m_smile.curve.front().y, 1),
                format::realText(m_smile.curve.front().x, 0), volText(m_smile.curve.back().y, 1),
                format::realText(m_smile.curve.back().x, 0)) +
        (m_smile.fitted.empty() ? QString() : QLatin1Char(' ') + tr("Dashed: %1.").arg(m_smile.fitNote)));
    setToolTip(m_smile.fitted.empty() ? QString() : tr("Dashed: %1").arg(m_smile.fitNote));
}

PlotFrame SmileChart::frame() const {
    const auto area = QRectF(rect()).adjusted(
        theme::px(kLevels) + theme::px(6), theme::px(kHead), -theme::px(kEdge), -theme::px(kFoot));
    return {area, m_smile.curve.front().x, m_smile.curve.back().x, m_low, m_high};
}

int SmileChart::pointCount() const {
    return static_cast<int>(m_smile.curve.size());
}

double SmileChart::xOfPoint(int point) const {
    return frame().x(m_smile.curve[static_cast<std::size_t>(point)].x);
}

QString SmileChart::quotesNear(double strike, double reach) const {
    QString text;
    for (const auto& quote : m_smile.quotes)
        if (std::abs(quote.strike - strike) <= reach)
            text += QStringLiteral(" · ") +
                    (quote.isBid ? tr("bid %1") : tr("ask %1")).arg(format::realText(quote.vol * 100, 1));
    return text;
}

QString SmileChart::fitAt(double strike) const {
    const auto found = std::ranges::find(m_smile.fitted, strike, &models::CurvePoint::x);
    return found == m_smile.fitted.end()
               ? QString()
               : QStringLiteral(" · ") + tr("fit %1").arg(format::realText(found->y * 100, 1));
}

QString SmileChart::describePoint(int point) const {
    const auto at = static_cast<std::size_t>(point);
    const auto& here = m_smile.curve[at];
    const double step =
        at + 1 < m_smile.curve.size() ? m_smile.curve[at + 1].x - here.x : here.x - m_smile.curve[at - 1].x;
    return tr("strike %1 · %2").arg(format::realText(here.x, 0), volText(here.y, 1)) + fitAt(here.x) +
           quotesNear(here.x, step / 2);
}

void SmileChart::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(theme::sizedFont(11));
    if (m_smile.curve.empty())
        return paintMissing(painter, tr("No smile is known yet."));
    const auto frame = this->frame();
    const auto levels = roundTicks(m_low, m_high, kMostLevels);
    const int digits = levels.size() > 1 && levels[1] - levels[0] < 0.0099 ? 1 : 0;
    paintLevels(painter, frame, levels, [digits](double vol) { return volText(vol, digits); });
    paintFeet(painter, frame, roundTicks(frame.left, frame.right, kMostFeet), [](double strike) {
        return format::realText(strike, 0);
    });
    QPen dotted(theme::color(theme::Role::Dim), 1);
    dotted.setDashPattern({2, 3});
    painter.setPen(dotted);
    const double forward = frame.x(m_smile.forward);
    painter.drawLine(QPointF(forward, frame.area.top()), QPointF(forward, frame.area.bottom()));
    const auto lineOf = [&](const std::vector<models::CurvePoint>& points) {
        QPolygonF out;
        for (const auto& point : points)
            out << QPointF(frame.x(point.x), frame.y(std::clamp(point.y, m_low, m_high)));
        return out;
    };
    painter.setPen(QPen(theme::color(m_isStale ? theme::Role::Dim : theme::Role::Venue), 1.8));
    painter.drawPolyline(lineOf(m_smile.curve));
    QPen dashed(theme::color(m_isStale ? theme::Role::Dim : theme::Role::Modelled), 1.6);
    dashed.setDashPattern({2.5, 2});
    painter.setPen(dashed);
    painter.drawPolyline(lineOf(m_smile.fitted));
    paintQuotes(painter, frame);
    paintCursor(painter, frame.area.top(), frame.area.bottom());
    paintHead(painter);
    paintFocus(painter);
}

// A bid's mark opens upwards from beneath, an ask's downwards: no colour is needed to tell them.
void SmileChart::paintQuotes(QPainter& painter, const PlotFrame& frame) const {
    const double side = theme::px(kMark);
    for (const auto& quote : m_smile.quotes) {
        if (quote.strike < frame.left || quote.strike > frame.right)
            continue;
        const double x = frame.x(quote.strike);
        const double y = frame.y(std::clamp(quote.vol, m_low, m_high));
        const double base = quote.isBid ? y + side : y - side;
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme::color(
            m_isStale     ? theme::Role::Dim
            : quote.isBid ? theme::Role::Bid
                          : theme::Role::Ask));
        const QPointF corners[] = {QPointF(x, y), QPointF(x - side, base), QPointF(x + side, base)};
        painter.drawConvexPolygon(corners, 3);
    }
}

void SmileChart::paintHead(QPainter& painter) const {
    const QRect line(theme::px(kEdge), theme::px(4), width() - 2 * theme::px(kEdge), theme::px(16));
    const QString said = reading();
    if (!said.isEmpty()) {
        painter.setPen(theme::color(theme::Role::Text));
        drawLine(painter, line, Qt::AlignLeft, said);
        return;
    }
    int taken = 0;
    const auto entry = [&](const QString& name, theme::Role role) {
        painter.setPen(theme::color(role));
        drawLine(painter, line.adjusted(taken, 0, 0, 0), Qt::AlignLeft, name);
        taken += painter.fontMetrics().horizontalAdvance(name) + theme::px(10);
    };
    if (!m_smile.quotes.empty()) {
        entry(tr("▲ bid"), theme::Role::Bid);
        entry(tr("▼ ask"), theme::Role::Ask);
    }
    entry(tr("— feed"), theme::Role::Venue);
    if (!m_smile.fitted.empty())
        entry(tr("╌ our fit"), theme::Role::Modelled);
    painter.setPen(theme::color(theme::Role::Dim));
    drawLine(painter, line, Qt::AlignRight, tr("forward %1").arg(format::realText(m_smile.forward, 0)));
}

} // namespace ui::views
