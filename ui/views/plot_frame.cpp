// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "plot_frame.h"

#include "text_line.h"
#include "ui/theme/theme.h"
#include "ui/theme/typography.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace ui::views {
namespace {
constexpr double kGap = 5;
constexpr double kSlack = 1e-9; // of a step: 0.3 is three tenths, whatever the binary says

/// The least round step that divides the range into at most `most` parts; 0 where there is none.
double stepFor(double low, double high, int most) {
    const double span = high - low;
    if (!std::isfinite(span) || !(span > 0) || most < 1)
        return 0;
    const double rough = span / most;
    const double power = std::pow(10.0, std::floor(std::log10(rough)));
    for (const double factor : {1.0, 2.0, 5.0})
        if (factor * power >= rough * (1 - kSlack))
            return factor * power;
    return 10 * power;
}
} // namespace

std::vector<double> roundTicks(double low, double high, int most) {
    std::vector<double> out;
    const double step = stepFor(low, high, most);
    if (!(step > 0))
        return out;
    const double last = std::floor(high / step + kSlack);
    const double first = std::ceil(low / step - kSlack);
    for (int i = 0; first + i <= last; ++i)
        out.push_back((first + i) * step);
    return out;
}

void widenToTicks(double& low, double& high, int most) {
    const double step = stepFor(low, high, most);
    if (!(step > 0))
        return;
    low = std::floor(low / step + kSlack) * step;
    high = std::ceil(high / step - kSlack) * step;
}

void paintLevels(
    QPainter& painter, const PlotFrame& frame, const std::vector<double>& values,
    const std::function<QString(double)>& text) {
    const int line = painter.fontMetrics().height();
    for (const double value : values) {
        const double y = frame.y(value);
        painter.setPen(QPen(theme::color(theme::Role::Hairline), 1));
        painter.drawLine(QPointF(frame.area.left(), y), QPointF(frame.area.right(), y));
        painter.setPen(theme::color(theme::Role::Dim));
        const int right = static_cast<int>(frame.area.left()) - theme::px(kGap);
        drawLine(
            painter, QRect(0, static_cast<int>(std::lround(y)) - line / 2, right, line), Qt::AlignRight,
            text(value));
    }
}

void paintFeet(
    QPainter& painter, const PlotFrame& frame, const std::vector<double>& values,
    const std::function<QString(double)>& text) {
    painter.setPen(theme::color(theme::Role::Dim));
    const int line = painter.fontMetrics().height();
    const int top = static_cast<int>(frame.area.bottom()) + theme::px(3);
    double taken = 0;
    for (const double value : values) {
        const QString word = text(value);
        const double wide = painter.fontMetrics().horizontalAdvance(word) + 1;
        const double x = std::min(frame.x(value) - wide / 2, frame.area.right() + theme::px(kGap) - wide);
        if (x < taken)
            continue;
        drawLine(
            painter, QRect(static_cast<int>(std::lround(x)), top, static_cast<int>(wide), line),
            Qt::AlignLeft, word);
        taken = x + wide + theme::px(2 * kGap);
    }
}

} // namespace ui::views
