// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "app/practice/practice_server.h"
#include "app/session/session.h"
#include "tests/unit/app/session/pick_option.h"
#include "tests/unit/wallet/agent/agent_fixture.h"

#include <condition_variable>
#include <future>
#include <mutex>
#include <set>

// A whole session with the real signer process against the practice network's real server.
namespace session_test {

using namespace app;
using namespace app::session;

inline constexpr std::chrono::seconds kPatience{120};

/// Keeps the newest snapshot, and which stages orders were seen in.
class Latest final : public SnapshotSink {
public:
    void publish(SnapshotPtr snapshot) override {
        {
            const std::lock_guard lock(m_mutex);
            if (snapshot->trading)
                for (const auto& order : snapshot->trading->orders)
                    m_stages.insert(order.record.stage);
            m_latest = std::move(snapshot);
        }
        m_changed.notify_all();
    }
    /// The first snapshot that `isEnough` says yes to; null: none came.
    template <class Predicate> SnapshotPtr waitFor(Predicate isEnough) {
        std::unique_lock lock(m_mutex);
        const bool came =
            m_changed.wait_for(lock, kPatience, [&] { return m_latest != nullptr && isEnough(*m_latest); });
        return came ? m_latest : nullptr;
    }
    template <class Predicate> SnapshotPtr waitForTrading(Predicate isEnough) {
        return waitFor([&](const Snapshot& s) { return s.trading && isEnough(*s.trading); });
    }
    bool sawStage(orders::OrderStage stage) {
        const std::lock_guard lock(m_mutex);
        return m_stages.contains(stage);
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    SnapshotPtr m_latest;
    std::set<orders::OrderStage> m_stages;
};

/// The development sentence in a vault that is locked, and a desk with a signer of its own before it.
struct Wallet {
    Wallet() {
        agenttest::Desk maker;
        static_cast<void>(maker.import().value());
        std::filesystem::copy(
            maker.vault(), std::filesystem::path{folder.path().toStdString()} / "vault",
            std::filesystem::copy_options::recursive);
        maker.client.reset();
        wallet::agent::AgentOptions options;
        options.program = agenttest::program();
        options.vaultDirectory = std::filesystem::path{folder.path().toStdString()} / "vault";
        desk = std::make_shared<WalletDesk>(std::move(options));
    }
    template <class T, class Ask> static std::expected<T, Problem> await(Ask ask) {
        std::promise<std::expected<T, Problem>> promise;
        auto future = promise.get_future();
        ask([&](std::expected<T, Problem> answer) { promise.set_value(std::move(answer)); });
        return future.get();
    }
    bool unlock() {
        return await<void>([&](auto answer) { desk->unlock(agenttest::secretOf("pass"), std::move(answer)); })
            .has_value();
    }
    bool lock() {
        return await<void>([&](auto answer) { desk->lock(std::move(answer)); }).has_value();
    }

    QTemporaryDir folder;
    std::shared_ptr<WalletDesk> desk;
};

/// The practice network; its trader is the development sentence's first account.
struct Practice {
    Practice() {
        practice::PracticeServerOptions options;
        options.chain.secondsPerSlot = 1;
        server = std::move(practice::PracticeServer::start(io, std::move(options)).value());
    }
    ~Practice() {
        server.reset();
        io.stop();
    }
    Practice(const Practice&) = delete;
    Practice& operator=(const Practice&) = delete;
    SessionOptions options(std::shared_ptr<WalletDesk> wallet) const {
        auto profile = parseNetworkProfile(server->networkFile()).value();
        const auto network = profile.network;
        return {
            std::move(profile),
            network.checkpoints.front(),
            network.beaconEndpoints,
            network.executionEndpoints,
            true,
            systemUnixMillis(),
            std::move(wallet)};
    }
    lightclient::Hash32 checkpoint() const { return server->network().checkpoints.front(); }

    lightclient::net::IoThread io;
    std::unique_ptr<practice::PracticeServer> server;
};

/// As pickCall() of a market.
inline const market::ChainCell* pickCall(const Snapshot& snapshot) {
    return pickCall(snapshot.market.get(), snapshot.unixMillis);
}

} // namespace session_test
