// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "finality_panel.h"

#include "chip.h"
#include "elided_label.h"
#include "finality_chart.h"
#include "ui/format/age_text.h"
#include "ui/format/number_text.h"
#include "ui/theme/typography.h"

#include <QHBoxLayout>

namespace ui::views {

FinalityPanel::FinalityPanel(QWidget* parent)
    : Panel(tr("Finality"), parent), m_chart(new FinalityChart), m_share(nullptr), m_lag(nullptr),
      m_missed(nullptr) {
    setBodyMargins(12, 6);
    addToBody(m_chart);
    m_share = addLine(tr("Participation"));
    m_lag = addLine(tr("Finality lag"));
    m_missed = addLine(tr("Missed slots"));
    setSync({});
}

Chip* FinalityPanel::addLine(const QString& label) {
    auto* row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    auto* name = new ElidedLabel(theme::Role::Dim);
    name->setText(label);
    auto* value = new Chip(Chip::Frame::Bare);
    value->setRole(theme::Role::Text);
    layout->addWidget(name, 1);
    layout->addWidget(value);
    addToBody(row);
    return value;
}

void FinalityPanel::setSync(const app::session::SyncView& sync) {
    const auto summary = models::summariseFinality(sync);
    setSubtitle(tr("last %1 slots").arg(summary.bars.size()));
    m_chart->setSummary(summary);
    const auto none = QStringLiteral("–");
    m_share->setText(summary.averageShare ? format::percentText(*summary.averageShare, 1) : none);
    m_lag->setText(
        summary.lagEpochs && summary.lagMillis
            ? tr("%1 epochs · %2").arg(*summary.lagEpochs).arg(format::ageText(*summary.lagMillis))
            : none);
    m_missed->setText(summary.known > 0 ? tr("%1 of %2").arg(summary.missed).arg(summary.known) : none);
}

} // namespace ui::views
