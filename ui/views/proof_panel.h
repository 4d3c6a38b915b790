// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "app/session/snapshot.h"
#include "panel.h"
#include "ui/theme/colors.h"

#include <functional>
#include <string>

class QLabel;
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
    /// A line beneath the head about what was just done: where a receipt went, or why it did not. It stays
    /// until another figure is chosen.
    void setNote(const QString& sentence, theme::Role role);

public Q_SLOTS:
    /// The whole ladder as text on the clipboard.
    void copyLadder();
    /// Hands the figure on screen to the exporter, where there is one and it is proven.
    void exportReceipt();

private:
    LadderView* m_ladder;
    QScrollArea* m_scroll;
    PillButton* m_copy;
    PillButton* m_export = nullptr;
    ReceiptExporter m_exporter;
    QLabel* m_note;
    QString m_text;
    std::optional<app::session::Figure> m_figure;
    std::string m_noteFigure; ///< the figure that the note is about
};

} // namespace ui::views
