// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include <QAbstractTableModel>
#include <QDialog>
#include <QString>

#include <vector>

namespace ui::dialogs {

/// One action of the registry in words.
struct ShortcutRow {
    QString group;
    QString text;
    QString keys;
};

/// The registry as a table.
class ShortcutModel : public QAbstractTableModel {
    Q_OBJECT
public:
    explicit ShortcutModel(std::vector<ShortcutRow> rows, QObject* parent = nullptr);
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    std::vector<ShortcutRow> m_rows;
};

/// Every action with its keys. Not modal: the market doesn't wait for a help page.
class ShortcutsDialog : public QDialog {
    Q_OBJECT
public:
    explicit ShortcutsDialog(std::vector<ShortcutRow> rows, QWidget* parent = nullptr);
};

} // namespace ui::dialogs
