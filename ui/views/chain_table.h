// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "quiet_table.h"
#include "ui/models/chain_model.h"

namespace ui::views {

/// The option chain. Where it is narrow, whole columns step back (sizes, then open interest, then ask and bid
/// vols); no cell is ever cut. Enter or a click on a bid or an ask names that price; B and S anywhere
/// on an option's half name its ask and its bid.
class ChainTable : public QuietTable {
    Q_OBJECT
public:
    explicit ChainTable(QWidget* parent = nullptr);
    void setRows(std::vector<models::ChainRow> rows);
    const std::vector<models::ChainRow>& rows() const { return m_model->rows(); }
    void setStale(bool isStale) { m_model->setStale(isStale); }

Q_SIGNALS:
    /// A price was chosen: `row` of the rows set, the call or the put, its bid or its ask.
    void priceChosen(int row, bool isCall, bool isBid);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void dropColumns();
    void choose(const QModelIndex& index);

    models::ChainModel* m_model;
};

} // namespace ui::views
