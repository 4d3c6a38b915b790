// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "known_panel.h"

#include "chip.h"
#include "quiet_table.h"
#include "ui/format/problem_text.h"
#include "ui/models/figure_model.h"
#include "ui/theme/theme.h"
#include "ui/theme/typography.h"

#include <QItemSelectionModel>
#include <QVBoxLayout>

namespace ui::views {
namespace {
constexpr int kSkeletonRows = 8;
}

KnownPanel::KnownPanel(QWidget* parent)
    : Panel(tr("What is known, and how"), parent), m_model(new models::FigureModel(this)),
      m_table(new QuietTable) {
    m_table->setObjectName(QStringLiteral("figures"));
    m_table->setAccessibleName(tr("Figures and their sources"));
    m_table->setModel(m_model);
    m_table->setPadding(7);
    m_table->setSkeletonRows(kSkeletonRows);
    addToBody(m_table, 1);
    addRule();
    addToBody(makeLegend());
    connect(
        m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
        [this](const QModelIndex& row) {
            // A reset clears the current row; what the trader chose outlives it.
            if (!row.isValid())
                return;
            m_chosenId = m_model->figure(row.row()).id;
            Q_EMIT chosenChanged();
        });
}

QWidget* KnownPanel::makeLegend() {
    auto* box = new QWidget;
    box->setAccessibleName(tr("What the badges mean"));
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(theme::px(10), theme::px(8), theme::px(10), theme::px(8));
    layout->setSpacing(0);
    struct Line {
        theme::Icon icon;
        theme::Role role;
        QString text;
    };
    const Line lines[] = {
        {theme::Icon::ShieldFilled, theme::Role::Proven, tr("checked here, under a finalized header")},
        {theme::Icon::ShieldDashed, theme::Role::Proven, tr("checked here, under the newest header")},
        {theme::Icon::Pen, theme::Role::Oracle, tr("price provider's signature checked")},
        {theme::Icon::Bank, theme::Role::Venue, tr("the venue says so")},
        {theme::Icon::Function, theme::Role::Modelled, tr("computed here from the above")},
    };
    for (const auto& line : lines) {
        auto* chip = new Chip(Chip::Frame::Bare);
        chip->setIcon(line.icon);
        chip->setIconRole(line.role);
        chip->setDesignSize(11.5);
        chip->setText(line.text);
        layout->addWidget(chip);
    }
    return box;
}

void KnownPanel::setSnapshot(const app::session::SnapshotPtr& snapshot) {
    const bool loading = format::isLoading(snapshot->sync.stage);
    m_table->setSkeletonRows(loading ? kSkeletonRows : 0);
    m_table->setEmptyText(tr("No account or position is being watched."));
    m_model->setSnapshot(snapshot);
    // Nobody should take the network's own accounts for theirs.
    const bool isOfTheNetwork = snapshot->trading && !snapshot->trading->owner && !snapshot->figures.empty();
    setSubtitle(isOfTheNetwork ? tr("an example until your wallet opens") : QString());
    restoreChoice();
}

void KnownPanel::setNow(std::int64_t unixMillis) {
    m_model->setNow(unixMillis);
}

const app::session::Figure* KnownPanel::chosen() const {
    const auto row = m_chosenId ? m_model->rowOf(*m_chosenId) : std::nullopt;
    return row ? &m_model->figure(*row) : nullptr;
}

void KnownPanel::choose(const std::string& id) {
    m_chosenId = id;
    restoreChoice();
    Q_EMIT chosenChanged();
}

void KnownPanel::restoreChoice() {
    if (m_model->rowCount() == 0)
        return;
    const auto row = m_chosenId ? m_model->rowOf(*m_chosenId).value_or(0) : 0;
    if (m_table->currentIndex().row() != row)
        m_table->selectRow(row);
}

} // namespace ui::views
