// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "typography.h"

#include <QApplication>
#include <QFontDatabase>
#include <QFontInfo>
#include <QScreen>

#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace ui::theme {
namespace {
constexpr double kBasePixels = 12.5;
constexpr double kPointsPerPixel = 0.75; // 96 dpi
} // namespace

QFont baseFont() {
    return sizedFont(kBasePixels);
}
QFont boldFont() {
    return sizedFont(kBasePixels, true);
}

QFont sizedFont(double designPixels, bool bold) {
    QFont font;
    font.setFamilies(
        {u"Noto Sans"_s, u"Noto Sans Arabic"_s, u"Noto Sans CJK SC"_s, u"Noto Sans CJK JP"_s,
         u"DejaVu Sans"_s});
    font.setStyleHint(QFont::SansSerif);
    // Points, not pixels: a desktop that asks for larger text gets it.
    font.setPointSizeF(designPixels * kPointsPerPixel);
    font.setWeight(bold ? QFont::Bold : QFont::Normal);
    return font;
}

QFont monoFont() {
    auto font = sizedFont(12);
    font.setFamilies({u"Noto Sans Mono"_s, u"DejaVu Sans Mono"_s});
    font.setStyleHint(QFont::Monospace);
    return font;
}

bool notoResolves() {
    return QFontInfo(baseFont()).family() == u"Noto Sans"_s;
}

int px(double designPixels) {
    const auto font = QApplication::font();
    const auto* screen = QGuiApplication::primaryScreen();
    const double dpi = screen ? screen->logicalDotsPerInch() : 96.0;
    const double pixels = font.pixelSize() > 0 ? font.pixelSize() : font.pointSizeF() * dpi / 72.0;
    const double scale = pixels / kBasePixels;
    return static_cast<int>(std::lround(designPixels * scale));
}

} // namespace ui::theme
