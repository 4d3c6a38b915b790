// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "main_window.h"

#include "preferences.h"
#include "problem_banner.h"
#include "status_strip.h"
#include "top_bar.h"
#include "ui/dialogs/receipt_dialog.h"
#include "ui/dialogs/shortcuts_dialog.h"
#include "ui/dialogs/wallet_sheets.h"
#include "ui/format/figure_text.h"
#include "ui/format/problem_text.h"
#include "ui/theme/icon.h"
#include "ui/theme/typography.h"
#include "ui/views/book_panel.h"
#include "ui/views/panel.h"
#include "ui/views/placeholder_room.h"
#include "ui/views/risk_room.h"
#include "ui/views/ticket_form.h"
#include "ui/views/trade_room.h"
#include "ui/views/verify_room.h"
#include "ui/views/wallet_room.h"

#include <QApplication>
#include <QCloseEvent>
#include <QDateTime>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace ui::shell {

Clock systemClock() {
    return [] { return QDateTime::currentMSecsSinceEpoch(); };
}

MainWindow::MainWindow(Clock clock, theme::Choice choice, QWidget* parent)
    : QWidget(parent), m_clock(std::move(clock)), m_choice(choice), m_actions(this),
      m_top(new TopBar(m_actions)), m_banner(new ProblemBanner), m_rooms(new QStackedWidget),
      m_status(new StatusStrip), m_trade(new views::TradeRoom), m_risk(new views::RiskRoom),
      m_verify(new views::VerifyRoom), m_wallet(new views::WalletRoom),
      m_sheets(new dialogs::WalletSheets(m_rooms)), m_timer(new QTimer(this)) {
    setWindowTitle(QStringLiteral("Strikelight"));
    setWindowIcon(theme::iconOf(theme::Icon::Bolt, theme::color(theme::Role::Proven)));
    setMinimumSize(theme::px(1240), theme::px(640));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_top);
    layout->addWidget(m_banner);
    layout->addWidget(m_rooms, 1);
    layout->addWidget(m_status);
    addRooms();
    connectRooms();
    connectActions();
    showWallet({});
    goTo(ActionId::RoomVerify);
    connect(m_timer, &QTimer::timeout, this, &MainWindow::tick);
    m_timer->start(1000);
    tick();
}

void MainWindow::addRoom(ActionId room, QWidget* widget) {
    m_rooms->addWidget(widget);
    m_order.push_back(room);
}

void MainWindow::addRooms() {
    addRoom(ActionId::RoomTrade, m_trade);
    addRoom(ActionId::RoomAnalyse, new views::PlaceholderRoom(tr("Analyse is not built yet.")));
    addRoom(ActionId::RoomRisk, m_risk);
    addRoom(ActionId::RoomVerify, m_verify);
    addRoom(ActionId::RoomWallet, m_wallet);
}

void MainWindow::connectRooms() {
    connect(m_trade, &views::TradeRoom::proofRequested, this, [this](const QString& figureId) {
        goTo(ActionId::RoomVerify);
        m_verify->chooseFigure(figureId.toStdString());
    });
    connect(
        m_trade->ticket(), &views::TicketForm::walletRequested, m_sheets,
        &dialogs::WalletSheets::openForState);
    connect(m_wallet, &views::WalletRoom::openRequested, m_sheets, &dialogs::WalletSheets::openForState);
    connect(m_wallet, &views::WalletRoom::lockRequested, m_sheets, &dialogs::WalletSheets::lock);
    connect(
        m_wallet, &views::WalletRoom::changePassphraseRequested, m_sheets,
        &dialogs::WalletSheets::openChangePassphrase);
    connect(
        m_wallet, &views::WalletRoom::revealWordsRequested, m_sheets,
        &dialogs::WalletSheets::openRevealWords);
    connect(m_sheets, &dialogs::WalletSheets::lockFailed, m_wallet, &views::WalletRoom::setProblem);
    connect(m_top, &TopBar::walletPressed, this, [this] {
        if (m_walletState == models::WalletState::NoVault || m_walletState == models::WalletState::Locked)
            m_sheets->openForState();
        else
            goTo(ActionId::RoomWallet);
    });
}

void MainWindow::setWalletPort(models::WalletPort* port) {
    m_sheets->setPort(port);
}

void MainWindow::showWallet(const models::WalletView& wallet) {
    m_walletState = wallet.state;
    m_top->setWallet(wallet);
    m_wallet->setWallet(wallet);
    m_trade->ticket()->setWallet(wallet.state);
    m_sheets->setWallet(wallet);
    m_actions[ActionId::LockWallet]->setEnabled(wallet.state == models::WalletState::Unlocked);
    m_actions[ActionId::ChangePassphrase]->setEnabled(wallet.state == models::WalletState::Unlocked);
    m_actions[ActionId::OpenWallet]->setEnabled(
        wallet.state == models::WalletState::NoVault || wallet.state == models::WalletState::Locked);
}

void MainWindow::setReceiptWriter(ReceiptWriter writer) {
    m_writeReceipt = std::move(writer);
    m_verify->setReceiptExporter([this](const app::session::Figure& figure) { exportReceipt(figure); });
}

void MainWindow::exportReceipt(const app::session::Figure& figure) {
    // The figure as it is now: the one that was looked at, whatever comes while a name is chosen.
    dialogs::askReceiptFile(
        this, dialogs::receiptFileName(format::figureHeading(figure)), [this, figure](const QString& file) {
            const auto written = m_writeReceipt(figure, file);
            if (written)
                m_verify->proofPanel()->setNote(tr("Receipt written to %1").arg(file), theme::Role::Proven);
            else
                m_verify->proofPanel()->setNote(
                    tr("The receipt was not written: %1").arg(format::problemText(written.error())),
                    theme::Role::Danger);
        });
}

void MainWindow::connectActions() {
    for (const auto room : m_order)
        connect(m_actions[room], &QAction::triggered, this, [this, room] { goTo(room); });
    const auto onTrigger = [this](ActionId id, auto slot) {
        connect(m_actions[id], &QAction::triggered, this, slot);
    };
    onTrigger(ActionId::NextPanel, [this] { focusNextPanel(); });
    onTrigger(ActionId::NextTab, [this] { m_trade->book()->nextTab(); });
    onTrigger(ActionId::CancelOrder, [this] { m_trade->book()->cancelChosen(); });
    onTrigger(ActionId::CancelAllOrders, [this] { m_trade->book()->cancelAll(); });
    onTrigger(ActionId::SwitchTheme, [this] {
        chooseTheme(theme::isDark() ? theme::Choice::Light : theme::Choice::Dark);
    });
    onTrigger(ActionId::ThemeAuto, [this] { chooseTheme(theme::Choice::Auto); });
    onTrigger(ActionId::ThemeDark, [this] { chooseTheme(theme::Choice::Dark); });
    onTrigger(ActionId::ThemeLight, [this] { chooseTheme(theme::Choice::Light); });
    onTrigger(ActionId::CopyProof, [this] { m_verify->proofPanel()->copyLadder(); });
    onTrigger(ActionId::ExportReceipt, [this] { m_verify->proofPanel()->exportReceipt(); });
    onTrigger(ActionId::OpenWallet, [this] { m_sheets->openForState(); });
    onTrigger(ActionId::LockWallet, [this] { m_sheets->lock(); });
    onTrigger(ActionId::ChangePassphrase, [this] { m_sheets->openChangePassphrase(); });
    onTrigger(ActionId::OpenMenu, [this] { m_top->openMenu(); });
    onTrigger(ActionId::ShowShortcuts, [this] { showShortcuts(); });
    onTrigger(ActionId::Quit, [this] { close(); });
}

void MainWindow::showSnapshot(const app::session::SnapshotPtr& snapshot) {
    m_top->setSnapshot(*snapshot);
    m_banner->setSnapshot(*snapshot);
    m_verify->setSnapshot(snapshot);
    m_status->setSync(snapshot->sync);
    m_status->setFreshness(models::freshnessesOf(*snapshot));
}

void MainWindow::goTo(ActionId room) {
    if (m_sheets->isOpen())
        return; // a sheet is finished or closed first
    const auto found = std::ranges::find(m_order, room);
    if (found == m_order.end())
        return;
    m_rooms->setCurrentIndex(static_cast<int>(found - m_order.begin()));
    m_top->setRoom(room);
}

void MainWindow::chooseTheme(theme::Choice choice) {
    m_choice = choice;
    theme::apply(*qApp, choice);
}

void MainWindow::tick() {
    const auto now = m_clock();
    m_top->setNow(now);
    m_risk->setNow(now);
    m_verify->setNow(now);
    m_status->setNow(now);
}

void MainWindow::focusNextPanel() {
    if (m_sheets->isOpen())
        return; // a sheet keeps the keyboard
    // The first stop of the next panel; Tab walks on from there.
    const auto* room = m_rooms->currentWidget();
    auto panels = room->findChildren<views::Panel*>();
    std::ranges::sort(panels, {}, [room](const views::Panel* panel) {
        const auto at = panel->mapTo(room, QPoint());
        return std::pair(at.x(), at.y());
    });
    std::vector<QWidget*> stops;
    std::size_t next = 0;
    for (const auto* panel : panels)
        for (auto* child : panel->findChildren<QWidget*>()) {
            if (!child->isVisible() || !child->isEnabled() || (child->focusPolicy() & Qt::TabFocus) == 0)
                continue;
            stops.push_back(child);
            if (panel->isAncestorOf(focusWidget()))
                next = stops.size();
            break;
        }
    if (!stops.empty())
        stops[next % stops.size()]->setFocus(Qt::TabFocusReason);
}

void MainWindow::showShortcuts() {
    std::vector<dialogs::ShortcutRow> rows;
    for (const auto& spec : actionSpecs())
        rows.push_back(
            {groupTitle(spec.group).remove(QLatin1Char('&')),
             m_actions[spec.id]->text().remove(QLatin1Char('&')),
             m_actions[spec.id]->shortcut().toString(QKeySequence::NativeText)});
    auto* dialog = new dialogs::ShortcutsDialog(std::move(rows), this);
    dialog->show();
}

void MainWindow::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    // The keyboard starts in the room, not on the first tab of the bar.
    if (!event->spontaneous() && !m_sheets->isOpen() && !m_rooms->isAncestorOf(focusWidget()))
        focusNextPanel();
}

void MainWindow::closeEvent(QCloseEvent* event) {
    savePreferences({m_choice, saveGeometry()});
    QWidget::closeEvent(event);
}

} // namespace ui::shell
