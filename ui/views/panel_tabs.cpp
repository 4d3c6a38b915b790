// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "panel_tabs.h"

#include "pill_button.h"
#include "ui/theme/typography.h"

#include <QHBoxLayout>
#include <QKeyEvent>

namespace ui::views {

PanelTabs::PanelTabs(QWidget* parent) : QWidget(parent), m_layout(new QHBoxLayout(this)) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(theme::px(4));
}

void PanelTabs::add(const QString& name, const QString& text, const QString& widest) {
    auto* tab = new PillButton(PillButton::Look::Tab, text);
    const int index = count();
    tab->setObjectName(name);
    tab->setAccessibleName(text);
    tab->setCheckable(true);
    tab->setAutoExclusive(true);
    tab->setChecked(index == m_chosen);
    tab->setFocusPolicy(index == m_chosen ? Qt::StrongFocus : Qt::ClickFocus);
    tab->reserve(widest);
    tab->installEventFilter(this);
    connect(tab, &QAbstractButton::clicked, this, [this, index] { choose(index); });
    m_layout->addWidget(tab);
    m_tabs.push_back(tab);
}

void PanelTabs::setText(int index, const QString& text, const QString& spoken) {
    auto* tab = m_tabs.at(static_cast<std::size_t>(index));
    tab->setAccessibleName(spoken);
    if (tab->text() != text)
        tab->setText(text);
}

void PanelTabs::choose(int index) {
    if (index < 0 || index >= count() || index == m_chosen)
        return;
    m_chosen = index;
    for (int i = 0; i < count(); ++i) {
        auto* tab = m_tabs[static_cast<std::size_t>(i)];
        tab->setChecked(i == index);
        tab->setFocusPolicy(i == index ? Qt::StrongFocus : Qt::ClickFocus);
    }
    Q_EMIT chosenChanged(index);
}

void PanelTabs::walk(int step) {
    choose(m_chosen + (layoutDirection() == Qt::RightToLeft ? -step : step));
    m_tabs[static_cast<std::size_t>(m_chosen)]->setFocus(Qt::OtherFocusReason);
}

bool PanelTabs::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    switch (static_cast<QKeyEvent*>(event)->key()) {
    case Qt::Key_Left:
        walk(-1);
        return true;
    case Qt::Key_Right:
        walk(1);
        return true;
    case Qt::Key_Down:
        Q_EMIT entered();
        return true;
    default:
        return QWidget::eventFilter(watched, event);
    }
}

} // namespace ui::views
