// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "milestones.h"

#include "ui/bridge/event_bridge.h"

#include <QEvent>
#include <QTimer>
#include <QWidget>

#include <cstdio>
#include <memory>

namespace ui::shell {
namespace {

void report(const char* milestone) {
    std::puts(milestone);
    std::fflush(stdout);
}

/// Waits for one paint event. Painting and handing over happen within that event's turn of the loop, so the
/// next turn comes after both.
class FirstPaint : public QObject {
public:
    using QObject::QObject;
    bool eventFilter(QObject* watched, QEvent* event) override {
        if (event->type() == QEvent::Paint && !m_isSeen) {
            m_isSeen = true;
            QTimer::singleShot(0, watched, [this] {
                report("painted");
                deleteLater();
            });
        }
        return false;
    }

private:
    bool m_isSeen = false;
};

} // namespace

void reportFirstPaint(QWidget& window) {
    window.installEventFilter(new FirstPaint(&window));
}

void reportFollowing(bridge::EventBridge& bridge) {
    const auto connection = std::make_shared<QMetaObject::Connection>();
    *connection = QObject::connect(
        &bridge, &bridge::EventBridge::snapshotArrived, &bridge,
        [connection](const app::session::SnapshotPtr& snapshot) {
            if (snapshot->sync.stage != app::session::SyncStage::Following)
                return;
            report("following");
            QObject::disconnect(*connection);
        });
}

} // namespace ui::shell
