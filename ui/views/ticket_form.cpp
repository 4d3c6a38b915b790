// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "ticket_form.h"

#include "chip.h"
#include "elided_label.h"
#include "fields.h"
#include "pill_button.h"
#include "risk_gauges.h"
#include "ui/theme/typography.h"

#include <QGridLayout>
#include <QLabel>
#include <QSignalBlocker>

namespace ui::views {

TicketForm::TicketForm(QWidget* parent) : Panel(tr("Order"), parent) {
    setBodyMargins(10, 10);
    addSides();
    addFields();
    addConsequences();
    addSigning();
    addBodyStretch();
    setPreview({});
}

void TicketForm::addSides() {
    auto* row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, theme::px(6));
    layout->setSpacing(theme::px(6));
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
    m_buy->setChecked(true);
    addToBody(row);
}

QLineEdit* TicketForm::addField(QGridLayout* grid, const QString& label, ElidedLabel** hint) {
    const int row = grid->rowCount();
    auto* name = new QLabel(label);
    auto* edit = new FieldEdit;
    edit->setAccessibleName(label);
    name->setBuddy(edit);
    *hint = new ElidedLabel(theme::Role::Dim);
    (*hint)->setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Fixed);
    grid->addWidget(name, row, 0);
    grid->addWidget(edit, row, 1);
    grid->addWidget(*hint, row, 2);
    connect(edit, &QLineEdit::textEdited, this, &TicketForm::changed);
    return edit;
}

void TicketForm::addFields() {
    auto* box = new QWidget;
    auto* grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, theme::px(4));
    grid->setHorizontalSpacing(theme::px(10));
    grid->setVerticalSpacing(theme::px(7));
    grid->setColumnStretch(1, 1);
    m_price = addField(grid, tr("Limit price"), &m_priceHint);
    m_size = addField(grid, tr("Size"), &m_sizeHint);
    m_postOnly = new TickBox(tr("Post only"));
    m_reduceOnly = new TickBox(tr("Reduce only"));
    const int row = grid->rowCount();
    grid->addWidget(m_postOnly, row, 0);
    grid->addWidget(m_reduceOnly, row, 1);
    for (auto* option : {m_postOnly, m_reduceOnly})
        connect(option, &QCheckBox::toggled, this, &TicketForm::changed);
    addToBody(box);
}

Chip* TicketForm::addLine(QVBoxLayout* box, const QString& label) {
    auto* row = new QHBoxLayout;
    auto* name = new ElidedLabel(theme::Role::Dim);
    name->setText(label);
    auto* value = new Chip(Chip::Frame::Bare);
    value->setRole(theme::Role::Text);
    row->addWidget(name, 1);
    row->addWidget(value);
    box->addLayout(row);
    return value;
}

void TicketForm::addConsequences() {
    auto* box = new QWidget;
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, theme::px(4), 0, theme::px(4));
    layout->setSpacing(theme::px(2));
    m_pay = addLine(layout, tr("You pay at most"));
    m_fee = addLine(layout, tr("Fee at most"));
    m_worst = addLine(layout, tr("Worst case of this order"));
    m_margin = addLine(layout, tr("Maintenance margin"));
    m_margin->setIcon(theme::Icon::Function);
    m_margin->setIconRole(theme::Role::Modelled);
    m_bar = new MarginBar;
    layout->addWidget(m_bar);
    layout->addSpacing(theme::px(8));
    addLine(layout, tr("Liquidation distance"));
    m_axis = new LiquidationAxis;
    layout->addWidget(m_axis);
    addRule();
    addToBody(box);
}

void TicketForm::addSigning() {
    addRule();
    auto* box = new QWidget;
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, theme::px(6), 0, 0);
    layout->setSpacing(theme::px(4));
    auto* head = new QHBoxLayout;
    auto* title = new ElidedLabel(theme::Role::Dim);
    title->setText(tr("You sign, exactly"));
    m_domain = new ElidedLabel(theme::Role::Dim);
    head->addWidget(title, 1);
    head->addWidget(m_domain);
    layout->addLayout(head);
    m_signed = new QLabel;
    m_signed->setFont(theme::monoFont());
    m_signed->setTextFormat(Qt::PlainText);
    m_signed->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_signed->setWordWrap(true);
    m_signed->setAccessibleName(tr("The order as it is signed"));
    layout->addWidget(m_signed);
    m_hash = new ElidedLabel(theme::Role::Dim);
    m_hash->setElide(Qt::ElideMiddle);
    layout->addWidget(m_hash);
    m_sign = new PillButton(PillButton::Look::Primary, {});
    m_sign->setObjectName(QStringLiteral("sign"));
    layout->addWidget(m_sign);
    connect(m_sign, &QAbstractButton::clicked, this, [this] { Q_EMIT signRequested(draft()); });
    addToBody(box);
}

models::TicketDraft TicketForm::draft() const {
    return {
        m_buy->isChecked(), m_price->text(), m_size->text(), m_postOnly->isChecked(),
        m_reduceOnly->isChecked()};
}

void TicketForm::setDraft(const models::TicketDraft& draft) {
    (draft.isBuy ? m_buy : m_sell)->setChecked(true);
    m_price->setText(draft.price);
    m_size->setText(draft.size);
    const QSignalBlocker quietPost(m_postOnly);
    const QSignalBlocker quietReduce(m_reduceOnly);
    m_postOnly->setChecked(draft.postOnly);
    m_reduceOnly->setChecked(draft.reduceOnly);
    changed();
}

void TicketForm::changed() {
    // What was previewed is no longer what stands in the form.
    m_sign->setEnabled(false);
    m_sign->setText(tr("Checking …"));
    m_sign->setAccessibleName(m_sign->text());
    Q_EMIT draftChanged(draft());
}

void TicketForm::setPreview(const models::TicketPreview& preview) {
    setSubtitle(preview.instrument);
    m_priceHint->setText(preview.priceHint);
    m_sizeHint->setText(preview.sizeHint);
    m_pay->setText(preview.payAtMost);
    m_fee->setText(preview.feeAtMost);
    m_worst->setText(preview.worstCase);
    m_margin->setText(preview.margin);
    m_bar->setShares(preview.marginBefore, preview.marginAfter);
    m_axis->setDistance(preview.liquidation);
    m_domain->setText(preview.signingDomain);
    m_signed->setText(preview.signedText);
    m_hash->setText(preview.hash);
    const bool ready = preview.blockedBecause.isEmpty() && !preview.signedText.isEmpty();
    m_sign->setEnabled(ready);
    m_sign->setText(
        ready                              ? tr("Sign with trading key")
        : preview.blockedBecause.isEmpty() ? tr("Choose an option first")
                                           : preview.blockedBecause);
    m_sign->setAccessibleName(m_sign->text());
}

} // namespace ui::views
