// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "event_bridge.h"

#include <QMetaObject>

#include <utility>

namespace ui::bridge {

EventBridge::EventBridge(QObject* parent) : QObject(parent) {}

void EventBridge::publish(app::session::SnapshotPtr snapshot) {
    bool alreadyQueued = false;
    {
        const std::lock_guard lock(m_mutex);
        m_latest = std::move(snapshot);
        alreadyQueued = std::exchange(m_queued, true);
    }
    queueDelivery(alreadyQueued);
}

void EventBridge::post(Event event) {
    bool alreadyQueued = false;
    {
        const std::lock_guard lock(m_mutex);
        m_events.push_back(std::move(event));
        alreadyQueued = std::exchange(m_queued, true);
    }
    queueDelivery(alreadyQueued);
}

void EventBridge::run(std::move_only_function<void()> call) {
    bool alreadyQueued = false;
    {
        const std::lock_guard lock(m_mutex);
        m_calls.push_back(std::move(call));
        alreadyQueued = std::exchange(m_queued, true);
    }
    queueDelivery(alreadyQueued);
}

void EventBridge::queueDelivery(bool alreadyQueued) {
    if (!alreadyQueued)
        QMetaObject::invokeMethod(this, [this] { deliver(); }, Qt::QueuedConnection);
}

void EventBridge::deliver() {
    app::session::SnapshotPtr snapshot;
    std::deque<Event> events;
    std::deque<std::move_only_function<void()>> calls;
    {
        const std::lock_guard lock(m_mutex);
        snapshot = std::exchange(m_latest, nullptr);
        events.swap(m_events);
        calls.swap(m_calls);
        m_queued = false;
    }
    for (auto& call : calls)
        call();
    for (const auto& event : events)
        Q_EMIT eventArrived(event);
    if (snapshot)
        Q_EMIT snapshotArrived(snapshot);
}

} // namespace ui::bridge
