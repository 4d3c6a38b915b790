// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include <QWidget>

#include <optional>

class QPainter;

namespace ui::views {

/// A chart that can be read point by point. The mouse moves the cursor; so do Left, Right, Home, End and the
/// page keys, and Escape takes it away. What the point says is for the screen and for screen readers.
class CursorChart : public QWidget {
    Q_OBJECT
public:
    explicit CursorChart(QWidget* parent = nullptr);
    /// The point under the cursor, if there is one.
    std::optional<int> cursor() const { return m_cursor; }
    /// What it says; empty without a cursor.
    QString reading() const;

protected:
    virtual int pointCount() const = 0;
    virtual double xOfPoint(int point) const = 0;
    virtual QString describePoint(int point) const = 0;
    /// The keyboard has moved the cursor there.
    virtual void pointReached(int /*point*/) {}
    /// New data: a sentence that sums them up. The cursor stays where it still has a point.
    void setSummary(const QString& summary);
    void setCursorPoint(std::optional<int> point);
    /// The point nearest to a place on the screen.
    std::optional<int> pointAt(double x) const;
    /// A sentence in the place of what can't be drawn.
    void paintMissing(QPainter& painter, const QString& sentence) const;
    /// The frame that says where the keyboard is.
    void paintFocus(QPainter& painter) const;
    /// A vertical line through the cursor, between these two heights.
    void paintCursor(QPainter& painter, double top, double bottom) const;

    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void describe();

    std::optional<int> m_cursor;
    QString m_summary;
};

} // namespace ui::views
