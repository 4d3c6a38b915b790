// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
// Draws one state of the window from the fixtures into a PNG: gallery STATE THEME WIDTH HEIGHT FILE.
// STATE is a snapshot's name, or one of trade, trade-orders, trade-fills, trade-mismatch, trade-stale,
// trade-doubt, trade-halted, trade-empty, trade-locked, risk, risk-none, risk-waiting, risk-stale,
// risk-problem, risk-closed, risk-breached, risk-cursor, risk-tails, wallet, wallet-locked, first-run,
// create, words, quiz, import, unlock, unlock-wrong. Screenshots for the documentation and the tests come
// from here; the product itself has no invented data.
#include "app/orders/order_block.h"
#include "fake_wallet.h"
#include "fixtures.h"
#include "risk_fixtures.h"
#include "trade_fixtures.h"
#include "ui/models/ticket_text.h"
#include "ui/shell/main_window.h"
#include "ui/shell/risk_feed.h"
#include "ui/theme/theme.h"
#include "ui/views/book_panel.h"
#include "ui/views/panel_tabs.h"
#include "ui/views/risk_room.h"
#include "ui/views/ticket_form.h"
#include "ui/views/trade_room.h"

#include <QAbstractButton>
#include <QApplication>
#include <QPixmap>
#include <QTableView>
#include <QTest>
#include <QTextStream>

using ui::models::WalletState;
using ui::shell::ActionId;
using ui::shell::MainWindow;

namespace {
void feedTrade(ui::views::TradeRoom& room, bool isStale) {
    auto market = gui_test::marketHead();
    auto preview = gui_test::ticketPreview();
    if (isStale) {
        market.stale = QStringLiteral("price 14 s old");
        preview.blockedBecause = QStringLiteral("Waiting for a fresh price: 14 s old");
    }
    room.setMarket(market);
    room.setExpiries(gui_test::expiryTabs(), 2);
    room.setChain(gui_test::chainRows());
    room.setPositions(gui_test::positionRows());
    room.setOrders(gui_test::orderRows());
    room.setFills(gui_test::fillRows());
    room.setEquity(QStringLiteral("18,442.16"));
    room.setPayoff(gui_test::payoff());
    room.ticket()->setDraft(gui_test::ticketDraft());
    room.ticket()->setPreview(preview);
}

/// A mark that the feed can't give and a breaker that stands: a reduce-only order passes with its cause
/// beside it, any other is held back.
void feedDoubt(ui::views::TradeRoom& room, bool isReduceOnly) {
    auto rows = gui_test::chainRows();
    auto& call = rows.at(rows.size() / 2).call;
    call.mark = QStringLiteral("≠ ") + call.mark;
    call.isMarkDoubtful = true;
    room.setChain(rows);
    auto preview = gui_test::ticketPreview();
    const auto cause = QStringLiteral("The chain: its newest head is far from this computer's clock.");
    preview.notes = cause;
    if (!isReduceOnly)
        preview.blockedBecause = ui::models::asSentence(describe(app::orders::OrderBlock::BreakerTripped));
    room.ticket()->setPreview(preview);
}

bool drawTrade(MainWindow& window, const QString& state) {
    window.goTo(ActionId::RoomTrade);
    if (state != QLatin1String("trade-empty"))
        feedTrade(*window.tradeRoom(), state == QLatin1String("trade-stale"));
    if (state == QLatin1String("trade-doubt") || state == QLatin1String("trade-halted"))
        feedDoubt(*window.tradeRoom(), state == QLatin1String("trade-doubt"));
    auto* book = window.tradeRoom()->book();
    if (state == QLatin1String("trade-orders"))
        book->showTab(ui::views::BookPanel::Orders);
    if (state == QLatin1String("trade-fills"))
        book->showTab(ui::views::BookPanel::Fills);
    if (state == QLatin1String("trade-mismatch"))
        book->setPositions(gui_test::positionRowsWithMismatch());
    const bool isLocked = state == QLatin1String("trade-locked");
    window.showWallet(gui_test::walletView(isLocked ? WalletState::Locked : WalletState::Unlocked));
    return true;
}

// As the session would: the feed words what the models computed.
bool drawRisk(MainWindow& window, const QString& state) {
    const auto is = [&state](const char* name) { return state == QLatin1String(name); };
    const bool isOld = is("risk-stale") || is("risk-problem");
    auto report = gui_test::sourced(
        is("risk-none")       ? gui_test::emptyReport()
        : is("risk-breached") ? gui_test::riskReport(4'000)
                              : gui_test::riskReport(),
        isOld ? 14'000 : 1'200);
    if (is("risk-waiting"))
        report = nullptr;
    auto snapshot = gui_test::riskSnapshot(report);
    if (is("risk-problem") || is("risk-closed")) {
        auto trading = *snapshot.trading;
        trading.riskProblem = "an oracle price that the margin needs is too old";
        if (is("risk-closed"))
            trading = {};
        snapshot.trading = std::make_shared<const app::session::TradingView>(trading);
    }
    auto* feed = new ui::shell::RiskFeed(*window.riskRoom(), &window);
    window.goTo(ActionId::RoomRisk);
    feed->showSnapshot(std::make_shared<const app::session::Snapshot>(snapshot));
    window.riskRoom()->setNow(gui_test::kNow);
    if (is("risk-tails"))
        window.riskRoom()->findChild<ui::views::PanelTabs*>()->choose(1);
    if (is("risk-cursor")) {
        window.activateWindow();
        QApplication::processEvents();
        for (const auto key :
             {Qt::Key_Right, Qt::Key_Right, Qt::Key_Right, Qt::Key_Up, Qt::Key_Up, Qt::Key_Up})
            QTest::keyClick(window.findChild<QWidget*>(QStringLiteral("scenarios")), key);
        for (const auto key : {Qt::Key_Right, Qt::Key_Right})
            QTest::keyClick(window.findChild<QWidget*>(QStringLiteral("term")), key);
        auto* smile = window.findChild<QWidget*>(QStringLiteral("smile"));
        smile->setFocus();
        QTest::keyClick(smile, Qt::Key_PageDown);
    }
    window.showWallet(gui_test::walletView(WalletState::Unlocked));
    return true;
}

void press(MainWindow& window, const char* name) {
    QApplication::processEvents();
    if (auto* button = window.findChild<QAbstractButton*>(QString::fromLatin1(name)))
        button->click();
}

void type(const char* text) {
    if (auto* field = QApplication::focusWidget())
        QTest::keyClicks(field, QString::fromLatin1(text));
}

// Walks the sheets as a person would; the wallet behind them is gui_test's.
bool drawWallet(MainWindow& window, gui_test::FakeWallet& wallet, const QString& state) {
    const auto is = [&state](const char* name) { return state == QLatin1String(name); };
    window.goTo(is("wallet") || is("wallet-locked") ? ActionId::RoomWallet : ActionId::RoomTrade);
    if (is("wallet")) {
        window.showWallet(gui_test::walletView(WalletState::Unlocked));
        return true;
    }
    const bool isLocked = is("wallet-locked") || is("unlock") || is("unlock-wrong");
    window.showWallet(gui_test::walletView(isLocked ? WalletState::Locked : WalletState::NoVault));
    window.activateWindow();
    QApplication::processEvents();
    if (is("unlock") || is("unlock-wrong")) {
        press(window, "wallet");
        type("hunter2");
        wallet.failure = ui::models::walletFailure("wrong_passphrase", {});
        if (is("unlock-wrong"))
            press(window, "sheetPrimary");
        return true;
    }
    if (is("import")) {
        press(window, "chooseImport");
        for (const auto* word : {"legal ", "winner ", "thank ", "yeer ", "wave ", "saus"})
            type(word);
    }
    if (is("create") || is("words") || is("quiz")) {
        press(window, "chooseCreate");
        type("correct horse battery staple window");
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        type("correct horse battery staple window");
    }
    if (is("words") || is("quiz"))
        press(window, "sheetPrimary");
    if (is("quiz"))
        press(window, "sheetPrimary");
    return is("wallet-locked") || is("first-run") || is("import") || is("create") || is("words") ||
           is("quiz");
}
} // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    const auto arguments = QApplication::arguments();
    if (arguments.size() != 6) {
        QTextStream(stderr) << "gallery STATE THEME WIDTH HEIGHT FILE\n";
        return 2;
    }
    const auto& state = arguments[1];
    const auto snapshot = gui_test::snapshotNamed(state.toStdString());
    const auto choice = ui::theme::parseChoice(arguments[2]);
    if (!choice)
        return 2;
    ui::theme::apply(application, *choice);
    gui_test::FakeWallet wallet;
    MainWindow window([] { return gui_test::kNow; }, *choice);
    window.setWalletPort(&wallet);
    window.resize(arguments[3].toInt(), arguments[4].toInt());
    window.showSnapshot(snapshot ? snapshot : gui_test::followingSnapshot());
    window.show();
    if (snapshot)
        window.showWallet(gui_test::walletView(WalletState::Unlocked));
    const bool isTrade = state.startsWith(QLatin1String("trade"));
    const bool isRisk = state.startsWith(QLatin1String("risk"));
    if (!snapshot && !(isTrade  ? drawTrade(window, state)
                       : isRisk ? drawRisk(window, state)
                                : drawWallet(window, wallet, state)))
        return 2;
    if (auto* figures = window.findChild<QTableView*>(QStringLiteral("figures")))
        figures->selectRow(1);
    QTest::qWait(200); // layouts settle in more than one turn of the event loop, on a loaded machine too
    return window.grab().save(arguments[5]) ? 0 : 1;
}
