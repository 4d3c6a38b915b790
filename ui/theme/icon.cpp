// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "icon.h"

#include <QFile>
#include <QPainter>
#include <QSvgRenderer>

#include <map>
#include <memory>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace ui::theme {
namespace {
QString fileOf(Icon icon) {
    switch (icon) {
    case Icon::None:
        return {};
    case Icon::Bolt:
        return u"bolt"_s;
    case Icon::ShieldFilled:
        return u"shield_filled"_s;
    case Icon::ShieldDashed:
        return u"shield_dashed"_s;
    case Icon::Pen:
        return u"pen"_s;
    case Icon::Bank:
        return u"bank"_s;
    case Icon::Function:
        return u"function"_s;
    case Icon::Menu:
        return u"menu"_s;
    case Icon::Warning:
        return u"warning"_s;
    }
    return {};
}

// A dozen roles times a handful of icons: the cache is small and lives as long as the program.
QSvgRenderer& rendererOf(Icon icon, const QColor& color) {
    static std::map<std::pair<Icon, QRgb>, std::unique_ptr<QSvgRenderer>> cache;
    auto& slot = cache[{icon, color.rgb()}];
    if (!slot) {
        QFile file(u":/theme/icons/"_s + fileOf(icon) + u".svg"_s);
        QByteArray svg;
        if (file.open(QIODevice::ReadOnly))
            svg = file.readAll().replace(QByteArrayLiteral("currentColor"), color.name().toLatin1());
        slot = std::make_unique<QSvgRenderer>(svg);
    }
    return *slot;
}
} // namespace

void paintIcon(QPainter& painter, const QRectF& rect, Icon icon, const QColor& color) {
    if (icon != Icon::None)
        rendererOf(icon, color).render(&painter, rect);
}

QPixmap iconPixmap(Icon icon, const QColor& color, int side, qreal pixelRatio) {
    QPixmap pixmap(QSize(side, side) * pixelRatio);
    pixmap.setDevicePixelRatio(pixelRatio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    paintIcon(painter, QRectF(0, 0, side, side), icon, color);
    return pixmap;
}

QIcon iconOf(Icon icon, const QColor& color) {
    QIcon result;
    for (const int side : {16, 24, 32, 48, 64, 128, 256})
        result.addPixmap(iconPixmap(icon, color, side, 1.0));
    return result;
}

} // namespace ui::theme
