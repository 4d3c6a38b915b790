// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "actions.h"
#include "app/session/snapshot.h"

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
    /// Marks the room's tab.
    void setRoom(ActionId room);
    /// Opens the menu beneath its button.
    void openMenu();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void addRooms(QHBoxLayout* layout, const Actions& actions);
    QWidget* makePaletteField();
    void makeMenu(const Actions& actions);
    void refreshFinalized();

    struct Tab {
        ActionId room{};
        views::PillButton* button;
    };
    std::vector<Tab> m_tabs;
    views::Chip* m_network;
    views::Chip* m_finalized;
    views::Chip* m_server;
    views::PillButton* m_menuButton;
    QMenu* m_menu;
    std::optional<app::session::HeaderView> m_header;
    bool m_stale = false;
    std::int64_t m_now = 0;
};

} // namespace ui::shell
