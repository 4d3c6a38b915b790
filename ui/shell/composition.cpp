// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "composition.h"

#include "main_window.h"
#include "screenshot.h"
#include "ui/theme/theme.h"
#include "ui/theme/typography.h"

#include <QApplication>
#include <QLoggingCategory>

#include <utility>

Q_LOGGING_CATEGORY(logComposition, "strikelight.ui.composition")

namespace ui::shell {
namespace {
/// What is true before the engine has said anything.
app::session::SnapshotPtr connectingSnapshot(const Options& options) {
    auto snapshot = std::make_shared<app::session::Snapshot>();
    snapshot->networkName = options.network.toStdString();
    snapshot->isPractice = options.network == QLatin1String("practice");
    snapshot->unixMillis = systemClock()();
    return snapshot;
}
} // namespace

Composition::Composition(QApplication& application, Options options)
    : m_options(std::move(options)), m_preferences(loadPreferences()) {
    const auto choice = m_options.theme.value_or(m_preferences.theme);
    theme::apply(application, choice);
    if (!theme::notoResolves())
        qCWarning(logComposition) << "Noto Sans is not installed: another font stands in for it";
    m_window = std::make_unique<MainWindow>(systemClock(), choice);
    QObject::connect(
        &m_bridge, &bridge::EventBridge::snapshotArrived, m_window.get(), &MainWindow::showSnapshot);
}

Composition::~Composition() {
    stopSession();
}

void Composition::start() {
    m_window->showSnapshot(connectingSnapshot(m_options));
    if (m_options.screenshotFile.isEmpty() && m_window->restoreGeometry(m_preferences.geometry)) {
        m_window->show();
    } else {
        m_window->resize(theme::px(1680), theme::px(1050));
        m_window->show();
    }
    startSession();
    if (!m_options.screenshotFile.isEmpty())
        screenshotAndQuit(*m_window, m_options.screenshotFile, m_options.screenshotAfterSeconds);
}

// The engine's front door, app::session::Session, is handed m_bridge as its sink here.
void Composition::startSession() {}

// The engine is stopped and joined before the bridge and the window go.
void Composition::stopSession() {}

} // namespace ui::shell
