// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "shortcuts_dialog.h"

#include "ui/models/cells.h"
#include "ui/theme/typography.h"
#include "ui/views/quiet_table.h"

#include <QHeaderView>
#include <QVBoxLayout>

#include <utility>

namespace ui::dialogs {

ShortcutModel::ShortcutModel(std::vector<ShortcutRow> rows, QObject* parent)
    : QAbstractTableModel(parent), m_rows(std::move(rows)) {}

int ShortcutModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ShortcutModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : 3;
}

QVariant ShortcutModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const auto& row = m_rows[static_cast<std::size_t>(index.row())];
    if (role == Qt::DisplayRole)
        return index.column() == 0 ? row.text : index.column() == 1 ? row.group : row.keys;
    if (role == Qt::TextAlignmentRole)
        return models::wordAlignment();
    if (role == models::ColorRole)
        return models::cell(index.column() == 1 ? theme::Role::Dim : theme::Role::Text);
    return {};
}

QVariant ShortcutModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return models::wordAlignment();
    if (role != Qt::DisplayRole)
        return {};
    return section == 0 ? tr("Action") : section == 1 ? tr("Menu") : tr("Keys");
}

ShortcutsDialog::ShortcutsDialog(std::vector<ShortcutRow> rows, QWidget* parent) : QDialog(parent) {
    setWindowTitle(tr("Keyboard shortcuts"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto* table = new views::QuietTable;
    table->setAccessibleName(tr("Keyboard shortcuts"));
    table->setModel(new ShortcutModel(std::move(rows), this));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(table);
    resize(theme::px(520), table->heightOf(table->model()->rowCount()) + theme::px(2));
}

} // namespace ui::dialogs
