// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "actions.h"
#include "app/session/snapshot.h"
#include "ui/models/wallet_view.h"

#include <QWidget>

#include <vector>

class QHBoxLayout;
class QMenu;

namespace ui::views {
class Chip;
class PillButton;
} // namespace ui::views

namespace ui::shell {

/// The top bar: name, network, rooms, palette field, finality, menu.
class TopBar : public QWidget {
    Q_OBJECT
public:
    /// The room tabs trigger the registry's actions.
    TopBar(const Actions& actions, QWidget* parent = nullptr);
    void setSnapshot(const app::session::Snapshot& snapshot);
    void setNow(std::int64_t unixMillis);
    /// The wallet's chip: leads to what its state calls for.
    void setWallet(const models::WalletView& wallet);
    /// Marks the room's tab.
    void setRoom(ActionId room);
    /// Opens the menu beneath its button.
    void openMenu();

Q_SIGNALS:
    void walletPressed();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void addRooms(QHBoxLayout* layout, const Actions& actions);
    QWidget* makePaletteField();
    void makeMenu(const Actions& actions);
    void refreshFinalized();
    void refreshWallet();

    struct Tab {
        ActionId room{};
        views::PillButton* button;
    };
    std::vector<Tab> m_tabs;
    views::Chip* m_network;
    views::Chip* m_finalized;
    views::Chip* m_server;
    QWidget* m_search = nullptr;
    views::PillButton* m_walletChip;
    views::PillButton* m_menuButton;
    QMenu* m_menu;
    models::WalletView m_wallet;
    std::optional<app::session::HeaderView> m_header;
    bool m_stale = false;
    std::int64_t m_now = 0;
};

} // namespace ui::shell
