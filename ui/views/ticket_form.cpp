// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "ticket_form.h"

#include "consequences.h"
#include "fields.h"
#include "pill_button.h"
#include "quiet_scroll.h"
#include "ui/theme/theme.h"
#include "ui/theme/typography.h"

#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QRegularExpressionValidator>
#include <QSignalBlocker>

#include <algorithm>

using ui::models::OrderType;
using ui::models::WalletState;

namespace ui::views {
namespace {
constexpr int kWidth = 404;
constexpr int kMargin = 10;

QString typeText(OrderType type) {
    // No default: a new kind must be worded before this builds.
    switch (type) {
    case OrderType::GoodTillCancelled:
        return TicketForm::tr("Limit · good till cancelled");
    case OrderType::ImmediateOrCancel:
        return TicketForm::tr("Limit · at once or not at all, in parts");
    case OrderType::FillOrKill:
        return TicketForm::tr("Limit · at once and whole, or not at all");
    }
    return {};
}

} // namespace

TicketForm::TicketForm(QWidget* parent)
    : Panel(tr("Order"), parent), m_column(new QVBoxLayout),
      m_consequences(new Consequences(theme::px(kWidth) - 2 * theme::px(kMargin) - theme::px(12))),
      m_types{OrderType::GoodTillCancelled} {
    setFixedWidth(theme::px(kWidth));
    setBodyMargins(kMargin, 8);
    setBodySpacing(7);
    auto* column = new QWidget;
    column->setLayout(m_column);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(theme::px(7));
    addSides();
    addFields();
    m_column->addWidget(m_consequences);
    addToBody(new QuietScroll(column));
    addToBody(m_consequences->signing());
    addButton();
    addBodyStretch();
    setPreview({});
}

void TicketForm::addSides() {
    auto* row = new Box(theme::Role::Hairline);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(2, 2, 2, 2);
    layout->setSpacing(2);
    m_buy = new PillButton(PillButton::Look::Tab, tr("Buy"));
    m_sell = new PillButton(PillButton::Look::Tab, tr("Sell"));
    m_buy->setRole(theme::Role::Bid);
    m_sell->setRole(theme::Role::Ask);
    for (auto* side : {m_buy, m_sell}) {
        side->setCheckable(true);
        side->setAutoExclusive(true);
        side->setAccessibleName(side->text());
        side->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        layout->addWidget(side);
        connect(side, &QAbstractButton::clicked, this, &TicketForm::changed);
    }
    m_buy->setToolTip(QStringLiteral("B"));
    m_sell->setToolTip(QStringLiteral("S"));
    m_buy->setObjectName(QStringLiteral("buy"));
    m_sell->setObjectName(QStringLiteral("sell"));
    m_buy->setChecked(true);
    m_column->addWidget(row);
}

FieldEdit* TicketForm::addField(QGridLayout* grid, const QString& label) {
    const int row = grid->rowCount();
    auto* name = new QLabel(label);
    name->setForegroundRole(QPalette::PlaceholderText);
    auto* edit = new FieldEdit;
    edit->setAccessibleName(label);
    // Everything but the letters that choose the side. A character that is no number's must show, and be
    // refused in words: swallowed, "1e3" would be 13.
    static const QRegularExpression figures(QStringLiteral("[^bBsS]{0,24}"));
    edit->setValidator(new QRegularExpressionValidator(figures, edit));
    edit->installEventFilter(this);
    name->setBuddy(edit);
    grid->addWidget(name, row, 0);
    grid->addWidget(edit, row, 1, 1, 2);
    connect(edit, &QLineEdit::textEdited, this, &TicketForm::changed);
    return edit;
}

void TicketForm::addFields() {
    auto* box = new QWidget;
    auto* grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(theme::px(10));
    grid->setVerticalSpacing(theme::px(6));
    grid->setColumnMinimumWidth(0, theme::px(84));
    grid->setColumnStretch(2, 1);
    m_price = addField(grid, tr("Limit price"));
    m_price->setObjectName(QStringLiteral("price"));
    m_size = addField(grid, tr("Size"));
    m_size->setObjectName(QStringLiteral("size"));
    int row = grid->rowCount();
    auto* name = new QLabel(tr("Type"));
    name->setForegroundRole(QPalette::PlaceholderText);
    m_type = new ChoiceField;
    m_type->setAccessibleName(tr("Type"));
    name->setBuddy(m_type);
    grid->addWidget(name, row, 0);
    grid->addWidget(m_type, row, 1, 1, 2);
    setOrderTypes(m_types);
    connect(m_type, &ChoiceField::indexChanged, this, &TicketForm::changed);
    m_postOnly = new TickBox(tr("Post only"));
    m_reduceOnly = new TickBox(tr("Reduce only"));
    ++row;
    grid->addWidget(m_postOnly, row, 0, 1, 2);
    grid->addWidget(m_reduceOnly, row, 2);
    for (auto* option : {m_postOnly, m_reduceOnly})
        connect(option, &QCheckBox::toggled, this, &TicketForm::changed);
    m_column->addWidget(box);
}

void TicketForm::addButton() {
    m_sign = new PillButton(PillButton::Look::Primary, {});
    m_sign->setObjectName(QStringLiteral("sign"));
    m_sign->setHint(tr("Enter"));
    connect(m_sign, &QAbstractButton::clicked, this, &TicketForm::pressButton);
    addToBody(m_sign);
    m_outcome = new QLabel;
    m_outcome->setObjectName(QStringLiteral("outcome"));
    m_outcome->setTextFormat(Qt::PlainText);
    m_outcome->setWordWrap(true);
    m_outcome->hide(); // at 800 lines every one counts
    addToBody(m_outcome);
}

models::TicketDraft TicketForm::draft() const {
    return {
        .isBuy = m_buy->isChecked(),
        .price = m_price->text(),
        .size = m_size->text(),
        .type = m_types[static_cast<std::size_t>(m_type->index())],
        .postOnly = m_postOnly->isChecked(),
        .reduceOnly = m_reduceOnly->isChecked()};
}

void TicketForm::setDraft(const models::TicketDraft& draft) {
    (draft.isBuy ? m_buy : m_sell)->setChecked(true);
    m_price->setText(draft.price);
    m_size->setText(draft.size);
    const auto type = std::ranges::find(m_types, draft.type);
    m_type->setIndex(type == m_types.end() ? 0 : static_cast<int>(type - m_types.begin()));
    const QSignalBlocker quietPost(m_postOnly);
    const QSignalBlocker quietReduce(m_reduceOnly);
    m_postOnly->setChecked(draft.postOnly);
    m_reduceOnly->setChecked(draft.reduceOnly);
    changed();
}

void TicketForm::setOrderTypes(const std::vector<OrderType>& types) {
    if (types.empty())
        return;
    m_types = types;
    QStringList choices;
    for (const auto type : types)
        choices << typeText(type);
    m_type->setChoices(choices);
}

void TicketForm::chooseSide(bool isBuy) {
    auto* side = isBuy ? m_buy : m_sell;
    if (!side->isChecked())
        side->click();
}

void TicketForm::changed() {
    // What was previewed is no longer what stands in the form.
    m_isChecking = true;
    m_isSigning = false;
    setOutcome({});
    refreshButton();
    Q_EMIT draftChanged(draft());
}

void TicketForm::clear() {
    m_price->clear();
    m_size->clear();
    m_postOnly->setChecked(false);
    m_reduceOnly->setChecked(false);
    m_isSigning = false;
    setOutcome({});
    setPreview({});
    Q_EMIT cleared();
}

void TicketForm::setPreview(const models::TicketPreview& preview) {
    m_preview = preview;
    m_isChecking = false;
    m_isSigning = false;
    setSubtitle(preview.instrument);
    m_price->setHint(preview.priceHint);
    m_size->setHint(preview.sizeHint);
    m_consequences->setPreview(preview);
    refreshButton();
}

QSize TicketForm::sizeHint() const {
    return {theme::px(kWidth), Panel::sizeHint().height()};
}

void TicketForm::setWallet(WalletState state) {
    m_wallet = state;
    refreshButton();
}

void TicketForm::refreshButton() {
    const bool isAnswer = m_preview.draft == draft();
    QString text;
    bool isOn = false;
    if (m_preview.instrument.isEmpty() && !m_isChecking)
        text = tr("Choose an option first");
    else if (m_isSigning)
        text = tr("Signing …");
    else if (m_wallet == WalletState::NoVault || m_wallet == WalletState::Locked) {
        text =
            m_wallet == WalletState::Locked ? tr("Unlock the wallet to sign") : tr("Make a wallet to sign");
        isOn = true;
    } else if (m_wallet == WalletState::NoSigner || m_wallet == WalletState::Unknown)
        text =
            m_wallet == WalletState::Unknown ? tr("The signer is starting") : tr("The signer is not running");
    else if (m_isChecking || !isAnswer)
        text = tr("Checking …");
    else if (!m_preview.blockedBecause.isEmpty())
        text = m_preview.blockedBecause;
    else if (m_preview.signedText.isEmpty())
        text = tr("Nothing to sign");
    else {
        text = tr("Sign with trading key");
        isOn = true;
    }
    m_sign->setEnabled(isOn);
    m_sign->setText(text);
    m_sign->setAccessibleName(text);
}

void TicketForm::pressButton() {
    if (m_wallet != WalletState::Unlocked) {
        Q_EMIT walletRequested();
        return;
    }
    m_isSigning = true; // once: a second press must not sign twice
    refreshButton();
    Q_EMIT signRequested(m_preview.draft, m_preview.id);
}

void TicketForm::setOutcome(const models::TicketOutcome& outcome) {
    auto colors = m_outcome->palette();
    colors.setColor(QPalette::WindowText, theme::color(outcome.role));
    m_outcome->setPalette(colors);
    m_outcome->setText(outcome.text);
    m_outcome->setVisible(!outcome.text.isEmpty());
}

void TicketForm::focusSize() {
    m_size->setFocus(Qt::OtherFocusReason);
    m_size->selectAll();
}

bool TicketForm::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_B || key->key() == Qt::Key_S || key->key() == Qt::Key_Return ||
            key->key() == Qt::Key_Enter || key->key() == Qt::Key_Escape)
            if ((key->modifiers() & (Qt::ControlModifier | Qt::AltModifier)) == 0) {
                keyPressEvent(static_cast<QKeyEvent*>(event));
                return true;
            }
    }
    return Panel::eventFilter(watched, event);
}

void TicketForm::keyPressEvent(QKeyEvent* event) {
    const bool isPlain =
        (event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier)) == 0;
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isPlain && isEnter) {
        // A key still held from the chain must not sign.
        if (!event->isAutoRepeat() && m_sign->isEnabled())
            pressButton();
    } else if (isPlain && event->key() == Qt::Key_Escape)
        clear();
    else if (isPlain && (event->key() == Qt::Key_B || event->key() == Qt::Key_S))
        chooseSide(event->key() == Qt::Key_B);
    else
        Panel::keyPressEvent(event);
}

} // namespace ui::views
