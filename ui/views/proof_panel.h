// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "app/session/snapshot.h"
#include "panel.h"

#include <functional>

class QScrollArea;

namespace ui::views {

class LadderView;
class PillButton;

/// Saves the proof of a figure as a settlement receipt.
using ReceiptExporter = std::function<void(const app::session::Figure&)>;

/// The ladder of the chosen figure; without one, how far this client has checked.
class ProofPanel : public Panel {
    Q_OBJECT
public:
    explicit ProofPanel(QWidget* parent = nullptr);
    /// The button appears with the first exporter and is enabled for proven figures only.
    void setReceiptExporter(ReceiptExporter exporter);
    /// `figure` may be nullptr; it is copied from, not kept.
    void show(const app::session::Figure* figure, const app::session::SyncView& sync);
    void setNow(std::int64_t unixMillis);

public Q_SLOTS:
    /// The whole ladder as text on the clipboard.
    void copyLadder();

private:
    void exportReceipt();

    LadderView* m_ladder;
    QScrollArea* m_scroll;
    PillButton* m_copy;
    PillButton* m_export = nullptr;
    ReceiptExporter m_exporter;
    QString m_text;
    std::optional<app::session::Figure> m_figure;
};

} // namespace ui::views
