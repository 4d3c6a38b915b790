// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "scenario_matrix_view.h"

#include "text_line.h"
#include "ui/format/number_text.h"
#include "ui/models/scenario_text.h"
#include "ui/theme/contrast.h"
#include "ui/theme/theme.h"
#include "ui/theme/typography.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <utility>

namespace ui::views {
namespace {
constexpr double kHead = 38;  // moves and prices
constexpr double kNames = 62; // volatilities
constexpr double kFoot = 31;  // the reading
constexpr double kEdge = 9;
constexpr double kRow = 30;
constexpr double kLeastRow = 20;
constexpr int kSkeletonRows = 7;
constexpr int kSkeletonColumns = 11;
constexpr double kFaintest = 0.06;  // of the sign's colour over the panel
constexpr double kStrongest = 0.40; // words stay readable on it
constexpr double kMillions = 1e7;   // from here on a cell has no room for every digit

QColor groundOf(double profit, double largest, bool isStale) {
    const auto panel = theme::color(theme::Role::Panel);
    if (!(std::abs(profit) > 0) || !(largest > 0))
        return panel;
    const auto sign = theme::color(
        isStale      ? theme::Role::Hairline
        : profit > 0 ? theme::Role::Bid
                     : theme::Role::Ask);
    // The root shows small sums too; otherwise one corner of the matrix would be all that is coloured.
    return theme::blend(
        sign, panel, kFaintest + (kStrongest - kFaintest) * std::sqrt(std::abs(profit) / largest));
}

QString profitText(double profit) {
    if (std::abs(profit) < kMillions)
        return format::signedRealText(profit, 0);
    return format::signedRealText(profit / 1e6, 1) + QLatin1Char('M');
}

void paintHatch(QPainter& painter, const QRect& rect) {
    auto ink = theme::color(theme::Role::Danger);
    ink.setAlphaF(0.45F);
    painter.fillRect(rect, QBrush(ink, Qt::BDiagPattern));
    painter.fillRect(
        QRect(rect.left(), rect.top(), theme::px(3), rect.height()), theme::color(theme::Role::Danger));
}
} // namespace

ScenarioMatrixView::ScenarioMatrixView(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("scenarios"));
    setAccessibleName(tr("Scenarios of spot and volatility"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    describe();
}

QSize ScenarioMatrixView::sizeHint() const {
    return {theme::px(760), theme::px(kHead + kSkeletonRows * kRow + kFoot)};
}

QSize ScenarioMatrixView::minimumSizeHint() const {
    return {theme::px(480), theme::px(kHead + kSkeletonRows * kLeastRow + kFoot)};
}

void ScenarioMatrixView::setScenario(models::ScenarioView scenario) {
    const bool isSameShape = !isEmpty() && scenario.moves.size() == m_scenario.moves.size() &&
                             scenario.factors.size() == m_scenario.factors.size();
    m_scenario = std::move(scenario);
    if (!isSameShape) {
        m_cursor = isEmpty() ? Place{} : present();
        m_hover.reset();
    }
    describe();
    update();
}

void ScenarioMatrixView::setStale(bool isStale) {
    if (std::exchange(m_isStale, isStale) != isStale)
        update();
}

ScenarioMatrixView::Place ScenarioMatrixView::present() const {
    for (std::size_t row = 0; row < m_scenario.factors.size(); ++row)
        for (std::size_t column = 0; column < m_scenario.moves.size(); ++column)
            if (m_scenario.isNow(row, column))
                return {row, column};
    return {m_scenario.factors.size() / 2, m_scenario.moves.size() / 2};
}

QString ScenarioMatrixView::reading() const {
    if (isEmpty())
        return {};
    const auto read = models::readScenario(m_scenario, shown().row, shown().column);
    QString text = read.where + QStringLiteral(" · ") + read.profit;
    if (!read.margin.isEmpty())
        text += QStringLiteral(" · ") + read.margin;
    return text;
}

void ScenarioMatrixView::describe() {
    setAccessibleDescription(isEmpty() ? m_scenario.missing : reading());
}

QRect ScenarioMatrixView::cellRect(Place place) const {
    const int left = theme::px(kNames);
    const int top = theme::px(kHead);
    const int right = width() - theme::px(kEdge);
    const int bottom = height() - theme::px(kFoot);
    const auto edge = [](int from, int to, std::size_t i, std::size_t count) {
        return from + static_cast<int>(static_cast<std::size_t>(std::max(0, to - from)) * i / count);
    };
    const auto columns = m_scenario.moves.size();
    const auto rows = m_scenario.factors.size();
    const int x = edge(left, right, place.column, columns);
    const int y = edge(top, bottom, place.row, rows);
    // A hairline of ground between the cells.
    return {
        x, y, edge(left, right, place.column + 1, columns) - x - 1,
        edge(top, bottom, place.row + 1, rows) - y - 1};
}

std::optional<ScenarioMatrixView::Place> ScenarioMatrixView::placeAt(const QPoint& point) const {
    for (std::size_t row = 0; row < m_scenario.factors.size(); ++row)
        for (std::size_t column = 0; column < m_scenario.moves.size(); ++column)
            if (cellRect({row, column}).adjusted(0, 0, 1, 1).contains(point))
                return Place{row, column};
    return std::nullopt;
}

void ScenarioMatrixView::moveTo(Place place) {
    m_cursor = place;
    m_hover.reset();
    describe();
    update();
}

void ScenarioMatrixView::hover(std::optional<Place> place) {
    if (place == m_hover)
        return;
    m_hover = place;
    describe();
    update();
}

void ScenarioMatrixView::mouseMoveEvent(QMouseEvent* event) {
    hover(placeAt(event->position().toPoint()));
}

void ScenarioMatrixView::mousePressEvent(QMouseEvent* event) {
    if (const auto place = placeAt(event->position().toPoint()))
        moveTo(*place);
}

void ScenarioMatrixView::leaveEvent(QEvent* event) {
    hover(std::nullopt);
    QWidget::leaveEvent(event);
}

void ScenarioMatrixView::keyPressEvent(QKeyEvent* event) {
    if (isEmpty())
        return QWidget::keyPressEvent(event);
    auto to = m_cursor;
    const auto lastRow = m_scenario.factors.size() - 1;
    const auto lastColumn = m_scenario.moves.size() - 1;
    switch (event->key()) {
    case Qt::Key_Left:
        to.column -= to.column > 0 ? 1 : 0;
        break;
    case Qt::Key_Right:
        to.column += to.column < lastColumn ? 1 : 0;
        break;
    case Qt::Key_Up:
        to.row -= to.row > 0 ? 1 : 0;
        break;
    case Qt::Key_Down:
        to.row += to.row < lastRow ? 1 : 0;
        break;
    case Qt::Key_Home:
        to.column = 0;
        break;
    case Qt::Key_End:
        to.column = lastColumn;
        break;
    case Qt::Key_PageUp:
        to.row = 0;
        break;
    case Qt::Key_PageDown:
        to.row = lastRow;
        break;
    case Qt::Key_Escape:
        to = present();
        break;
    default:
        return QWidget::keyPressEvent(event);
    }
    moveTo(to);
}

void ScenarioMatrixView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    if (isEmpty())
        return paintEmpty(painter);
    paintAxes(painter);
    painter.setFont(theme::baseFont());
    for (std::size_t row = 0; row < m_scenario.factors.size(); ++row)
        for (std::size_t column = 0; column < m_scenario.moves.size(); ++column)
            paintCell(painter, {row, column});
    paintMarks(painter);
    paintReading(painter);
}

// Either the sentence, or cells that are still to come.
void ScenarioMatrixView::paintEmpty(QPainter& painter) const {
    if (!m_scenario.missing.isEmpty()) {
        painter.setPen(theme::color(theme::Role::Dim));
        painter.setFont(theme::baseFont());
        painter.drawText(
            rect().adjusted(theme::px(kEdge), theme::px(10), -theme::px(kEdge), 0),
            static_cast<int>(Qt::AlignTop | Qt::AlignLeading) | static_cast<int>(Qt::TextWordWrap),
            m_scenario.missing);
    } else {
        const auto ground =
            theme::blend(theme::color(theme::Role::Hairline), theme::color(theme::Role::Panel), 0.4);
        const int left = theme::px(kNames);
        const int top = theme::px(kHead);
        const int wide = (width() - theme::px(kEdge) - left) / kSkeletonColumns;
        const int tall = (height() - theme::px(kFoot) - top) / kSkeletonRows;
        for (int row = 0; row < kSkeletonRows; ++row)
            for (int column = 0; column < kSkeletonColumns; ++column)
                painter.fillRect(QRect(left + column * wide, top + row * tall, wide - 1, tall - 1), ground);
    }
    if (hasFocus()) {
        painter.setPen(QPen(theme::color(theme::Role::Bid), 1));
        painter.drawRoundedRect(QRectF(rect()).adjusted(2.5, 2.5, -2.5, -2.5), 4, 4);
    }
}

void ScenarioMatrixView::paintAxes(QPainter& painter) const {
    const int half = theme::px(kHead) / 2;
    const auto here = shown();
    for (std::size_t column = 0; column < m_scenario.moves.size(); ++column) {
        const auto cell = cellRect({0, column});
        const double move = m_scenario.moves[column];
        painter.setFont(theme::baseFont());
        painter.setPen(theme::color(column == here.column ? theme::Role::Text : theme::Role::Dim));
        drawLine(
            painter, QRect(cell.left(), theme::px(2), cell.width(), half), Qt::AlignHCenter,
            move == 0 ? tr("spot") : models::moveText(move));
        painter.setFont(theme::sizedFont(10.5));
        painter.setPen(theme::color(theme::Role::Dim));
        drawLine(
            painter, QRect(cell.left(), half - theme::px(1), cell.width(), half - theme::px(2)),
            Qt::AlignHCenter, format::realText(m_scenario.spot * (1 + move), 0));
    }
    painter.setFont(theme::sizedFont(10.5));
    drawLine(
        painter, QRect(theme::px(kEdge), half - theme::px(1), theme::px(kNames), half - theme::px(2)),
        Qt::AlignLeft, tr("all vols"));
    painter.setFont(theme::baseFont());
    for (std::size_t row = 0; row < m_scenario.factors.size(); ++row) {
        const auto cell = cellRect({row, 0});
        painter.setPen(theme::color(row == here.row ? theme::Role::Text : theme::Role::Dim));
        drawLine(
            painter, QRect(theme::px(kEdge), cell.top(), theme::px(kNames), cell.height()), Qt::AlignLeft,
            models::factorText(m_scenario.factors[row]));
    }
}

void ScenarioMatrixView::paintCell(QPainter& painter, Place place) const {
    const auto& cell = m_scenario.at(place.row, place.column);
    const auto box = cellRect(place);
    painter.fillRect(box, groundOf(cell.profit, m_scenario.largest, m_isStale));
    if (cell.isLiquidated())
        paintHatch(painter, box);
    const QString text = profitText(cell.profit);
    const auto metrics = painter.fontMetrics();
    // A cell too small for its words is read out beneath, never cut.
    if (metrics.height() > box.height() || metrics.horizontalAdvance(text) > box.width() - theme::px(6))
        return;
    painter.setPen(theme::color(m_isStale ? theme::Role::Dim : theme::Role::Text));
    drawLine(painter, box.adjusted(0, 0, -theme::px(8), 0), Qt::AlignRight, text);
}

void ScenarioMatrixView::paintMarks(QPainter& painter) const {
    painter.setBrush(Qt::NoBrush);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto now = present();
    if (m_scenario.isNow(now.row, now.column)) {
        painter.setPen(QPen(theme::color(theme::Role::Text), 1.5));
        painter.drawRect(QRectF(cellRect(now)).adjusted(0.5, 0.5, -0.5, -0.5));
    }
    const bool isShown = hasFocus() || m_hover || m_cursor != now;
    if (!isShown)
        return;
    painter.setPen(QPen(theme::color(theme::Role::Bid), hasFocus() ? 2 : 1.5));
    painter.drawRoundedRect(QRectF(cellRect(shown())).adjusted(-0.5, -0.5, 0.5, 0.5), 2, 2);
}

void ScenarioMatrixView::paintReading(QPainter& painter) const {
    const int top = height() - theme::px(kFoot) + theme::px(3);
    painter.fillRect(QRect(0, top, width(), 1), theme::color(theme::Role::Hairline));
    const auto read = models::readScenario(m_scenario, shown().row, shown().column);
    QRect line(theme::px(kEdge), top, width() - 2 * theme::px(kEdge), height() - top);
    painter.setFont(theme::baseFont());
    const auto write = [&](const QString& text, theme::Role role) {
        painter.setPen(theme::color(role));
        const auto fitting = painter.fontMetrics().elidedText(text, Qt::ElideRight, line.width());
        drawLine(painter, line, Qt::AlignLeft, fitting);
        line.setLeft(line.left() + painter.fontMetrics().horizontalAdvance(text) + theme::px(14));
    };
    write(read.where, theme::Role::Dim);
    painter.setFont(theme::boldFont());
    const auto sign = read.isLoss ? theme::Role::Ask : read.isGain ? theme::Role::Bid : theme::Role::Text;
    write(read.profit, m_isStale ? theme::Role::Dim : sign);
    painter.setFont(theme::baseFont());
    if (!read.margin.isEmpty())
        write(read.margin, read.isLiquidated ? theme::Role::Danger : theme::Role::Dim);
}

ScenarioLegend::ScenarioLegend(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(tr("Hatched cells: liquidation. Framed cell: now."));
}

QSize ScenarioLegend::sizeHint() const {
    const QFontMetrics metrics(theme::sizedFont(11.5));
    return {
        metrics.horizontalAdvance(tr("now") + tr("liquidation")) + theme::px(68),
        metrics.height() + theme::px(4)};
}

void ScenarioLegend::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setFont(theme::sizedFont(11.5));
    const int wide = theme::px(18);
    const int tall = theme::px(11);
    int x = 0;
    const auto entry = [&](const QString& name, const auto& paintSample) {
        paintSample(QRect(x, (height() - tall) / 2, wide, tall));
        x += wide + theme::px(5);
        painter.setPen(theme::color(theme::Role::Dim));
        const int advance = painter.fontMetrics().horizontalAdvance(name);
        drawLine(painter, QRect(x, 0, advance, height()), Qt::AlignLeft, name);
        x += advance + theme::px(14);
    };
    entry(tr("now"), [&](const QRect& box) {
        painter.setPen(QPen(theme::color(theme::Role::Text), 1));
        painter.drawRect(box.adjusted(0, 0, -1, -1));
    });
    entry(tr("liquidation"), [&](const QRect& box) { paintHatch(painter, box); });
}

} // namespace ui::views
