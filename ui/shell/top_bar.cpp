// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "top_bar.h"

#include "ui/format/age_text.h"
#include "ui/format/number_text.h"
#include "ui/theme/theme.h"
#include "ui/theme/typography.h"
#include "ui/views/chip.h"
#include "ui/views/pill_button.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QStyle>

#include <algorithm>
#include <array>

using app::session::SyncStage;
using ui::views::Chip;
using ui::views::PillButton;

namespace ui::shell {
namespace {
constexpr double kHeight = 46;
constexpr double kRoomForSearch = 1360;
constexpr std::array kRooms{
    ActionId::RoomTrade, ActionId::RoomAnalyse, ActionId::RoomRisk, ActionId::RoomVerify,
    ActionId::RoomWallet};

/// The bolt and the name.
class Logo : public QWidget {
public:
    explicit Logo(QWidget* parent = nullptr) : QWidget(parent) {
        setAccessibleName(QStringLiteral("Strikelight"));
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    }
    QSize sizeHint() const override {
        const QFontMetrics metrics(theme::sizedFont(14, true));
        return {theme::px(28) + metrics.horizontalAdvance(accessibleName()), theme::px(24)};
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const int side = theme::px(20);
        const QRect bolt(0, (height() - side) / 2, side, side);
        theme::paintIcon(
            painter, QStyle::visualRect(layoutDirection(), rect(), bolt), theme::Icon::Bolt,
            theme::color(theme::Role::Proven));
        painter.setFont(theme::sizedFont(14, true));
        painter.setPen(theme::color(theme::Role::Text));
        painter.drawText(
            rect(), static_cast<int>(Qt::AlignVCenter) | static_cast<int>(Qt::AlignTrailing),
            accessibleName());
    }
};
} // namespace

TopBar::TopBar(const Actions& actions, QWidget* parent)
    : QWidget(parent), m_network(new Chip(Chip::Frame::Outlined)),
      m_finalized(new Chip(Chip::Frame::Outlined)), m_server(new Chip(Chip::Frame::Outlined)),
      m_walletChip(new PillButton(PillButton::Look::Outlined, {})),
      m_menuButton(new PillButton(PillButton::Look::Outlined, {})), m_menu(new QMenu(this)) {
    setAccessibleName(tr("Top bar"));
    setFixedHeight(theme::px(kHeight));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(theme::px(14), 0, theme::px(14), 1);
    layout->setSpacing(theme::px(14));
    layout->addWidget(new Logo);
    layout->addWidget(m_network);
    addRooms(layout, actions);
    layout->addStretch(1);
    m_search = makePaletteField();
    layout->addWidget(m_search);
    m_finalized->setIcon(theme::Icon::ShieldFilled);
    layout->addWidget(m_finalized);
    layout->addWidget(m_server);
    m_walletChip->setObjectName(QStringLiteral("wallet"));
    layout->addWidget(m_walletChip);
    connect(m_walletChip, &QAbstractButton::clicked, this, &TopBar::walletPressed);
    m_menuButton->setGlyph(theme::Icon::Menu);
    m_menuButton->setAccessibleName(tr("Menu"));
    m_menuButton->setToolTip(tr("Menu (%1)").arg(actions[ActionId::OpenMenu]->shortcut().toString()));
    m_menuButton->setObjectName(QStringLiteral("menu"));
    layout->addWidget(m_menuButton);
    connect(m_menuButton, &QAbstractButton::clicked, this, &TopBar::openMenu);
    makeMenu(actions);
    refreshFinalized();
    refreshWallet();
}

void TopBar::addRooms(QHBoxLayout* layout, const Actions& actions) {
    auto* row = new QHBoxLayout;
    row->setSpacing(theme::px(10));
    for (const auto room : kRooms) {
        auto* action = actions[room];
        auto* tab = new PillButton(PillButton::Look::Tab, action->text().remove(QLatin1Char('&')));
        tab->setCheckable(true);
        tab->setAutoExclusive(true);
        tab->setToolTip(action->shortcut().toString(QKeySequence::NativeText));
        tab->setAccessibleName(tr("%1 room").arg(tab->text()));
        tab->setObjectName(action->objectName());
        connect(tab, &QAbstractButton::clicked, action, &QAction::trigger);
        row->addWidget(tab);
        m_tabs.push_back({room, tab});
    }
    layout->addLayout(row);
}

QWidget* TopBar::makePaletteField() {
    // Present so that the bar doesn't rearrange later; dead to mouse and keyboard until it does something.
    auto* field = new PillButton(PillButton::Look::Outlined, tr("Search comes later"));
    field->setEnabled(false);
    field->setFocusPolicy(Qt::NoFocus);
    field->setToolTip(tr("Finding instruments, actions and addresses comes later."));
    field->setAccessibleName(tr("Search, not available yet"));
    return field;
}

void TopBar::makeMenu(const Actions& actions) {
    m_menu->setAccessibleName(tr("Menu"));
    for (const auto group :
         {ActionGroup::Go, ActionGroup::Orders, ActionGroup::View, ActionGroup::Proof, ActionGroup::Wallet,
          ActionGroup::Help, ActionGroup::File}) {
        auto* sub = m_menu->addMenu(groupTitle(group));
        for (const auto& spec : actionSpecs())
            if (spec.group == group && spec.id != ActionId::OpenMenu)
                sub->addAction(actions[spec.id]);
    }
}

void TopBar::openMenu() {
    const auto corner = m_menuButton->mapToGlobal(QPoint(m_menuButton->width(), m_menuButton->height()));
    m_menu->popup(corner - QPoint(m_menu->sizeHint().width(), -theme::px(4)));
}

void TopBar::setSnapshot(const app::session::Snapshot& snapshot) {
    const auto name = QString::fromStdString(snapshot.networkName);
    m_network->setText(snapshot.isPractice ? tr("Practice network") : name);
    m_network->setRole(snapshot.isPractice ? theme::Role::Caution : theme::Role::Dim);
    m_network->setFrameRole(snapshot.isPractice ? theme::Role::Caution : theme::Role::Hairline);
    const auto answering = std::ranges::count_if(snapshot.endpoints, [](const auto& endpoint) {
        return endpoint.requests > endpoint.failures && !endpoint.isFailing && !endpoint.isCaught;
    });
    m_server->setRole(
        answering == 0 && !snapshot.endpoints.empty() ? theme::Role::Caution : theme::Role::Dim);
    m_server->setText(
        snapshot.endpoints.empty() ? tr("No provider yet")
                                   : tr("Providers %1 of %2").arg(answering).arg(snapshot.endpoints.size()));
    m_header = snapshot.sync.finalized;
    m_stale = snapshot.sync.stage == SyncStage::Stale || snapshot.sync.stage == SyncStage::Failed;
    refreshFinalized();
}

void TopBar::setNow(std::int64_t unixMillis) {
    m_now = unixMillis;
    refreshFinalized();
    refreshWallet();
}

void TopBar::refreshFinalized() {
    const auto role = !m_header ? theme::Role::Dim : m_stale ? theme::Role::Caution : theme::Role::Proven;
    m_finalized->setRole(role);
    m_finalized->setText(
        m_header ? tr("Finalized %1 · %2")
                       .arg(format::countText(m_header->slot))
                       .arg(format::coarseAgeText(m_now - m_header->unixSeconds * 1000))
                 : tr("Nothing finalized yet"));
}

void TopBar::setWallet(const models::WalletView& wallet) {
    m_wallet = wallet;
    refreshWallet();
}

void TopBar::refreshWallet() {
    const auto text = models::walletChipText(m_wallet, m_now);
    if (text == m_walletChip->text())
        return;
    const bool isOpen = m_wallet.state == models::WalletState::Unlocked;
    m_walletChip->setText(text);
    m_walletChip->setAccessibleName(tr("Wallet: %1").arg(text));
    // A ticking second moves nothing.
    const PillButton widest(PillButton::Look::Outlined, models::widestWalletChip());
    m_walletChip->setMinimumWidth(isOpen ? widest.sizeHint().width() : 0);
    m_walletChip->updateGeometry();
}

void TopBar::setRoom(ActionId room) {
    for (const auto& tab : m_tabs)
        tab.button->setChecked(tab.room == room);
}

void TopBar::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    // What does nothing yet is the first to make room.
    m_search->setVisible(width() >= theme::px(kRoomForSearch));
}

void TopBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), theme::color(theme::Role::Panel));
    painter.fillRect(QRect(0, height() - 1, width(), 1), theme::color(theme::Role::Hairline));
}

} // namespace ui::shell
