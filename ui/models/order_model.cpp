// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "order_model.h"

namespace ui::models {
namespace {
QString text(const OrderRow& row, int column) {
    switch (column) {
    case OrderModel::Instrument:
        return row.instrument;
    case OrderModel::Side:
        return row.side;
    case OrderModel::Price:
        return row.price;
    case OrderModel::Size:
        return row.size;
    case OrderModel::Filled:
        return row.filled;
    case OrderModel::Time:
        return row.time;
    case OrderModel::State:
        return row.state;
    case OrderModel::Cancel:
        return row.canCancel ? OrderModel::tr("Cancel") : QString();
    default:
        return {};
    }
}

theme::Role colorOf(const OrderRow& row, int column) {
    if (column == OrderModel::State)
        return row.stateRole;
    if (row.isEnded || column == OrderModel::Time || column == OrderModel::Cancel)
        return theme::Role::Dim;
    if (column == OrderModel::Side)
        return row.isBuy ? theme::Role::Bid : theme::Role::Ask;
    return theme::Role::Text;
}
} // namespace

int OrderModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant OrderModel::data(const QModelIndex& index, int role) const {
    const auto* found = rowAt(index);
    if (found == nullptr)
        return {};
    const auto& row = *found;
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return text(row, column);
    case Qt::ToolTipRole:
        return column == State                     ? row.state
               : column == Cancel && row.canCancel ? tr("Cancel this order (Delete)")
                                                   : QString();
    case Qt::AccessibleTextRole:
        return column == Cancel && row.canCancel ? tr("Cancel this order") : text(row, column);
    case Qt::TextAlignmentRole:
        return alignmentOfColumn(column);
    case ColorRole:
        return cell(colorOf(row, column));
    case ChipRole:
        return column == Cancel && row.canCancel;
    case ElidableRole:
        return column == State;
    case SpanRole:
        // The reason why an order ended may be long; there is nothing to cancel beside it.
        return column == State && !row.canCancel ? QVariant(2) : QVariant();
    default:
        return {};
    }
}

bool OrderModel::isWord(int column) const {
    return column == Instrument || column == Side || column == State;
}

QString OrderModel::title(int column) const {
    switch (column) {
    case Instrument:
        return tr("Instrument");
    case Side:
        return tr("Side");
    case Price:
        return tr("Price");
    case Size:
        return tr("Size");
    case Filled:
        return tr("Filled");
    case Time:
        return tr("Time");
    case State:
        return tr("State");
    default:
        return {};
    }
}

void OrderModel::setOrders(std::vector<OrderRow> rows) {
    std::ranges::sort(rows, [](const OrderRow& a, const OrderRow& b) {
        return std::pair(!a.isEnded, a.id) > std::pair(!b.isEnded, b.id);
    });
    setRows(std::move(rows));
}

int OrderModel::openCount() const {
    return static_cast<int>(std::ranges::count(rows(), false, &OrderRow::isEnded));
}

QString OrderModel::keyOf(const OrderRow& row) const {
    return QString::number(row.id);
}

} // namespace ui::models
