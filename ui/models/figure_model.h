// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "app/session/snapshot.h"
#include "ui/theme/icon.h"

#include <QAbstractTableModel>

#include <optional>

namespace ui::models {

/// The icon and the colour of a source.
struct SourceBadge {
    theme::Icon icon = theme::Icon::None;
    theme::Role role = theme::Role::Dim;
};
SourceBadge badgeOf(const app::Source& source);

/// The snapshot's figures: name, value, unit, source with badge, age. Rows keep their place while the ids do,
/// so a selection survives every snapshot.
class FigureModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Name, Value, Unit, Source, Age, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    void setSnapshot(const app::session::SnapshotPtr& snapshot);
    /// The time that ages are counted to, unix milliseconds.
    void setNow(std::int64_t unixMillis);
    /// The figure of a row. @pre 0 <= row < rowCount()
    const app::session::Figure& figure(int row) const;
    /// The row of a figure's id.
    std::optional<int> rowOf(const std::string& id) const;

private:
    QString text(const app::session::Figure& figure, int column) const;
    theme::Role colorOf(const app::session::Figure& figure, int column) const;
    bool stale() const;

    app::session::SnapshotPtr m_snapshot;
    std::int64_t m_now = 0;
};

} // namespace ui::models
