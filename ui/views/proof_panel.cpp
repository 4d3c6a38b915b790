// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "proof_panel.h"

#include "ladder_view.h"
#include "pill_button.h"
#include "ui/format/figure_text.h"
#include "ui/format/problem_text.h"
#include "ui/theme/theme.h"
#include "ui/theme/typography.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QScrollArea>

#include <utility>

using app::session::SyncStage;

namespace ui::views {

ProofPanel::ProofPanel(QWidget* parent)
    : Panel(tr("Proof"), parent), m_ladder(new LadderView), m_scroll(new QScrollArea),
      m_copy(new PillButton(PillButton::Look::Outlined, tr("Copy"))), m_note(new QLabel) {
    m_note->setObjectName(QStringLiteral("proofNote"));
    m_note->setTextFormat(Qt::PlainText);
    m_note->setWordWrap(true);
    m_note->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_note->setContentsMargins(theme::px(12), theme::px(8), theme::px(12), theme::px(8));
    m_note->hide();
    addToBody(m_note);
    m_copy->setObjectName(QStringLiteral("copyLadder"));
    m_copy->setAccessibleName(tr("Copy the whole proof as text"));
    addToHead(m_copy);
    connect(m_copy, &QAbstractButton::clicked, this, &ProofPanel::copyLadder);
    m_scroll->setWidget(m_ladder);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->viewport()->setAutoFillBackground(false);
    m_ladder->setAutoFillBackground(false);
    addToBody(m_scroll, 1);
    connect(m_ladder, &LadderView::currentChanged, this, [this](const QRect& area) {
        m_scroll->ensureVisible(area.center().x(), area.center().y(), 0, area.height() / 2);
    });
}

void ProofPanel::setReceiptExporter(ReceiptExporter exporter) {
    m_exporter = std::move(exporter);
    if (!m_exporter || m_export)
        return;
    m_export = new PillButton(PillButton::Look::Outlined, tr("Export receipt"));
    m_export->setObjectName(QStringLiteral("exportReceipt"));
    m_export->setAccessibleName(tr("Export the proof as a settlement receipt"));
    m_export->setRole(theme::Role::Proven);
    addToHead(m_export);
    connect(m_export, &QAbstractButton::clicked, this, &ProofPanel::exportReceipt);
}

void ProofPanel::show(const app::session::Figure* figure, const app::session::SyncView& sync) {
    const bool isStale = sync.stage == SyncStage::Stale || sync.stage == SyncStage::Failed;
    m_ladder->setStale(isStale);
    m_figure.reset();
    if (figure) {
        m_figure = *figure;
        auto rungs = models::ladderOf(*figure);
        m_text = models::ladderText(*figure, rungs);
        setSubtitle(format::figureHeading(*figure));
        m_ladder->setRungs(std::move(rungs));
    } else {
        auto rungs = models::ladderOf(sync);
        m_text = models::ladderText(format::stageText(sync.stage), rungs);
        setSubtitle(tr("how far this client has checked"));
        m_ladder->setRungs(std::move(rungs));
    }
    if (m_export)
        m_export->setEnabled(m_figure && m_figure->amount.proof());
    if (m_noteFigure != (m_figure ? m_figure->id : std::string()))
        setNote({}, theme::Role::Dim);
}

void ProofPanel::setNote(const QString& sentence, theme::Role role) {
    auto colors = m_note->palette();
    colors.setColor(QPalette::WindowText, theme::color(role));
    m_note->setPalette(colors);
    m_note->setText(sentence);
    m_note->setVisible(!sentence.isEmpty());
    m_noteFigure = m_figure ? m_figure->id : std::string();
}

void ProofPanel::setNow(std::int64_t unixMillis) {
    m_ladder->setNow(unixMillis);
}

void ProofPanel::copyLadder() {
    QGuiApplication::clipboard()->setText(m_text);
}

void ProofPanel::exportReceipt() {
    if (m_exporter && m_figure && m_figure->amount.proof())
        m_exporter(*m_figure);
}

} // namespace ui::views
