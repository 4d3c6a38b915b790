// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "lightclient/net/event.h"
#include "lightclient/net/http_client.h"
#include "lightclient/net/run_blocking.h"
#include "raw_server.h"

#include <QElapsedTimer>
#include <QTest>

#include <atomic>
#include <future>
#include <vector>

using namespace lightclient::net;
using namespace std::chrono_literals;

namespace {

Task<Wait> waitFor(std::shared_ptr<Event> event, std::chrono::milliseconds limit) {
    co_return co_await event->wait(limit);
}

Task<void> notifyTwice(std::shared_ptr<Event> event, std::shared_ptr<std::vector<int>> order) {
    co_await sleepFor(20ms);
    order->push_back(0);
    event->notifyOne();
    co_await sleepFor(20ms);
    order->push_back(10);
    event->notifyAll();
}

Task<void> waitThenRecord(
    std::shared_ptr<Event> event, std::shared_ptr<std::vector<int>> order, int who, std::shared_ptr<int> left,
    std::shared_ptr<std::promise<void>> done) {
    const auto how = co_await event->wait(5s);
    order->push_back(how == Wait::Notified ? who : -who);
    if (--*left == 0)
        done->set_value();
}

Task<void> sleepLong(std::shared_ptr<std::promise<bool>> slept) {
    const bool undisturbed = co_await sleepFor(10s);
    // A cancelled task still runs to its end, and what it awaits from then on ends at once.
    const bool again = co_await sleepFor(10s);
    slept->set_value(undisturbed || again);
}

Task<void> fetchForever(std::shared_ptr<HttpClient> client, std::string url, std::shared_ptr<bool> returned) {
    HttpRequest request{.url = std::move(url)};
    const auto answer = co_await client->fetch(std::move(request));
    *returned = answer.has_value() || !answer.has_value();
}

} // namespace

class TaskTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void postsRunInOrderOnTheThread() {
        IoThread io;
        std::promise<std::vector<int>> result;
        auto seen = std::make_shared<std::vector<int>>();
        for (int i = 0; i < 3; ++i)
            io.post([&io, seen, i] { seen->push_back(io.isCurrent() ? i : -1); });
        io.post([seen, &result] { result.set_value(*seen); });
        QCOMPARE(result.get_future().get(), (std::vector<int>{0, 1, 2}));
        QVERIFY(!io.isCurrent());
    }
    void sleepsAndCancels() {
        IoThread io;
        QVERIFY(runBlocking(io, sleepFor(1ms)));
        auto slept = std::make_shared<std::promise<bool>>();
        auto future = slept->get_future();
        QElapsedTimer timer;
        timer.start();
        const auto handle = spawn(io.executor(), sleepLong(slept));
        QVERIFY(!handle.isDone());
        handle.cancel();
        handle.cancel();
        QCOMPARE(future.get(), false);
        QVERIFY(timer.elapsed() < 1000);
        io.stop();
        QVERIFY(handle.isDone());
        handle.cancel();
    }
    void cancelBeforeTheTaskBegins() {
        IoThread io;
        auto slept = std::make_shared<std::promise<bool>>();
        auto future = slept->get_future();
        io.post([&io, slept] { spawn(io.executor(), sleepLong(slept)).cancel(); });
        QCOMPARE(future.get(), false);
    }
    void eventsWakeInOrder() {
        IoThread io;
        auto event = std::make_shared<Event>(io.executor());
        auto order = std::make_shared<std::vector<int>>();
        auto left = std::make_shared<int>(3);
        auto done = std::make_shared<std::promise<void>>();
        auto future = done->get_future();
        for (int who = 1; who <= 3; ++who)
            spawn(io.executor(), waitThenRecord(event, order, who, left, done));
        spawn(io.executor(), notifyTwice(event, order));
        future.get();
        io.stop();
        QCOMPARE(*order, (std::vector<int>{0, 1, 10, 2, 3}));
    }
    void eventsTimeOut() {
        IoThread io;
        auto event = std::make_shared<Event>(io.executor());
        QCOMPARE(runBlocking(io, waitFor(event, 10ms)), Wait::TimedOut);
        io.stop();
    }
    void stoppingLeavesNothingBehind() {
        const rawserver::RawServer server([](int fd, int) { rawserver::waitForClose(fd); });
        auto returned = std::make_shared<bool>(false);
        {
            IoThread io;
            const auto client = makeHttpClient(io.executor());
            spawn(io.executor(), fetchForever(client, server.url(), returned));
            while (server.connectionCount() == 0)
                std::this_thread::sleep_for(1ms);
            io.stop();
            io.stop();
        }
        QCOMPARE(*returned, false);
        QCOMPARE(returned.use_count(), 1L);
    }
};

QTEST_APPLESS_MAIN(TaskTest)
#include "task_test.moc"
