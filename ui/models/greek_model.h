// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "risk_view.h"
#include "row_table.h"

namespace ui::models {

using GreekTable = RowTable<GreekRow>;

/// The book's Greeks by expiry; the total stands out.
class GreekModel : public GreekTable {
    Q_OBJECT
public:
    static constexpr int kName = 0; ///< before the Greeks in the order of GreekRow::Greek

    using GreekTable::GreekTable;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    /// Dims every figure; takes effect with the next rows.
    void setStale(bool isStale) { m_isStale = isStale; }

protected:
    QString keyOf(const GreekRow& row) const override;
    QString title(int column) const override;
    bool isWord(int column) const override;

private:
    bool m_isStale = false;
};

} // namespace ui::models
