// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "contrast.h"

#include <algorithm>
#include <cmath>

namespace ui::theme {
namespace {
double linear(double channel) {
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}
double luminance(const QColor& color) {
    return 0.2126 * linear(static_cast<double>(color.redF())) +
           0.7152 * linear(static_cast<double>(color.greenF())) +
           0.0722 * linear(static_cast<double>(color.blueF()));
}
int mix(int top, int bottom, double opacity) {
    return static_cast<int>(std::lround(top * opacity + bottom * (1.0 - opacity)));
}
} // namespace

double contrast(const QColor& a, const QColor& b) {
    const auto [low, high] = std::minmax({luminance(a), luminance(b)});
    return (high + 0.05) / (low + 0.05);
}

QColor blend(const QColor& top, const QColor& bottom, double opacity) {
    return {
        mix(top.red(), bottom.red(), opacity), mix(top.green(), bottom.green(), opacity),
        mix(top.blue(), bottom.blue(), opacity)};
}

} // namespace ui::theme
