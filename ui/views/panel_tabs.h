// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include <QWidget>

#include <vector>

class QHBoxLayout;

namespace ui::views {

class PillButton;

/// Tabs in a panel's head, of which one is chosen. Left and Right walk them, Down leaves for what they show;
/// Tab stops at the chosen one only.
class PanelTabs : public QWidget {
    Q_OBJECT
public:
    explicit PanelTabs(QWidget* parent = nullptr);
    /// A tab after the others, with room for `widest`; the first is chosen.
    void add(const QString& name, const QString& text, const QString& widest);
    void setText(int index, const QString& text, const QString& spoken);
    int count() const { return static_cast<int>(m_tabs.size()); }
    int chosen() const { return m_chosen; }
    void choose(int index);

Q_SIGNALS:
    void chosenChanged(int index);
    /// The keyboard wants to go down into what is shown.
    void entered();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void walk(int step);

    QHBoxLayout* m_layout;
    std::vector<PillButton*> m_tabs;
    int m_chosen = 0;
};

} // namespace ui::views
