// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "app/session/snapshot.h"

#include <QObject>

#include <deque>
#include <functional>
#include <mutex>

namespace ui::bridge {

/// Something that must reach the trader and must not be overtaken by a newer one.
struct Event {
    enum class Kind { Fill, SignatureRequest, Alarm, Notice };
    Kind kind{};
    app::session::Problem what; ///< code and sentence, in the words of the room that saw it
    std::int64_t unixMillis = 0;
    friend bool operator==(const Event&, const Event&) = default;
};

/// The one place where the engine's threads meet Qt's. Snapshots are coalesced: the newest wins and at most
/// one call is queued. Events keep their order and none is dropped. Lives on the GUI thread; a queued
/// delivery dies with it.
class EventBridge : public QObject, public app::session::SnapshotSink {
    Q_OBJECT
public:
    explicit EventBridge(QObject* parent = nullptr);

    /// Any thread. Replaces a snapshot that was not delivered yet.
    void publish(app::session::SnapshotPtr snapshot) override;
    /// Any thread. Delivered in the order of posting, before the snapshot of the same hop.
    void post(Event event);
    /// Any thread. Runs \`call\` on the GUI thread, in the order of posting: how an answer comes home.
    void run(std::move_only_function<void()> call);

Q_SIGNALS:
    /// On the GUI thread; never null.
    void snapshotArrived(const app::session::SnapshotPtr& snapshot);
    void eventArrived(const ui::bridge::Event& event);

private:
    void queueDelivery(bool alreadyQueued);
    void deliver();

    std::mutex m_mutex;
    app::session::SnapshotPtr m_latest;
    std::deque<Event> m_events;
    std::deque<std::move_only_function<void()>> m_calls;
    bool m_queued = false;
};

} // namespace ui::bridge
