// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "ui/models/trade_rows.h"

#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace ui::views {

class Chip;
class ElidedLabel;
class LiquidationAxis;
class MarginBar;

/// What an order would mean, beneath the ticket's fields: what it costs at most, margin and liquidation
/// before and after, and word for word what is signed. Nothing is shown of what isn't known.
class Consequences : public QWidget {
    Q_OBJECT
public:
    /// `width` is the room for a line, in pixels; it doesn't change, so that what is signed is wrapped once.
    explicit Consequences(int width, QWidget* parent = nullptr);
    void setPreview(const models::TicketPreview& preview);
    /// The box with what is signed: it stands apart, for it must be in sight whenever the button is.
    QWidget* signing() const { return m_signing; }

private:
    void addBounds(QVBoxLayout* column);
    void addGauges(QVBoxLayout* column);
    QWidget* makeSigning();
    void showRisk(const models::TicketPreview& preview);
    QString wrapped(const QString& text) const;

    int m_width;
    QWidget* m_signing = nullptr;
    ElidedLabel* m_payName = nullptr;
    Chip* m_pay = nullptr;
    Chip* m_fee = nullptr;
    Chip* m_worst = nullptr;
    Chip* m_margin = nullptr;
    MarginBar* m_bar = nullptr;
    ElidedLabel* m_usedAfter = nullptr;
    ElidedLabel* m_usedBefore = nullptr;
    LiquidationAxis* m_axis = nullptr;
    ElidedLabel* m_liquidationNote = nullptr;
    ElidedLabel* m_notes = nullptr;
    ElidedLabel* m_domain = nullptr;
    QLabel* m_signed = nullptr;
    ElidedLabel* m_hash = nullptr;
};

} // namespace ui::views
