// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include <QRectF>
#include <QString>

#include <functional>
#include <vector>

class QPainter;

namespace ui::views {

/// A part of the screen and the values that its edges stand for.
struct PlotFrame {
    QRectF area;
    double left = 0;
    double right = 1;
    double low = 0;
    double high = 1;

    double x(double value) const { return area.left() + area.width() * (value - left) / (right - left); }
    double y(double value) const { return area.bottom() - area.height() * (value - low) / (high - low); }
};

/// At most `most` round values (1, 2 or 5 of a power of ten) inside [low, high], ascending; none where the
/// range is no range.
std::vector<double> roundTicks(double low, double high, int most);
/// The range widened to whole steps of such values, so that an axis stands still while its data breathes.
void widenToTicks(double& low, double& high, int most);

/// Hairlines across at these values, each with its words before the area's leading edge. @pre a font is set
void paintLevels(
    QPainter& painter, const PlotFrame& frame, const std::vector<double>& values,
    const std::function<QString(double)>& text);
/// Words beneath the area at these values; one that would touch the one before it is left out.
void paintFeet(
    QPainter& painter, const PlotFrame& frame, const std::vector<double>& values,
    const std::function<QString(double)>& text);

} // namespace ui::views
