// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "ui/theme/icon.h"

#include <QAbstractButton>

namespace ui::views {

/// A flat button: outlined like a chip, or a tab that fills when chosen. Shows where the keyboard is.
class PillButton : public QAbstractButton {
    Q_OBJECT
public:
    enum class Look { Outlined, Tab, Primary };

    PillButton(Look look, const QString& text, QWidget* parent = nullptr);
    /// The colour of text and frame; Dim until set.
    void setRole(theme::Role role);
    /// An icon in the button's colour; without text the button must be given an accessible name.
    void setGlyph(theme::Icon icon);
    /// Room for this text from the start; a shorter one then begins where the widest would.
    void reserve(const QString& widest);
    /// Quiet words after the text: the key that does the same.
    void setHint(const QString& hint);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    QColor ink() const;
    void paintFrame(QPainter& painter) const;
    void paintWords(QPainter& painter, QRect content) const;

    Look m_look;
    theme::Role m_role = theme::Role::Dim;
    theme::Icon m_glyph = theme::Icon::None;
    QString m_hint;
    QString m_widest;
};

} // namespace ui::views
