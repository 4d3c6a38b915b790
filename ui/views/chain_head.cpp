// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "chain_head.h"

#include "chip.h"
#include "elided_label.h"
#include "expiry_tabs.h"
#include "ui/theme/typography.h"

#include <QHBoxLayout>

namespace ui::views {

ChainHead::ChainHead(QWidget* parent)
    : QWidget(parent), m_underlying(new ElidedLabel(theme::Role::Text)), m_spot(new Chip(Chip::Frame::Bare)),
      m_change(new Chip(Chip::Frame::Bare)), m_expiries(new ExpiryTabs),
      m_forwardName(new ElidedLabel(theme::Role::Dim)), m_forward(new Chip(Chip::Frame::Bare)) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::px(8));
    m_underlying->setBold(true);
    m_underlying->setDesignSize(15);
    m_underlying->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_spot->setDesignSize(17);
    m_spot->setBold(true);
    m_spot->setRole(theme::Role::Text);
    m_spot->setIconLast(true);
    m_forward->setBold(true);
    m_forward->setRole(theme::Role::Text);
    m_forward->setIconLast(true);
    m_forwardName->setText(tr("Forward"));
    m_forwardName->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    layout->addWidget(m_underlying);
    layout->addWidget(m_spot);
    layout->addWidget(m_change);
    layout->addSpacing(theme::px(2));
    layout->addWidget(m_expiries, 1);
    layout->addWidget(m_forwardName);
    layout->addWidget(m_forward);
    setWaiting(tr("Chain"));
}

void ChainHead::setWaiting(const QString& sentence) {
    m_underlying->setText(sentence);
    for (auto* chip : {m_spot, m_change, m_forward})
        chip->hide();
    m_forwardName->hide();
    m_hasForward = false;
    m_expiries->setTabs({}, 0);
}

void ChainHead::setMarket(const models::MarketHead& market) {
    m_underlying->setText(market.underlying);
    const bool isStale = !market.stale.isEmpty();
    m_spot->setText(market.spot.text);
    m_spot->setIcon(market.spot.icon);
    m_spot->setIconRole(market.spot.role);
    m_spot->setRole(isStale ? theme::Role::Dim : theme::Role::Text);
    m_spot->setVisible(!market.spot.text.isEmpty());
    m_change->setText(isStale ? market.stale : market.change);
    m_change->setIcon(isStale ? theme::Icon::Warning : theme::Icon::None);
    m_change->setRole(isStale ? theme::Role::Caution : market.isDown ? theme::Role::Ask : theme::Role::Bid);
    m_change->setVisible(!m_change->text().isEmpty());
    m_forward->setText(market.forward.text);
    m_forward->setIcon(market.forward.icon);
    m_forward->setIconRole(market.forward.role);
    m_forward->setRole(isStale ? theme::Role::Dim : theme::Role::Text);
    m_hasForward = !market.forward.text.isEmpty();
    dropForward();
}

void ChainHead::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    dropForward();
}

void ChainHead::dropForward() {
    // The forward steps back before an expiry does.
    const int gap = theme::px(8);
    int needed = m_expiries->sizeHint().width() + m_forwardName->sizeHint().width() +
                 m_forward->sizeHint().width() + m_underlying->sizeHint().width() + 6 * gap;
    for (const auto* chip : {m_spot, m_change})
        if (!chip->isHidden())
            needed += chip->sizeHint().width();
    const bool fits = m_hasForward && needed <= width();
    m_forward->setVisible(fits);
    m_forwardName->setVisible(fits);
}

} // namespace ui::views
