// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "app/session/snapshot.h"
#include "panel.h"

#include <optional>
#include <string>

namespace ui::models {
class FigureModel;
}

namespace ui::views {

class QuietTable;

/// What is known, and how: every figure with its value, source and age, and what the badges mean.
class KnownPanel : public Panel {
    Q_OBJECT
public:
    explicit KnownPanel(QWidget* parent = nullptr);
    void setSnapshot(const app::session::SnapshotPtr& snapshot);
    void setNow(std::int64_t unixMillis);
    /// The chosen figure, or nullptr where there is none. Valid until the next snapshot.
    const app::session::Figure* chosen() const;
    /// Chooses the figure of this id now or as soon as a snapshot has it.
    void choose(const std::string& id);

Q_SIGNALS:
    void chosenChanged();

private:
    QWidget* makeLegend();
    void restoreChoice();

    models::FigureModel* m_model;
    QuietTable* m_table;
    std::optional<std::string> m_chosenId;
};

} // namespace ui::views
