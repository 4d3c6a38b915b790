// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "risk_view.h"
#include "row_table.h"

namespace ui::models {

using RiskRows = RowTable<RiskRow>;

/// A name and its figures in each row; where there are none, a sentence in their stead that takes all of
/// their columns.
class RiskTable : public RiskRows {
    Q_OBJECT
public:
    static constexpr int kColumns = std::tuple_size_v<decltype(RiskRow::texts)>;

    using RiskRows::RiskRows;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    /// Dims every figure; takes effect with the next rows.
    void setStale(bool isStale) { m_isStale = isStale; }

protected:
    QString keyOf(const RiskRow& row) const override;
    bool isWord(int column) const override;
    /// Of a figure, or of a sentence, that is not stale.
    virtual theme::Role colorOf(const RiskRow& row, int column) const = 0;

private:
    bool m_isStale = false;
};

} // namespace ui::models
