// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "ui/models/risk_view.h"

#include <QWidget>

#include <cstddef>
#include <optional>

namespace ui::views {

/// Profit over spot (columns) and volatility (rows), coloured by sign and size; where maintenance margin
/// would be missing a cell is hatched. The arrows walk, Home and End go to a row's ends, the page keys to a
/// column's, Escape back to the present; beneath, the cell is read out in full.
class ScenarioMatrixView : public QWidget {
    Q_OBJECT
public:
    explicit ScenarioMatrixView(QWidget* parent = nullptr);
    /// The cursor stays on its cell while the axes keep their lengths.
    void setScenario(models::ScenarioView scenario);
    void setStale(bool isStale);
    /// What stands beneath.
    QString reading() const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    struct Place {
        std::size_t row = 0;
        std::size_t column = 0;
        friend bool operator==(const Place&, const Place&) = default;
    };

    bool isEmpty() const { return m_scenario.cells.empty(); }
    Place present() const;
    Place shown() const { return m_hover.value_or(m_cursor); }
    QRect cellRect(Place place) const;
    std::optional<Place> placeAt(const QPoint& point) const;
    void moveTo(Place place);
    void hover(std::optional<Place> place);
    void describe();
    void paintEmpty(QPainter& painter) const;
    void paintAxes(QPainter& painter) const;
    void paintCell(QPainter& painter, Place place) const;
    void paintMarks(QPainter& painter) const;
    void paintReading(QPainter& painter) const;

    models::ScenarioView m_scenario;
    Place m_cursor;
    std::optional<Place> m_hover;
    bool m_isStale = false;
};

/// What the hatching and the frame mean, for the panel's head.
class ScenarioLegend : public QWidget {
    Q_OBJECT
public:
    explicit ScenarioLegend(QWidget* parent = nullptr);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace ui::views
