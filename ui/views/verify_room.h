// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "app/session/snapshot.h"
#include "proof_panel.h"
#include "ui/models/trust_model.h"

#include <QWidget>

#include <vector>

namespace ui::models {
class EndpointModel;
}

namespace ui::views {

class FinalityPanel;
class KnownPanel;
class QuietTable;

/// Every figure with its source, the proof of the chosen one, and who was asked.
class VerifyRoom : public QWidget {
    Q_OBJECT
public:
    explicit VerifyRoom(QWidget* parent = nullptr);
    void setSnapshot(const app::session::SnapshotPtr& snapshot);
    void setNow(std::int64_t unixMillis);
    void setReceiptExporter(ReceiptExporter exporter);
    /// Shows the ladder of the figure with this id.
    void chooseFigure(const std::string& id);
    /// What can be proven at the venue of this name.
    void setTrust(const QString& venue, std::vector<models::TrustRow> rows);
    ProofPanel* proofPanel() const { return m_proof; }

private:
    QWidget* makeRightColumn();
    void showChosen();
    void sizeToRows(QuietTable* table, int rows);

    app::session::SnapshotPtr m_snapshot;
    KnownPanel* m_known;
    ProofPanel* m_proof;
    FinalityPanel* m_finality;
    Panel* m_providers;
    Panel* m_trustPanel;
    models::EndpointModel* m_endpoints;
    models::TrustModel* m_trust;
    QuietTable* m_endpointTable;
    QuietTable* m_trustTable;
};

} // namespace ui::views
