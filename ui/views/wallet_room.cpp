// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "wallet_room.h"

#include "panel.h"
#include "pill_button.h"
#include "quiet_table.h"
#include "ui/models/account_model.h"
#include "ui/theme/typography.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>

using ui::models::WalletState;

namespace ui::views {
namespace {
constexpr double kGutter = 8;
constexpr double kSide = 420;

QLabel* words(const QString& text, bool isQuiet) {
    auto* label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setForegroundRole(isQuiet ? QPalette::PlaceholderText : QPalette::WindowText);
    return label;
}

Panel* wordsPanel(const QString& title, std::initializer_list<QWidget*> widgets) {
    auto* panel = new Panel(title);
    panel->setBodyMargins(12, 10);
    panel->setBodySpacing(8);
    for (auto* widget : widgets)
        panel->addToBody(widget);
    return panel;
}
} // namespace

WalletRoom::WalletRoom(QWidget* parent)
    : QWidget(parent), m_accounts(new models::AccountModel(this)), m_table(new QuietTable),
      m_state(words({}, false)), m_warning(words({}, false)), m_place(words({}, true)),
      m_idle(words({}, true)), m_copied(words({}, true)) {
    setAccessibleName(tr("Wallet"));
    const int gutter = theme::px(kGutter);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(gutter, gutter, gutter, gutter);
    layout->setSpacing(gutter);
    layout->addWidget(makeAccounts(), 1);
    layout->addWidget(makeSide());
    setWallet({});
}

QWidget* WalletRoom::makeAccounts() {
    m_table->setObjectName(QStringLiteral("accounts"));
    m_table->setAccessibleName(tr("Accounts"));
    m_table->setPadding(9);
    m_table->setModel(m_accounts);
    m_table->setStretchColumn(models::AccountModel::Label);
    m_table->installEventFilter(this);
    auto* panel = new Panel(tr("Accounts"));
    m_copied->setWordWrap(false);
    panel->addToHead(m_copied);
    auto* copy = new PillButton(PillButton::Look::Outlined, tr("Copy address"));
    copy->setAccessibleName(tr("Copy the chosen account's address"));
    copy->setObjectName(QStringLiteral("copyAddress"));
    connect(copy, &QAbstractButton::clicked, this, &WalletRoom::copyAddress);
    panel->addToHead(copy);
    panel->addToBody(m_table, 1);
    return panel;
}

PillButton* WalletRoom::addButton(QWidget* row, const QString& text, const QString& name) {
    auto* button = new PillButton(PillButton::Look::Outlined, text);
    button->setAccessibleName(text);
    button->setObjectName(name);
    row->layout()->addWidget(button);
    return button;
}

QWidget* WalletRoom::makeSide() {
    auto* column = new QWidget;
    column->setFixedWidth(theme::px(kSide));
    auto* layout = new QVBoxLayout(column);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::px(kGutter));
    auto* buttons = new QWidget;
    auto* row = new QHBoxLayout(buttons);
    row->setContentsMargins(0, theme::px(4), 0, 0);
    row->setSpacing(theme::px(8));
    m_open = addButton(buttons, tr("Unlock"), QStringLiteral("openWallet"));
    m_open->setRole(theme::Role::Bid);
    m_lock = addButton(buttons, tr("Lock now"), QStringLiteral("lockWallet"));
    m_change = addButton(buttons, tr("Change passphrase"), QStringLiteral("changePassphrase"));
    m_reveal = addButton(buttons, tr("Show words"), QStringLiteral("revealWords"));
    row->addStretch(1);
    connect(m_open, &QAbstractButton::clicked, this, &WalletRoom::openRequested);
    connect(m_lock, &QAbstractButton::clicked, this, &WalletRoom::lockRequested);
    connect(m_change, &QAbstractButton::clicked, this, &WalletRoom::changePassphraseRequested);
    connect(m_reveal, &QAbstractButton::clicked, this, &WalletRoom::revealWordsRequested);
    m_warning->setForegroundRole(QPalette::BrightText);
    m_warning->setObjectName(QStringLiteral("walletWarning"));
    m_place->setTextInteractionFlags(Qt::TextSelectableByMouse);
    layout->addWidget(wordsPanel(tr("State"), {m_state, m_warning, m_idle, buttons}));
    layout->addWidget(wordsPanel(
        tr("Where it lies"),
        {m_place, words(
                      tr("One encrypted file (SQLCipher) and the slots that open it. The passphrase goes "
                         "through Argon2id; the "
                         "keys are opened only in the signer, a process of its own."),
                      true)}));
    layout->addWidget(wordsPanel(
        tr("What it protects"), {words(
                                    tr("The keys that sign your orders. Who copies the file needs the "
                                       "passphrase; who has the recovery words "
                                       "needs nothing else. What lies at the venue is guarded by the venue's "
                                       "contracts, not by this wallet."),
                                    true)}));
    layout->addWidget(wordsPanel(
        tr("Not here yet"), {words(
                                tr("More accounts, backup and restore, hardware "
                                   "wallets, security keys, an "
                                   "extra BIP-39 passphrase."),
                                true)}));
    layout->addStretch(1);
    return column;
}

void WalletRoom::setWallet(const models::WalletView& wallet) {
    const bool isOpen = wallet.state == WalletState::Unlocked;
    m_accounts->setRows(wallet.accounts);
    // No default: a new state must be worded before this builds.
    switch (wallet.state) {
    case WalletState::Unknown:
    case WalletState::NoSigner:
        m_table->setEmptyText(tr("Accounts are listed when the signer answers."));
        break;
    case WalletState::NoVault:
        m_table->setEmptyText(tr("No account: there is no wallet yet."));
        break;
    case WalletState::Locked:
        m_table->setEmptyText(tr("Accounts are listed when the wallet is open."));
        break;
    case WalletState::Unlocked:
        m_table->setEmptyText(tr("No account."));
        break;
    }
    m_state->setText(models::walletStateText(wallet));
    m_idle->setText(tr("Locks after %1 without use.").arg(models::idleLockText(wallet.idleLock)));
    m_idle->setVisible(wallet.idleLock.count() > 0);
    m_place->setText(wallet.place.isEmpty() ? tr("Not known yet.") : wallet.place);
    m_open->setText(wallet.state == WalletState::NoVault ? tr("Make a wallet") : tr("Unlock"));
    m_open->setAccessibleName(m_open->text());
    m_open->updateGeometry();
    m_open->setVisible(wallet.state == WalletState::NoVault || wallet.state == WalletState::Locked);
    for (auto* button : {m_lock, m_change, m_reveal})
        button->setVisible(isOpen);
    m_isRolledBack = wallet.isRolledBack;
    setProblem({});
}

void WalletRoom::setProblem(const QString& sentence) {
    m_problem = sentence;
    m_warning->setText(
        !m_problem.isEmpty() ? m_problem
        : m_isRolledBack
            ? tr("An older copy of this wallet was put back: its record of signatures ends before the "
                 "last one. If that was not you, move what the keys hold.")
            : QString());
    m_warning->setVisible(!m_warning->text().isEmpty());
}

void WalletRoom::copyAddress() {
    const auto index = m_table->currentIndex();
    const int row = index.isValid() ? index.row() : 0;
    const auto address = m_accounts->index(row, models::AccountModel::Address).data().toString();
    if (address.isEmpty())
        return;
    QGuiApplication::clipboard()->setText(address);
    m_copied->setText(tr("%1 … %2 copied").arg(address.left(6), address.right(4)));
}

bool WalletRoom::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_table && event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent*>(event)->matches(QKeySequence::Copy)) {
        copyAddress();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace ui::views
