// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "ui/bridge/event_bridge.h"

#include <QCoreApplication>
#include <QTest>
#include <QThread>

#include <memory>
#include <thread>
#include <vector>

using namespace ui::bridge;
using app::session::Snapshot;
using app::session::SnapshotPtr;

namespace {
constexpr std::uint64_t kPublishes = 100'000;
SnapshotPtr numbered(std::uint64_t sequence) {
    auto snapshot = std::make_shared<Snapshot>();
    snapshot->sequence = sequence;
    return snapshot;
}
} // namespace

class EventBridgeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void newestWinsFromAnotherThread() {
        EventBridge bridge;
        std::uint64_t last = 0;
        std::uint64_t deliveries = 0;
        bool ordered = true;
        bool onGuiThread = true;
        connect(&bridge, &EventBridge::snapshotArrived, this, [&](const SnapshotPtr& snapshot) {
            ordered = ordered && snapshot->sequence > last;
            onGuiThread = onGuiThread && QThread::currentThread() == thread();
            last = snapshot->sequence;
            ++deliveries;
        });
        std::thread publisher([&bridge] {
            for (std::uint64_t i = 1; i <= kPublishes; ++i)
                bridge.publish(numbered(i));
        });
        QTRY_COMPARE_WITH_TIMEOUT(last, kPublishes, 30'000);
        publisher.join();
        QVERIFY(ordered);
        QVERIFY(onGuiThread);
        QVERIFY(deliveries <= kPublishes);
    }
    void oneDeliveryForManyPublishes() {
        EventBridge bridge;
        std::vector<std::uint64_t> seen;
        connect(&bridge, &EventBridge::snapshotArrived, this, [&](const SnapshotPtr& snapshot) {
            seen.push_back(snapshot->sequence);
        });
        for (std::uint64_t i = 1; i <= 1000; ++i)
            bridge.publish(numbered(i));
        QVERIFY(seen.empty());
        QCoreApplication::processEvents();
        QCOMPARE(seen, std::vector<std::uint64_t>{1000});
    }
    void eventsKeepTheirOrderAndNoneIsLost() {
        EventBridge bridge;
        std::vector<std::int64_t> seen;
        connect(&bridge, &EventBridge::eventArrived, this, [&](const Event& event) {
            seen.push_back(event.unixMillis);
        });
        constexpr std::int64_t kEvents = 5000;
        std::thread publisher([&bridge] {
            for (std::int64_t i = 0; i < kEvents; ++i) {
                bridge.post({Event::Kind::Fill, {"filled", "Filled."}, i});
                bridge.publish(numbered(std::uint64_t(i)));
            }
        });
        QTRY_COMPARE_WITH_TIMEOUT(seen.size(), std::size_t(kEvents), 30'000);
        publisher.join();
        for (std::int64_t i = 0; i < kEvents; ++i)
            QCOMPARE(seen[std::size_t(i)], i);
    }
    void dyingWithAQueuedDeliveryIsHarmless() {
        auto bridge = std::make_unique<EventBridge>();
        bool arrived = false;
        connect(bridge.get(), &EventBridge::snapshotArrived, this, [&] { arrived = true; });
        bridge->publish(numbered(1));
        bridge.reset();
        QCoreApplication::processEvents();
        QVERIFY(!arrived);
    }
};

QTEST_GUILESS_MAIN(EventBridgeTest)
#include "event_bridge_test.moc"
