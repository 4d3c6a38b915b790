// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "preferences.h"

#include <QLoggingCategory>
#include <QSettings>
#include <QStandardPaths>

using namespace Qt::Literals::StringLiterals;

Q_LOGGING_CATEGORY(logPreferences, "strikelight.ui.preferences")

namespace ui::shell {
namespace {
QString file() {
    return QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation) + u"/desktop.ini"_s;
}
} // namespace

Preferences loadPreferences() {
    const QSettings settings(file(), QSettings::IniFormat);
    Preferences preferences;
    preferences.theme =
        theme::parseChoice(settings.value(u"window/theme"_s).toString()).value_or(theme::Choice::Auto);
    preferences.geometry = settings.value(u"window/geometry"_s).toByteArray();
    return preferences;
}

void savePreferences(const Preferences& preferences) {
    QSettings settings(file(), QSettings::IniFormat);
    settings.setValue(u"window/theme"_s, theme::nameOf(preferences.theme));
    settings.setValue(u"window/geometry"_s, preferences.geometry);
    settings.sync();
    if (settings.status() != QSettings::NoError)
        qCWarning(logPreferences) << "preferences were not saved to" << file();
}

} // namespace ui::shell
