// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "chain_server.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>

using namespace chainserver;

namespace {

/// A running node whose one server also sends by itself. The clock stands, so that it asks but seldom.
struct Told {
    Told() : ring(chains(), NodeOptions{}, true) {
        feed = net::spawn(ring.io.executor(), ring.feed->run());
        node = net::spawn(ring.io.executor(), ring.node->run());
    }
    ~Told() {
        node.cancel();
        feed.cancel();
        while (!node.isDone() || !feed.isDone())
            QTest::qSleep(5);
    }
    Told(const Told&) = delete;
    Told& operator=(const Told&) = delete;
    static std::vector<SignedChain> chains() { return std::vector<SignedChain>(1, makeChain()); }

    /// Whether the node's newest agreement reaches `slot` in a few seconds.
    bool reaches(consensus::Slot slot) {
        return waitFor(
            [&] { return !ring.heard.agreements.empty() && ring.heard.agreements.back().slot >= slot; });
    }
    template <class Condition> bool waitFor(Condition holds) {
        QElapsedTimer timer;
        timer.start();
        while (timer.elapsed() < 4'000) {
            {
                const std::scoped_lock lock(ring.heard.mutex);
                if (holds())
                    return true;
            }
            QTest::qSleep(10);
        }
        return false;
    }

    Ring ring;
    net::TaskHandle feed;
    net::TaskHandle node;
};

} // namespace

class HeadsFeedTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aHeadThatIsSentIsTakenAtOnce() {
        Told told;
        QVERIFY(told.reaches(kFinalized));
        told.ring.servers[0]->events = ChainServer::Events::Heads;
        // The server's chain goes on, our clock with it; nobody asks for half a slot, which is six seconds.
        told.ring.goOn(8);
        QVERIFY(told.reaches(kFinalized + 8));
    }
    void withoutEventsNothingComesUnasked() {
        Told told;
        QVERIFY(told.reaches(kFinalized));
        told.ring.goOn(8);
        QVERIFY(!told.reaches(kFinalized + 8));
    }
    void whatIsSentIsVerifiedAsWhatIsAsked() {
        Told told;
        QVERIFY(told.reaches(kFinalized));
        told.ring.servers[0]->isLying = true;
        told.ring.servers[0]->events = ChainServer::Events::Heads;
        told.ring.goOn(8);
        QVERIFY(told.waitFor([&] { return !told.ring.heard.evidence.empty(); }));
        QVERIFY(!told.reaches(kFinalized + 8));
    }
    void garbageRestsTheEndpoint() {
        Told told;
        QVERIFY(told.reaches(kFinalized));
        told.ring.servers[0]->events = ChainServer::Events::Garbage;
        QVERIFY(told.waitFor([&] {
            return std::ranges::find(told.ring.heard.problems, "malformed") != told.ring.heard.problems.end();
        }));
    }
};

QTEST_APPLESS_MAIN(HeadsFeedTest)
#include "heads_feed_test.moc"
