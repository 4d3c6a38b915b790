// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "verify_room.h"

#include "finality_panel.h"
#include "known_panel.h"
#include "quiet_table.h"
#include "ui/models/endpoint_model.h"
#include "ui/theme/typography.h"

#include <QHBoxLayout>
#include <QHeaderView>

#include <algorithm>
#include <utility>

namespace ui::views {
namespace {
constexpr double kGutter = 8;
// Each side column keeps every cell whole at its least width; the proof takes what is left over.
constexpr double kLeastLeft = 440;
constexpr double kMostLeft = 460;
constexpr double kLeastRight = 400;
constexpr double kMostRight = 460;
constexpr int kSideStretch = 27;
constexpr int kMiddleStretch = 46;
constexpr int kEndpointSkeleton = 2;
constexpr int kMostEndpointRows = 6;

/// Who stands behind the finalized block; nothing while it came with a walk of periods.
QString agreementText(const app::session::SyncView& sync) {
    if (sync.agreeing.empty())
        return {};
    const auto count = static_cast<int>(sync.agreeing.size());
    return count == 1 ? VerifyRoom::tr("one operator, nobody to compare")
                      : VerifyRoom::tr("%n operators finalize the same block", "", count);
}
} // namespace

VerifyRoom::VerifyRoom(QWidget* parent)
    : QWidget(parent), m_known(new KnownPanel), m_proof(new ProofPanel), m_finality(new FinalityPanel),
      m_providers(new Panel(tr("Providers"))), m_trustPanel(new Panel(tr("Venue trust"))),
      m_endpoints(new models::EndpointModel(this)), m_trust(new models::TrustModel(this)),
      m_endpointTable(new QuietTable), m_trustTable(new QuietTable) {
    setAccessibleName(tr("Verify"));
    auto* layout = new QHBoxLayout(this);
    const int gutter = theme::px(kGutter);
    layout->setContentsMargins(gutter, gutter, gutter, gutter);
    layout->setSpacing(gutter);
    m_known->setMinimumWidth(theme::px(kLeastLeft));
    m_known->setMaximumWidth(theme::px(kMostLeft));
    layout->addWidget(m_known, kSideStretch);
    layout->addWidget(m_proof, kMiddleStretch);
    layout->addWidget(makeRightColumn(), kSideStretch);
    connect(m_known, &KnownPanel::chosenChanged, this, &VerifyRoom::showChosen);
    setTrust(tr("what can be proven"), models::trustWithoutVenue());
    m_proof->show(nullptr, {});
}

QWidget* VerifyRoom::makeRightColumn() {
    auto* column = new QWidget;
    column->setMinimumWidth(theme::px(kLeastRight));
    column->setMaximumWidth(theme::px(kMostRight));
    column->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    auto* layout = new QVBoxLayout(column);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::px(kGutter));
    m_endpointTable->setObjectName(QStringLiteral("endpoints"));
    m_endpointTable->setAccessibleName(tr("Providers"));
    m_endpointTable->setModel(m_endpoints);
    m_endpointTable->setPadding(7);
    m_endpointTable->setSelectionMode(QAbstractItemView::NoSelection);
    m_endpointTable->setSkeletonRows(kEndpointSkeleton);
    m_providers->addToBody(m_endpointTable);
    m_trustTable->setObjectName(QStringLiteral("trust"));
    m_trustTable->setAccessibleName(tr("What can be proven"));
    m_trustTable->horizontalHeader()->hide();
    m_trustTable->setModel(m_trust);
    m_trustTable->setPadding(7);
    m_trustTable->setSelectionMode(QAbstractItemView::NoSelection);
    m_trustPanel->addToBody(m_trustTable, 1);
    layout->addWidget(m_providers);
    layout->addWidget(m_finality);
    layout->addWidget(m_trustPanel, 1);
    sizeToRows(m_endpointTable, kEndpointSkeleton);
    return column;
}

void VerifyRoom::sizeToRows(QuietTable* table, int rows) {
    table->setFixedHeight(table->heightOf(std::clamp(rows, kEndpointSkeleton, kMostEndpointRows)));
}

void VerifyRoom::setSnapshot(const app::session::SnapshotPtr& snapshot) {
    m_snapshot = snapshot;
    m_known->setSnapshot(snapshot);
    m_endpoints->setEndpoints(snapshot->endpoints);
    sizeToRows(m_endpointTable, m_endpoints->rowCount());
    m_providers->setSubtitle(agreementText(snapshot->sync));
    m_finality->setSync(snapshot->sync);
    showChosen();
}

void VerifyRoom::setNow(std::int64_t unixMillis) {
    m_known->setNow(unixMillis);
    m_proof->setNow(unixMillis);
}

void VerifyRoom::setReceiptExporter(ReceiptExporter exporter) {
    m_proof->setReceiptExporter(std::move(exporter));
}

void VerifyRoom::chooseFigure(const std::string& id) {
    m_known->choose(id);
}

void VerifyRoom::setTrust(const QString& venue, std::vector<models::TrustRow> rows) {
    m_trustPanel->setSubtitle(venue);
    m_trust->setRows(std::move(rows));
}

void VerifyRoom::showChosen() {
    if (m_snapshot)
        m_proof->show(m_known->chosen(), m_snapshot->sync);
}

} // namespace ui::views
