// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "actions.h"
#include "app/session/snapshot.h"
#include "ui/models/wallet_port.h"
#include "ui/models/wallet_view.h"
#include "ui/theme/theme.h"
#include "ui/views/proof_panel.h"

#include <QWidget>

#include <expected>
#include <functional>
#include <vector>

class QStackedWidget;
class QTimer;

namespace ui::dialogs {
class WalletSheets;
}

namespace ui::views {
class RiskRoom;
class TradeRoom;
class VerifyRoom;
class WalletRoom;
} // namespace ui::views

namespace ui::shell {

class ProblemBanner;
class StatusStrip;
class TopBar;

/// The time of day for ages and the clock, unix milliseconds. Injected so that tests stand still.
using Clock = std::function<std::int64_t()>;
Clock systemClock();

/// Writes the settlement receipt of a figure into a file; what went wrong, in the words of who tried.
using ReceiptWriter = std::function<std::expected<void, app::session::Problem>(
    const app::session::Figure&, const QString& file)>;

/// Arranges the bars and the rooms and passes snapshots on. Knows nothing of its own.
class MainWindow : public QWidget {
    Q_OBJECT
public:
    MainWindow(Clock clock, theme::Choice choice, QWidget* parent = nullptr);

    views::VerifyRoom* verifyRoom() const { return m_verify; }
    /// Fed and listened to by whoever has a venue.
    views::TradeRoom* tradeRoom() const { return m_trade; }
    views::RiskRoom* riskRoom() const { return m_risk; }
    /// Who makes, opens and locks the wallet; outlives the window. Before showWallet().
    void setWalletPort(models::WalletPort* port);
    /// The button to export receipts appears with the first writer.
    void setReceiptWriter(ReceiptWriter writer);
    theme::Choice themeChoice() const { return m_choice; }

public Q_SLOTS:
    void showSnapshot(const app::session::SnapshotPtr& snapshot);
    /// The wallet as the signer last told; a new one at every change of state and every use.
    void showWallet(const ui::models::WalletView& wallet);
    /// Brings a room to the front. @pre a Room* action
    void goTo(ui::shell::ActionId room);
    void chooseTheme(ui::theme::Choice choice);

protected:
    void showEvent(QShowEvent* event) override;
    void closeEvent(QCloseEvent* event) override;

private:
    void connectActions();
    void addRoom(ActionId room, QWidget* widget);
    void addRooms();
    void connectRooms();
    void exportReceipt(const app::session::Figure& figure);
    void tick();
    void focusNextPanel();
    void showShortcuts();

    Clock m_clock;
    theme::Choice m_choice;
    Actions m_actions;
    TopBar* m_top;
    ProblemBanner* m_banner;
    QStackedWidget* m_rooms;
    StatusStrip* m_status;
    views::TradeRoom* m_trade;
    views::RiskRoom* m_risk;
    views::VerifyRoom* m_verify;
    views::WalletRoom* m_wallet;
    dialogs::WalletSheets* m_sheets;
    models::WalletState m_walletState = models::WalletState::Unknown;
    ReceiptWriter m_writeReceipt;
    QTimer* m_timer;
    std::vector<ActionId> m_order;
};

} // namespace ui::shell
