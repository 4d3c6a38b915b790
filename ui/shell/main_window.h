// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "actions.h"
#include "app/session/snapshot.h"
#include "ui/theme/theme.h"
#include "ui/views/proof_panel.h"

#include <QWidget>

#include <functional>
#include <vector>

class QStackedWidget;
class QTimer;

namespace ui::views {
class VerifyRoom;
}

namespace ui::shell {

class ProblemBanner;
class StatusStrip;
class TopBar;

/// The time of day for ages and the clock, unix milliseconds. Injected so that tests stand still.
using Clock = std::function<std::int64_t()>;
Clock systemClock();

/// Arranges the bars and the rooms and passes snapshots on. Knows nothing of its own.
class MainWindow : public QWidget {
    Q_OBJECT
public:
    MainWindow(Clock clock, theme::Choice choice, QWidget* parent = nullptr);

    views::VerifyRoom* verifyRoom() const { return m_verify; }
    theme::Choice themeChoice() const { return m_choice; }

public Q_SLOTS:
    void showSnapshot(const app::session::SnapshotPtr& snapshot);
    /// Brings a room to the front. @pre a Room* action
    void goTo(ui::shell::ActionId room);
    void chooseTheme(ui::theme::Choice choice);

protected:
    void showEvent(QShowEvent* event) override;
    void closeEvent(QCloseEvent* event) override;

private:
    void connectActions();
    void addRoom(ActionId room, QWidget* widget);
    void addPlaceholders();
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
    views::VerifyRoom* m_verify;
    QTimer* m_timer;
    std::vector<ActionId> m_order;
};

} // namespace ui::shell
