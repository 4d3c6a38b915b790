// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "ui/theme/colors.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QLineEdit>
#include <QStringList>

namespace ui::views {

/// A line to type into, in the house's frame: hairline, blue where the keyboard is.
class FieldEdit : public QLineEdit {
    Q_OBJECT
public:
    explicit FieldEdit(QWidget* parent = nullptr);
    /// Quiet words at the field's end: unit, mark. Room is kept for them; they go before a typed text is cut.
    void setHint(const QString& hint);
    QString hint() const { return m_hint; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void takeColors();
    QString m_hint;
    bool m_taking = false;
};

/// One of a few texts: opens a menu on click or Space, the arrows step through.
class ChoiceField : public QAbstractButton {
    Q_OBJECT
public:
    explicit ChoiceField(QWidget* parent = nullptr);
    void setChoices(const QStringList& choices);
    int index() const { return m_index; }
    void setIndex(int index);
    QSize sizeHint() const override;

Q_SIGNALS:
    void indexChanged(int index);

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void openMenu();
    void choose(int index);

    QStringList m_choices;
    int m_index = 0;
};

/// A raised frame around what belongs together.
class Box : public QWidget {
    Q_OBJECT
public:
    explicit Box(theme::Role frame, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    theme::Role m_frame;
};

/// A box to tick whose edge can be seen in the dark.
class TickBox : public QCheckBox {
    Q_OBJECT
public:
    using QCheckBox::QCheckBox;
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    bool hitButton(const QPoint& position) const override { return rect().contains(position); }
};

} // namespace ui::views
