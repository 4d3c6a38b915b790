// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "app/practice/practice_server.h"
#include "app/session/trading_desk.h"
#include "lightclient/net/event.h"
#include "lightclient/net/http_client.h"
#include "tests/unit/app/session/pick_option.h"
#include "tests/unit/app/venue/scripted_venue.h"

#include <atomic>
#include <future>
#include <optional>

// The client's market and trading desks against the practice network's real server, with a signer that waits
// until the test lets it sign.
namespace floor_test {

using namespace app;
using namespace app::session;
namespace net = lightclient::net;
using session_test::takeAsk;

inline constexpr std::uint64_t kSubaccount = 4242;
inline constexpr std::uint64_t kChainId = 31337;
inline constexpr std::chrono::milliseconds kPause{20};

inline std::int64_t systemMillis() {
    using namespace std::chrono;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

/// A signer that signs, refuses, or lets wait.
struct Signer {
    explicit Signer(const net::Executor& executor) : changed(executor) {}
    net::Event changed;
    std::atomic<bool> isOpen = true;
    std::atomic<bool> refuses = false;
    std::atomic<int> asked = 0;

    static net::Task<std::expected<wallet::keys::Signature, std::string>>
    sign(std::shared_ptr<Signer> signer, orders::SigningRequest request) {
        ++signer->asked;
        for (;;) {
            if (signer->isOpen)
                break;
            const auto wait = co_await signer->changed.wait(kPause);
            if (wait == net::Wait::Cancelled)
                co_return std::unexpected(std::string("given up"));
        }
        if (signer->refuses)
            co_return std::unexpected(std::string("the wallet is locked; unlock it"));
        co_return scripted::signDigest(request.expectedDigest);
    }
};

class Floor {
public:
    explicit Floor(bool hasSigner = true) {
        practice::PracticeServerOptions options;
        options.chain.trader = {kSubaccount, scripted::testKey().address()};
        server = std::move(practice::PracticeServer::start(io, std::move(options)).value());
        const auto file = server->networkFile();
        m_url = std::string(file.at("venues").at(0).at("endpoints").at("ws").as_string());
        market = std::make_unique<MarketDesk>(
            io.executor(), MarketDeskOptions{"practice", m_url, "ETH"}, systemMillis);
        signer = std::make_shared<Signer>(io.executor());
        TradingOptions trading;
        trading.chainId = kChainId;
        trading.currency = "ETH";
        trading.account.clock = systemMillis;
        trading.account.loginSigner = [](const lightclient::Address&) {
            return scripted::testCredentials().sign;
        };
        if (hasSigner)
            trading.signOrder = [waiting = signer](orders::SigningRequest request) {
                return Signer::sign(waiting, std::move(request));
            };
        desk = std::make_unique<TradingDesk>(
            io.executor(), *market, net::makeHttpClient(io.executor()), std::move(trading),
            [this] { ++changes; });
        m_tasks = {net::spawn(io.executor(), market->keepConnected()),
                   net::spawn(io.executor(), market->takeUpFeeds()),
                   net::spawn(io.executor(), market->keepSignedFeeds()),
                   net::spawn(io.executor(), desk->keepAccount()),
                   net::spawn(io.executor(), desk->keepFigures()),
                   net::spawn(io.executor(), desk->keepReport())};
    }
    ~Floor() {
        for (const auto& task : m_tasks)
            task.cancel();
        server.reset();
        io.stop();
    }
    Floor(const Floor&) = delete;
    Floor& operator=(const Floor&) = delete;

    /// Runs on the network thread, where the desks live.
    template <class Work> void onThread(Work work) {
        std::promise<void> done;
        io.post([&] {
            work();
            done.set_value();
        });
        done.get_future().wait();
    }
    TradingView view() {
        TradingView out;
        onThread([&] { out = desk->view(); });
        return out;
    }
    market::MarketSnapshotPtr prices() {
        market::MarketSnapshotPtr out;
        onThread([&] { out = market->snapshot(); });
        return out;
    }
    void enter() {
        onThread([&] { desk->setTrader(scripted::testKey().address()); });
    }
    void ask(std::uint64_t number, const orders::OrderIntent& intent) {
        onThread([&] { desk->ask({number, intent}); });
    }
    void submit(std::uint64_t preview) {
        onThread([&] { desk->submit(preview); });
    }
    void watchRisk(bool isWatched) {
        onThread([&] { desk->watchRisk(isWatched); });
    }
    void cancel(std::uint64_t order) {
        onThread([&] { desk->cancel(order); });
    }

    /// The live call with a price nearest to the money and some days to live, once there is one.
    std::optional<market::ChainCell> call() {
        const auto now = prices();
        const auto* cell = session_test::pickCall(now.get(), systemMillis());
        return cell == nullptr ? std::nullopt : std::optional(*cell);
    }
    const std::string& url() const { return m_url; }

    net::IoThread io;
    std::unique_ptr<practice::PracticeServer> server;
    std::unique_ptr<MarketDesk> market;
    std::shared_ptr<Signer> signer;
    std::unique_ptr<TradingDesk> desk;
    std::atomic<int> changes = 0;

private:
    std::string m_url;
    std::vector<net::TaskHandle> m_tasks;
};

/// Rests far below the market.
inline orders::OrderIntent rest(const market::ChainCell& cell, int ticks = 1) {
    auto out = takeAsk(cell);
    out.limit = Price::fromRaw(cell.instrument->tickSize.raw() * ticks);
    out.timeInForce = orders::TimeInForce::Gtc;
    return out;
}

/// Resting at the venue by its own report.
inline std::size_t openOrders(Floor& floor) {
    const auto account = floor.view().account;
    return account ? account->openOrders.size() : 99;
}

/// Logged in, with prices and an account.
inline bool isReady(Floor& floor) {
    const auto view = floor.view();
    return view.stage == TradingStage::Ready && view.account && floor.call().has_value();
}

} // namespace floor_test
