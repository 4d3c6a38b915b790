// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "age_text.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QTimeZone>

#include <algorithm>

namespace ui::format {
namespace {
QString say(const char* english) {
    return QCoreApplication::translate("format", english);
}
QString two(std::int64_t value) {
    return QString::number(value).rightJustified(2, QLatin1Char('0'));
}
} // namespace

QString ageText(std::int64_t millis) {
    const auto seconds = std::max<std::int64_t>(0, millis) / 1000;
    if (seconds < 60)
        return say("%1 s").arg(seconds);
    if (seconds < 3600)
        return say("%1 m %2 s").arg(seconds / 60).arg(two(seconds % 60));
    if (seconds < 48 * 3600)
        return say("%1 h %2 m").arg(seconds / 3600).arg(two(seconds / 60 % 60));
    return say("%1 d %2 h").arg(seconds / 86400).arg(two(seconds / 3600 % 24));
}

QString coarseAgeText(std::int64_t millis) {
    const auto seconds = std::max<std::int64_t>(0, millis) / 1000;
    if (seconds < 60)
        return say("%1 s").arg(seconds);
    if (seconds < 3600)
        return say("%1 min").arg(seconds / 60);
    if (seconds < 48 * 3600)
        return say("%1 h").arg(seconds / 3600);
    return say("%1 d").arg(seconds / 86400);
}

QString utcClockText(std::int64_t unixMillis) {
    const auto time = QDateTime::fromMSecsSinceEpoch(unixMillis, Qt::UTC).time();
    return QStringLiteral("UTC %1:%2:%3").arg(two(time.hour()), two(time.minute()), two(time.second()));
}

} // namespace ui::format
