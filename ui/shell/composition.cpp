// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "composition.h"

#include "app/session/network_file.h"
#include "main_window.h"
#include "milestones.h"
#include "practice_process.h"
#include "risk_feed.h"
#include "screenshot.h"
#include "signer_port.h"
#include "trade_feed.h"
#include "ui/models/trust_model.h"
#include "ui/theme/theme.h"
#include "ui/theme/typography.h"
#include "ui/views/verify_room.h"

#include <QApplication>
#include <QDir>
#include <QLoggingCategory>
#include <QSaveFile>
#include <QScreen>
#include <QStandardPaths>

#include <utility>

Q_LOGGING_CATEGORY(logComposition, "strikelight.ui.composition")

using namespace Qt::Literals::StringLiterals;

namespace ui::shell {
namespace {
bool isPractice(const Options& options) {
    return options.network == QLatin1String("practice");
}

QDir dataDirectory(const Options& options) {
    const QString base = options.dataDir.isEmpty()
                             ? QStandardPaths::writableLocation(QStandardPaths::AppDataLocation)
                             : options.dataDir;
    return {QDir(base).absolutePath()};
}

/// Where this network's vault lies: practice money and real money never share one.
QString vaultDirectory(const Options& options) {
    const QString network = isPractice(options) ? u"practice"_s : u"vault"_s;
    return dataDirectory(options).filePath(network + u"/wallet"_s);
}

/// Where the chain and evidence are kept. A practice chain is born with its process: there is nothing to
/// keep.
std::filesystem::path chainDirectory(const Options& options) {
    return isPractice(options) ? std::filesystem::path()
                               : std::filesystem::path(dataDirectory(options).path().toStdString());
}

std::expected<void, app::session::Problem>
writeReceipt(const app::session::Figure& figure, const QString& file) {
    QSaveFile out(file);
    if (!figure.receipt)
        return std::unexpected(app::session::Problem{"no_receipt", "This figure has no proof to hand on."});
    const QByteArray text = QByteArray::fromStdString(figure.receipt->write()) + '\n';
    if (!out.open(QIODevice::WriteOnly) || out.write(text) != text.size() || !out.commit())
        return std::unexpected(app::session::Problem{"io_failure", out.errorString().toStdString()});
    return {};
}

/// The rooms' wishes, handed to a session.
class SessionPort : public models::TradePort {
public:
    explicit SessionPort(app::session::Session& session) : m_session(session) {}
    void ask(app::session::TicketRequest request) override { m_session.ask(std::move(request)); }
    void clearTicket() override { m_session.clearTicket(); }
    void submit(std::uint64_t preview) override { m_session.submit(preview); }
    void cancel(std::uint64_t order) override { m_session.cancel(order); }
    void cancelAll() override { m_session.cancelAll(); }
    void watchRisk(bool isWatched) override { m_session.watchRisk(isWatched); }

private:
    app::session::Session& m_session;
};

/// What is true before the engine has said anything.
app::session::SnapshotPtr connectingSnapshot(const Options& options) {
    auto snapshot = std::make_shared<app::session::Snapshot>();
    snapshot->networkName = options.network.toStdString();
    snapshot->isPractice = isPractice(options);
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
    m_trade = new TradeFeed(*m_window->tradeRoom(), m_window.get());
    QObject::connect(&m_bridge, &bridge::EventBridge::snapshotArrived, m_trade, &TradeFeed::showSnapshot);
    m_risk = new RiskFeed(*m_window->riskRoom(), m_window.get());
    QObject::connect(&m_bridge, &bridge::EventBridge::snapshotArrived, m_risk, &RiskFeed::showSnapshot);
    QObject::connect(m_trade, &TradeFeed::marketCame, m_window.get(), [this](const QString& venue) {
        m_window->verifyRoom()->setTrust(venue, models::trustBesideVenue());
    });
}

// The engine is stopped and joined before the bridge and the window go.
Composition::~Composition() {
    takePort();
    m_session.reset();
    m_practice.reset();
}

void Composition::start() {
    if (m_options.reportsMilestones) {
        reportFirstPaint(*m_window);
        reportFollowing(m_bridge);
    }
    m_window->showSnapshot(connectingSnapshot(m_options));
    if (m_options.screenshotFile.isEmpty() && m_window->restoreGeometry(m_preferences.geometry)) {
        m_window->show();
    } else {
        m_window->resize(
            QSize(theme::px(1680), theme::px(1050)).boundedTo(m_window->screen()->availableSize()));
        m_window->show();
    }
    startWallet();
    startEngine();
    if (!m_options.screenshotFile.isEmpty())
        screenshotAndQuit(*m_window, m_options.screenshotFile, m_options.screenshotAfterSeconds);
}

void Composition::startEngine() {
    if (isPractice(m_options)) {
        startPractice();
        return;
    }
    const auto profile = app::session::loadNetworkProfile(m_options.network.toStdString());
    if (profile)
        startSession(*profile);
    else
        showProblem(profile.error());
}

void Composition::startWallet() {
    m_signer = std::make_unique<SignerPort>(m_bridge, vaultDirectory(m_options));
    QObject::connect(m_signer.get(), &SignerPort::walletChanged, m_window.get(), &MainWindow::showWallet);
    QObject::connect(
        m_signer.get(), &SignerPort::traderUnlocked, m_window.get(),
        [this](const lightclient::Address& address) {
            m_trader = address;
            if (m_session)
                m_session->setTrader(m_trader);
        });
    m_window->setWalletPort(m_signer.get());
    m_window->setReceiptWriter(writeReceipt);
    m_signer->refresh();
}

void Composition::startPractice() {
    m_practice = std::make_unique<PracticeProcess>();
    QObject::connect(
        m_practice.get(), &PracticeProcess::ready, m_window.get(),
        [this](const app::session::NetworkProfile& profile) { startSession(profile); });
    QObject::connect(
        m_practice.get(), &PracticeProcess::failed, m_window.get(),
        [this](const app::session::Problem& problem) { showProblem(problem); });
    m_practice->start();
}

void Composition::startSession(const app::session::NetworkProfile& profile) {
    const auto& network = profile.network;
    const auto& beacons = m_options.beacons.empty() ? network.beaconEndpoints : m_options.beacons;
    if (beacons.empty()) {
        showProblem({"no_beacon", "This network names no beacon node: give one or more with --beacon."});
        return;
    }
    const auto& executions = m_options.executions.empty() ? network.executionEndpoints : m_options.executions;
    m_session = std::make_unique<app::session::Session>(app::session::SessionOptions{
        profile, m_options.root, beacons, executions, isPractice(m_options), systemClock(), m_signer->desk(),
        m_options.acceptOldCheckpoint, chainDirectory(m_options), m_options.proxy});
    m_session->start(m_bridge);
    m_tradePort = std::make_unique<SessionPort>(*m_session);
    m_trade->setPort(m_tradePort.get());
    m_risk->setPort(m_tradePort.get());
    if (m_trader)
        m_session->setTrader(m_trader);
}

void Composition::takePort() {
    m_trade->setPort(nullptr);
    m_risk->setPort(nullptr);
}

void Composition::showProblem(const app::session::Problem& problem) {
    // Nothing is kept up any more: no later snapshot may say otherwise.
    takePort();
    if (m_session)
        m_session->stop();
    auto snapshot = std::make_shared<app::session::Snapshot>(*connectingSnapshot(m_options));
    snapshot->sync.stage = app::session::SyncStage::Failed;
    snapshot->sync.problem = problem;
    m_bridge.publish(std::move(snapshot));
}

} // namespace ui::shell
