// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "panel.h"
#include "ui/models/trade_rows.h"

class QCheckBox;
class QGridLayout;
class QLabel;
class QLineEdit;
class QVBoxLayout;

namespace ui::views {

class Chip;
class ElidedLabel;
class LiquidationAxis;
class MarginBar;
class PillButton;

/// The order form: price and size first, then the consequences, then exactly what is signed, then one button.
/// It asks for a preview at every change and submits only what the last preview answered.
class TicketForm : public Panel {
    Q_OBJECT
public:
    explicit TicketForm(QWidget* parent = nullptr);
    models::TicketDraft draft() const;
    void setDraft(const models::TicketDraft& draft);
    /// The session's answer. Until it comes, and where it says why not, the button is off and says so.
    void setPreview(const models::TicketPreview& preview);

Q_SIGNALS:
    void draftChanged(const ui::models::TicketDraft& draft);
    void signRequested(const ui::models::TicketDraft& draft);

private:
    void addSides();
    void addFields();
    void addConsequences();
    void addSigning();
    QLineEdit* addField(QGridLayout* grid, const QString& label, ElidedLabel** hint);
    Chip* addLine(QVBoxLayout* box, const QString& label);
    void changed();

    PillButton* m_buy = nullptr;
    PillButton* m_sell = nullptr;
    QLineEdit* m_price = nullptr;
    QLineEdit* m_size = nullptr;
    ElidedLabel* m_priceHint = nullptr;
    ElidedLabel* m_sizeHint = nullptr;
    QCheckBox* m_postOnly = nullptr;
    QCheckBox* m_reduceOnly = nullptr;
    Chip* m_pay = nullptr;
    Chip* m_fee = nullptr;
    Chip* m_worst = nullptr;
    Chip* m_margin = nullptr;
    MarginBar* m_bar = nullptr;
    LiquidationAxis* m_axis = nullptr;
    ElidedLabel* m_domain = nullptr;
    QLabel* m_signed = nullptr;
    ElidedLabel* m_hash = nullptr;
    PillButton* m_sign = nullptr;
};

} // namespace ui::views
