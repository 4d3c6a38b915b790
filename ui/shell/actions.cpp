// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "actions.h"

#include <QCoreApplication>
#include <QWidget>

#include <array>

namespace ui::shell {
namespace {
QString say(const char* english) {
    return QCoreApplication::translate("actions", english);
}

constexpr std::array kSpecs{
    ActionSpec{
        ActionId::RoomTrade, "room.trade", QT_TRANSLATE_NOOP("actions", "&Trade"), "Ctrl+1", ActionGroup::Go},
    ActionSpec{
        ActionId::RoomAnalyse, "room.analyse", QT_TRANSLATE_NOOP("actions", "&Analyse"), "Ctrl+2",
        ActionGroup::Go},
    ActionSpec{
        ActionId::RoomRisk, "room.risk", QT_TRANSLATE_NOOP("actions", "&Risk"), "Ctrl+3", ActionGroup::Go},
    ActionSpec{
        ActionId::RoomVerify, "room.verify", QT_TRANSLATE_NOOP("actions", "&Verify"), "Ctrl+4",
        ActionGroup::Go},
    ActionSpec{
        ActionId::RoomWallet, "room.wallet", QT_TRANSLATE_NOOP("actions", "&Wallet"), "Ctrl+5",
        ActionGroup::Go},
    ActionSpec{
        ActionId::NextPanel, "panel.next", QT_TRANSLATE_NOOP("actions", "&Next panel"), "F6",
        ActionGroup::Go},
    ActionSpec{
        ActionId::NextTab, "panel.tab", QT_TRANSLATE_NOOP("actions", "Next ta&b of the panel"), "Ctrl+Tab",
        ActionGroup::Go, KeyScope::Panel},
    ActionSpec{
        ActionId::CancelOrder, "order.cancel", QT_TRANSLATE_NOOP("actions", "&Cancel the chosen order"),
        "Del", ActionGroup::Orders, KeyScope::Panel},
    ActionSpec{
        ActionId::CancelAllOrders, "order.cancelAll", QT_TRANSLATE_NOOP("actions", "Cancel &all orders"),
        "Ctrl+Shift+X", ActionGroup::Orders},
    ActionSpec{
        ActionId::SwitchTheme, "theme.switch", QT_TRANSLATE_NOOP("actions", "&Switch dark and light"),
        "Ctrl+Shift+L", ActionGroup::View},
    ActionSpec{
        ActionId::ThemeAuto, "theme.auto", QT_TRANSLATE_NOOP("actions", "Follow the &desktop"), "",
        ActionGroup::View},
    ActionSpec{
        ActionId::ThemeDark, "theme.dark", QT_TRANSLATE_NOOP("actions", "D&ark"), "", ActionGroup::View},
    ActionSpec{
        ActionId::ThemeLight, "theme.light", QT_TRANSLATE_NOOP("actions", "&Light"), "", ActionGroup::View},
    ActionSpec{
        ActionId::CopyProof, "proof.copy", QT_TRANSLATE_NOOP("actions", "&Copy the proof"), "Ctrl+Shift+C",
        ActionGroup::Proof},
    ActionSpec{
        ActionId::ExportReceipt, "proof.export", QT_TRANSLATE_NOOP("actions", "&Export a settlement receipt"),
        "Ctrl+Shift+E", ActionGroup::Proof},
    ActionSpec{
        ActionId::OpenWallet, "wallet.open", QT_TRANSLATE_NOOP("actions", "&Make or unlock the wallet"),
        "Ctrl+U", ActionGroup::Wallet},
    ActionSpec{
        ActionId::LockWallet, "wallet.lock", QT_TRANSLATE_NOOP("actions", "&Lock the wallet"), "Ctrl+L",
        ActionGroup::Wallet},
    ActionSpec{
        ActionId::ChangePassphrase, "wallet.passphrase",
        QT_TRANSLATE_NOOP("actions", "&Change the passphrase"), "", ActionGroup::Wallet},
    ActionSpec{
        ActionId::OpenMenu, "menu.open", QT_TRANSLATE_NOOP("actions", "Open the &menu"), "F10",
        ActionGroup::Help},
    ActionSpec{
        ActionId::ShowShortcuts, "help.shortcuts", QT_TRANSLATE_NOOP("actions", "&Keyboard shortcuts"), "F1",
        ActionGroup::Help},
    ActionSpec{
        ActionId::Quit, "app.quit", QT_TRANSLATE_NOOP("actions", "&Quit"), "Ctrl+Q", ActionGroup::File},
};
} // namespace

std::span<const ActionSpec> actionSpecs() {
    return kSpecs;
}

QString groupTitle(ActionGroup group) {
    switch (group) {
    case ActionGroup::Go:
        return say("&Go");
    case ActionGroup::Orders:
        return say("&Orders");
    case ActionGroup::View:
        return say("&View");
    case ActionGroup::Proof:
        return say("&Proof");
    case ActionGroup::Wallet:
        return say("&Wallet");
    case ActionGroup::Help:
        return say("&Help");
    case ActionGroup::File:
        return say("&Strikelight");
    }
    return {};
}

Actions::Actions(QWidget* owner) {
    for (const auto& spec : kSpecs) {
        auto* action = new QAction(say(spec.text), owner);
        action->setObjectName(
            QString::fromLatin1(spec.name.data(), static_cast<qsizetype>(spec.name.size())));
        action->setShortcut(QKeySequence::fromString(QLatin1String(spec.keys), QKeySequence::PortableText));
        // The window itself never has the keyboard, so that the panel's own keys meet no second answer.
        if (spec.scope == KeyScope::Panel)
            action->setShortcutContext(Qt::WidgetShortcut);
        owner->addAction(action);
        m_actions.emplace(spec.id, action);
    }
}

} // namespace ui::shell
