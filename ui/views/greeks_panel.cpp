// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "greeks_panel.h"

#include "chip.h"
#include "elided_label.h"
#include "panel_tabs.h"
#include "quiet_table.h"
#include "ui/models/greek_model.h"
#include "ui/models/tail_model.h"
#include "ui/theme/typography.h"

#include <QHBoxLayout>
#include <QStackedWidget>

namespace ui::views {
namespace {
constexpr int kGreekSkeleton = 5;
constexpr int kTailSkeleton = 5; // two levels at once and after the horizon, one by delta-gamma
} // namespace

GreeksPanel::GreeksPanel(QWidget* parent)
    : Panel(tr("Greeks and tails"), parent), m_greeks(new models::GreekModel(this)),
      m_tails(new models::TailModel(this)), m_tabs(new PanelTabs), m_stack(new QStackedWidget),
      m_greekTable(makeTable(QStringLiteral("greeks"), tr("Greeks by expiry"), m_greeks)),
      m_tailTable(makeTable(QStringLiteral("tails"), tr("Value at risk and expected shortfall"), m_tails)),
      m_foot(new ElidedLabel(theme::Role::Dim)) {
    makeHead();
    addToBody(m_stack, 1);
    makeFoot();
    connect(m_tabs, &PanelTabs::chosenChanged, this, &GreeksPanel::showTab);
    connect(m_tabs, &PanelTabs::entered, this, [this] {
        m_stack->currentWidget()->setFocus(Qt::OtherFocusReason);
    });
}

void GreeksPanel::makeHead() {
    m_tabs->add(QStringLiteral("greeksTab"), tr("Greeks by expiry"), tr("Greeks by expiry"));
    m_tabs->add(QStringLiteral("tailsTab"), tr("Tails"), tr("Tails"));
    auto* head = new QWidget;
    auto* layout = new QHBoxLayout(head);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_tabs);
    layout->addStretch(1);
    setHead(head);
}

QuietTable* GreeksPanel::makeTable(const QString& name, const QString& spoken, QAbstractItemModel* model) {
    auto* table = new QuietTable;
    table->setObjectName(name);
    table->setAccessibleName(spoken);
    table->setPadding(6);
    table->setModel(model);
    table->setSelectionMode(QAbstractItemView::NoSelection);
    m_stack->addWidget(table);
    return table;
}

void GreeksPanel::makeFoot() {
    m_foot->setDesignSize(11);
    auto* foot = new QWidget;
    auto* layout = new QHBoxLayout(foot);
    layout->setContentsMargins(theme::px(9), theme::px(3), theme::px(9), theme::px(3));
    layout->addWidget(m_foot);
    addRule();
    addToBody(foot);
}

void GreeksPanel::setWaiting() {
    m_greekTable->setSkeletonRows(kGreekSkeleton);
    m_tailTable->setSkeletonRows(kTailSkeleton);
    m_greeks->setRows({});
    m_tails->setRows({});
    m_units.clear();
    m_basis.clear();
    showTab();
}

void GreeksPanel::setRisk(const models::RiskPicture& picture) {
    const QString none = tr("No position in %1.").arg(picture.currency);
    for (auto* table : {m_greekTable, m_tailTable}) {
        table->setSkeletonRows(0);
        table->setEmptyText(none);
    }
    m_greeks->setRows(picture.greeks);
    m_tails->setRows(picture.tails);
    m_units = tr("delta in %1 · gamma of delta per 1 USD of spot · pt: volatility point · d: day")
                  .arg(picture.currency);
    m_basis = picture.tailBasis;
    showTab();
}

void GreeksPanel::setStale(bool isStale, const models::RiskPicture& picture) {
    m_greeks->setStale(isStale);
    m_tails->setStale(isStale);
    m_greeks->setRows(picture.greeks);
    m_tails->setRows(picture.tails);
}

void GreeksPanel::showTab() {
    m_stack->setCurrentIndex(m_tabs->chosen());
    m_foot->setText(m_tabs->chosen() == 0 ? m_units : m_basis);
}

} // namespace ui::views
