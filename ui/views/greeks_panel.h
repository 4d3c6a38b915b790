// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "panel.h"
#include "ui/models/risk_view.h"

class QAbstractItemModel;
class QStackedWidget;

namespace ui::models {
class GreekModel;
class TailModel;
} // namespace ui::models

namespace ui::views {

class ElidedLabel;
class PanelTabs;
class QuietTable;

/// What the book is sensitive to, and what a bad day may cost it: Greeks by expiry and tails, one behind the
/// other.
class GreeksPanel : public Panel {
    Q_OBJECT
public:
    explicit GreeksPanel(QWidget* parent = nullptr);
    /// Nothing is known yet.
    void setWaiting();
    void setRisk(const models::RiskPicture& picture);
    /// Dims every figure of the picture, or lights it up again.
    void setStale(bool isStale, const models::RiskPicture& picture);

private:
    void makeHead();
    QuietTable* makeTable(const QString& name, const QString& spoken, QAbstractItemModel* model);
    void makeFoot();
    void showTab();

    models::GreekModel* m_greeks;
    models::TailModel* m_tails;
    PanelTabs* m_tabs;
    QStackedWidget* m_stack;
    QuietTable* m_greekTable;
    QuietTable* m_tailTable;
    ElidedLabel* m_foot;
    QString m_units;
    QString m_basis;
};

} // namespace ui::views
