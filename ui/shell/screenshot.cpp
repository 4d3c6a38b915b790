// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "screenshot.h"

#include <QCoreApplication>
#include <QLoggingCategory>
#include <QPixmap>
#include <QTimer>
#include <QWidget>

Q_LOGGING_CATEGORY(logScreenshot, "strikelight.ui.screenshot")

namespace ui::shell {

void screenshotAndQuit(QWidget& window, const QString& file, double seconds) {
    QTimer::singleShot(static_cast<int>(seconds * 1000.0), &window, [&window, file] {
        const bool written = window.grab().save(file);
        if (!written)
            qCCritical(logScreenshot) << "the picture could not be written to" << file;
        QCoreApplication::exit(written ? 0 : 1);
    });
}

} // namespace ui::shell
