// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "session.h"

#include "breaker_readings.h"
#include "chain_start.h"
#include "figure_reader.h"
#include "market_desk.h"
#include "position_proof.h"
#include "signing_link.h"
#include "snapshot_builder.h"
#include "trading_desk.h"

#include "lightclient/consensus/proven_head.h"
#include "lightclient/net/event.h"
#include "lightclient/net/io_thread.h"
#include "lightclient/node/evidence_folder.h"

#include <chrono>
#include <utility>

namespace app::session {
namespace {

using lightclient::ProofLevel;
using namespace lightclient::consensus;
namespace net = lightclient::net;
namespace node = lightclient::node;

node::NodeOptions nodeOptionsOf(const SessionOptions& options, std::shared_ptr<node::HeadsFeed> feed) {
    node::NodeOptions out;
    if (options.acceptOldCheckpoint)
        out.oldestCheckpoint.reset();
    out.feed = std::move(feed);
    return out;
}

std::shared_ptr<net::HttpClient> httpClient(net::Executor executor, const SessionOptions& session) {
    net::HttpClientOptions options;
    options.proxy = session.proxy;
    return net::makeHttpClient(std::move(executor), std::move(options));
}

std::shared_ptr<node::HeadsFeed> headsFeed(const net::Executor& executor, const SessionOptions& session) {
    net::EventStreamOptions options;
    options.proxy = session.proxy;
    auto stream = net::makeEventStream(executor, std::move(options));
    return std::make_shared<node::HeadsFeed>(executor, std::move(stream), session.profile.network);
}

constexpr std::chrono::milliseconds kReaderPatience{60'000};
constexpr std::chrono::milliseconds kStartPause{15'000}; // before checkpoint providers are asked again
constexpr std::string_view kCurrency = "ETH";
constexpr std::chrono::milliseconds kMarketPace{250}; // an eye follows four prices a second, not forty

constexpr int kProofGraceSlots = 4; // a fill is in the next block; its header is signed a slot later

} // namespace

/// Everything that lives on the network thread.
class Session::Engine : public node::NodeObserver {
public:
    explicit Engine(SessionOptions options)
        : m_options(std::move(options)), m_builder(m_options.profile, m_options.isPractice),
          m_http(httpClient(m_io.executor(), m_options)), m_headMoved(m_io.executor()),
          m_feed(headsFeed(m_io.executor(), m_options)),
          m_executions(
              executionApis(), {m_options.profile.network, {}}, m_options.clock,
              [this](auto standings) { m_builder.noteExecutions(standings); },
              [this](const auto& evidence) { onEvidence(evidence); }),
          m_reader(m_executions, m_options.profile),
          m_judge(std::chrono::seconds(m_options.profile.network.secondsPerSlot) * kProofGraceSlots) {
        if (const auto* venue = tradedVenue(m_options.profile))
            openVenue(*venue);
    }
    ~Engine() override { stop(); }
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;

    void start(SnapshotSink& sink) {
        m_sink = &sink;
        m_nodeTask = net::spawn(m_io.executor(), keepNode());
        m_feedTask = net::spawn(m_io.executor(), m_feed->run());
        if (!m_options.executions.empty())
            m_readerTask = net::spawn(m_io.executor(), readFigures());
        if (!m_market)
            return;
        m_marketTasks = {
            net::spawn(m_io.executor(), m_market->keepConnected()),
            net::spawn(m_io.executor(), m_market->takeUpFeeds()),
            net::spawn(m_io.executor(), m_market->keepSignedFeeds()),
            net::spawn(m_io.executor(), watchMarket()),
            net::spawn(m_io.executor(), m_trading->keepAccount()),
            net::spawn(m_io.executor(), m_trading->keepFigures()),
            net::spawn(m_io.executor(), m_trading->keepReport())};
    }

    void stop() {
        m_nodeTask.cancel();
        m_feedTask.cancel();
        m_readerTask.cancel();
        for (const auto& task : m_marketTasks)
            task.cancel();
        m_io.stop();
    }

    /// Runs an intent on the network thread.
    template <class Intent> void post(Intent intent) {
        if (m_trading)
            m_io.post([this, intent = std::move(intent)]() mutable { intent(*m_trading); });
    }

    void onStage(node::NodeStage stage, const node::NodeError* problem) override {
        m_builder.noteStage(stage, problem);
        m_isFollowing = stage == node::NodeStage::Following;
        if (m_isFollowing)
            m_headMoved.notifyAll();
        publish();
    }

    void onFeed(
        const LightClientVerifier& verifier, const LightClientObject& object,
        const Verified<FeedOutcome>& outcome) override {
        m_builder.noteFeed(verifier, object, outcome.has_value());
        if (outcome)
            m_evidence.note(verifier, object, *outcome);
        if (outcome && (outcome->nextCommittee || outcome->finalized))
            keepChain(verifier, object.kind == ObjectKind::Bootstrap || outcome->nextCommittee);
        if (outcome && (outcome->finalized || outcome->optimistic)) {
            m_heads = {
                provenHead(verifier, ProofLevel::Finalized), provenHead(verifier, ProofLevel::Optimistic)};
            ++m_headCount;
            m_headMoved.notifyAll();
        }
        publish();
    }

    void onEndpoints(std::span<const node::EndpointStanding> standings) override {
        m_builder.noteBeacons(standings);
    }

    void onAgreement(const node::Agreement& agreement) override { m_builder.noteAgreement(agreement); }

    void onEvidence(const node::Evidence& evidence) override {
        std::string place;
        if (!m_options.dataDir.empty())
            if (const auto kept = node::EvidenceFolder(m_options.dataDir / "evidence").keep(evidence))
                place = kept->string();
        m_builder.noteEvidence(evidence, place);
        publish();
    }

private:
    std::vector<node::BeaconApi> beaconApis() const {
        std::vector<node::BeaconApi> out;
        out.reserve(m_options.beacons.size());
        for (const auto& url : m_options.beacons)
            out.emplace_back(m_http, url, m_options.profile.network);
        return out;
    }

    std::vector<node::ExecutionApi> executionApis() const {
        std::vector<node::ExecutionApi> out;
        out.reserve(m_options.executions.size());
        for (const auto& url : m_options.executions)
            out.emplace_back(m_http, url);
        return out;
    }

    /// Finds where to begin, and follows the chain from there.
    net::Task<void> keepNode() {
        const ChainStartOptions options{
            m_options.profile.network, m_options.trustedRoot, m_options.beacons, m_options.dataDir};
        for (;;) {
            auto copy = options;
            auto begun = co_await beginChain(m_http, std::move(copy));
            if (begun) {
                startNode(std::move(*begun));
                break;
            }
            m_builder.noteProblem(begun.error());
            publish();
            const bool slept = co_await net::sleepFor(kStartPause);
            if (!slept)
                co_return;
        }
        co_await m_node->run();
    }

    void startNode(ChainStart begun) {
        const auto root = begun.verifier.trustedRoot();
        m_builder.setCheckpoint(root);
        m_reader.setTrustedRoot(root);
        m_executions.setCheckpoint(root);
        m_evidence.restore(std::move(begun.way));
        m_node = std::make_unique<node::LightNode>(
            beaconApis(), std::move(begun.verifier), m_options.clock, *this,
            nodeOptionsOf(m_options, m_feed));
    }

    /// What the disk refuses is no trouble now: the next run walks the chain again.
    void keepChain(const LightClientVerifier& verifier, bool isWayLonger) {
        if (m_options.dataDir.empty())
            return;
        const node::ChainFolder folder(m_options.dataDir, m_options.profile.network);
        if (isWayLonger && !folder.keepWay(m_evidence.way()))
            return;
        (void)folder.keep(verifier);
    }

    void openVenue(const VenueProfile& venue) {
        m_market = std::make_unique<MarketDesk>(
            m_io.executor(),
            MarketDeskOptions{venue.name, venue.webSocketUrl, std::string(kCurrency), m_options.proxy},
            m_options.clock);
        TradingOptions options;
        options.chainId = m_options.profile.network.chainId;
        options.currency = kCurrency;
        options.account = {venue.faucetUrl, m_options.clock, {}};
        if (m_options.wallet) {
            m_signing = std::make_unique<SigningLink>(m_io, m_options.wallet);
            options.signOrder = m_signing->orderSigner();
            options.account.loginSigner = [this](const lightclient::Address& owner) {
                return m_signing->loginSigner(owner);
            };
        }
        m_trading = std::make_unique<TradingDesk>(
            m_io.executor(), *m_market, m_http, std::move(options), [this] { onTradingNews(); });
        m_isProvable = venue.layout == kProvableLayout;
    }

    /// The trader's side moved: what is reported is proven from now on, and everybody hears of it.
    void onTradingNews() {
        watchPositions();
        m_hasTradingNews = true;
        publish();
    }

    /// Has the trader's own subaccount and every reported position read with the next proofs.
    void watchPositions() {
        const auto& account = m_trading->account();
        if (!m_isProvable || !account.owner() || account.subaccount() == 0)
            return;
        WatchedSubaccount watched{{account.subaccount(), *account.owner()}, {}};
        for (const auto& [name, held] : account.positions())
            if (auto place = placeOf(name))
                watched.positions.push_back(std::move(*place));
        if (!m_reader.watch(m_market->name(), {std::move(watched)}))
            return;
        ++m_headCount; // the head is the same, but there is something new to prove under it
        m_headMoved.notifyAll();
    }

    std::optional<ProvenHead> provenHead(const LightClientVerifier& verifier, ProofLevel level) const {
        auto head = provenExecutionHead(verifier, level);
        if (!head)
            return std::nullopt;
        auto evidence = m_evidence.evidenceFor(head->anchor().beaconRoot, level);
        return ProvenHead{std::move(*head), std::move(evidence)};
    }

    /// Proves every figure again under each new head; several heads that come while one is read count as one.
    /// While the node catches up its heads are old, and so would be what they prove.
    net::Task<void> readFigures() {
        std::uint64_t done = 0;
        for (;;) {
            if (done == m_headCount || !m_isFollowing) {
                const auto wait = co_await m_headMoved.wait(kReaderPatience);
                if (wait == net::Wait::Cancelled)
                    co_return;
                continue;
            }
            done = m_headCount;
            auto heads = m_heads;
            auto figures = co_await m_reader.read(std::move(heads));
            if (figures) {
                m_builder.setFigures(std::move(*figures));
                m_builder.setReaderProblem(std::nullopt);
                m_hasTradingNews = true;
            } else {
                m_builder.setReaderProblem(toProblem(figures.error()));
            }
            publish();
        }
    }

    /// Publishes the market as it moves, at a pace that can be followed.
    net::Task<void> watchMarket() {
        std::uint64_t shown = 0;
        for (;;) {
            const bool slept = co_await net::sleepFor(kMarketPace);
            if (!slept)
                co_return;
            if (m_market->revision() == shown)
                continue;
            shown = m_market->revision();
            m_builder.setMarket(m_market->snapshot(), m_market->link() != venue::LinkState::Offline);
            publish();
        }
    }

    void publish() {
        if (m_sink == nullptr)
            return;
        if (m_trading) {
            const UnixMillis now{std::chrono::milliseconds{m_options.clock()}};
            m_hasTradingNews |= m_trading->heed(chainReadings(m_builder.sync(), now));
        }
        if (m_trading && std::exchange(m_hasTradingNews, false)) {
            auto view = m_trading->view();
            // Without an execution node nothing is proven.
            const bool isProvable = m_isProvable && !m_options.executions.empty();
            for (auto& position : view.positions)
                position.canBeProven = isProvable && placeOf(position.reported.instrument).has_value();
            m_judge.judge(view, m_market->name(), m_builder.figures());
            m_trading->setDisputed(disputedInstruments(view));
            m_hasTradingNews |= m_trading->heed(mismatchReadings(view)); // seen in the next snapshot
            m_builder.setTrading(std::make_shared<const TradingView>(std::move(view)));
        }
        m_sink->publish(m_builder.build(m_options.clock()));
    }

    SessionOptions m_options;
    SnapshotBuilder m_builder;
    net::IoThread m_io;
    std::shared_ptr<net::HttpClient> m_http;
    net::Event m_headMoved;
    std::shared_ptr<node::HeadsFeed> m_feed;
    std::unique_ptr<node::LightNode> m_node; ///< null until it is known where to begin
    node::Executions m_executions;
    FigureReader m_reader;
    SnapshotSink* m_sink = nullptr;
    EvidenceLog m_evidence;
    ProvenHeads m_heads;
    std::uint64_t m_headCount = 0;
    bool m_isFollowing = false;
    net::TaskHandle m_nodeTask;
    net::TaskHandle m_feedTask;
    net::TaskHandle m_readerTask;
    std::unique_ptr<SigningLink> m_signing; ///< null: there is no wallet
    std::unique_ptr<MarketDesk> m_market;   ///< null: the profile names no venue that we speak to
    std::unique_ptr<TradingDesk> m_trading; ///< beside m_market
    bool m_isProvable = false;              ///< the venue's balances can be proven
    bool m_hasTradingNews = true;
    PositionJudge m_judge;
    std::vector<net::TaskHandle> m_marketTasks;
};

Session::Session(SessionOptions options) : m_engine(std::make_unique<Engine>(std::move(options))) {}

Session::~Session() = default;

void Session::start(SnapshotSink& sink) {
    m_engine->start(sink);
}

void Session::stop() {
    m_engine->stop();
}

void Session::setTrader(std::optional<lightclient::Address> owner) {
    m_engine->post([owner](TradingDesk& desk) { desk.setTrader(owner); });
}

void Session::ask(TicketRequest request) {
    m_engine->post(
        [request = std::move(request)](TradingDesk& desk) mutable { desk.ask(std::move(request)); });
}

void Session::clearTicket() {
    m_engine->post([](TradingDesk& desk) { desk.clearTicket(); });
}

void Session::submit(std::uint64_t preview) {
    m_engine->post([preview](TradingDesk& desk) { desk.submit(preview); });
}

void Session::cancel(std::uint64_t order) {
    m_engine->post([order](TradingDesk& desk) { desk.cancel(order); });
}

void Session::cancelAll() {
    m_engine->post([](TradingDesk& desk) { desk.cancelAll(); });
}

void Session::watchRisk(bool isWatched) {
    m_engine->post([isWatched](TradingDesk& desk) { desk.watchRisk(isWatched); });
}

std::function<std::int64_t()> systemUnixMillis() {
    return [] {
        return std::chrono::duration_cast<std::chrono::milliseconds>(
                   std::chrono::system_clock::now().time_since_epoch())
            .count();
    };
}

} // namespace app::session
