// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include <QAction>
#include <QKeySequence>
#include <QObject>

#include <map>
#include <span>
#include <string_view>

namespace ui::shell {

/// Everything that can be done from the shell.
enum class ActionId {
    RoomTrade,
    RoomAnalyse,
    RoomRisk,
    RoomVerify,
    RoomWallet,
    NextPanel,
    NextTab,
    CancelOrder,
    CancelAllOrders,
    SwitchTheme,
    ThemeAuto,
    ThemeDark,
    ThemeLight,
    CopyProof,
    ExportReceipt,
    OpenWallet,
    LockWallet,
    ChangePassphrase,
    OpenMenu,
    ShowShortcuts,
    Quit,
};

/// Which menu an action stands in.
enum class ActionGroup { Go, Orders, View, Proof, Wallet, Help, File };

/// Where an action's keys work.
enum class KeyScope {
    Window, ///< wherever the keyboard is
    Panel,  ///< only in the panel that answers them itself; the action shows them and can be chosen from the
            ///< menu
};

/// One row of the registry: menus, shortcuts, the help page and later the palette all come from it.
struct ActionSpec {
    ActionId id{};
    std::string_view name; ///< stable: settings, tests
    const char* text;      ///< English, with its mnemonic
    const char* keys;      ///< portable key sequence; empty: none
    ActionGroup group{};
    KeyScope scope = KeyScope::Window;
};

/// The registry, in menu order.
std::span<const ActionSpec> actionSpecs();
QString groupTitle(ActionGroup group);

/// The actions as objects, owned by `owner`, which also makes their shortcuts work in its window.
class Actions {
public:
    explicit Actions(QWidget* owner);
    QAction* operator[](ActionId id) const { return m_actions.at(id); }

private:
    std::map<ActionId, QAction*> m_actions;
};

} // namespace ui::shell
