// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "ui/theme/icon.h"

#include <QString>
#include <QWidget>

#include <optional>

namespace ui::views {

/// A short text with an icon, in one colour, framed or bare. Its width only grows, so a ticking age moves
/// nothing.
class Chip : public QWidget {
    Q_OBJECT
public:
    enum class Frame { Outlined, Bare };

    explicit Chip(Frame frame, QWidget* parent = nullptr);
    void setText(const QString& text);
    QString text() const { return m_text; }
    void setIcon(theme::Icon icon);
    void setRole(theme::Role role);
    /// The icon's colour where it differs from the text's.
    void setIconRole(theme::Role role);
    theme::Role role() const { return m_role; }
    /// The frame's colour; a hairline until set.
    void setFrameRole(theme::Role role);
    void setDesignSize(double designPixels);
    void setBold(bool bold);
    /// The icon after the text instead of before it.
    void setIconLast(bool last);
    /// Room for this text from the start.
    void reserve(const QString& widest);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int widthOf(const QString& text) const;

    Frame m_frame;
    QString m_text;
    theme::Icon m_icon = theme::Icon::None;
    theme::Role m_role = theme::Role::Dim;
    std::optional<theme::Role> m_iconRole;
    theme::Role m_frameRole = theme::Role::Hairline;
    double m_size = 12.5;
    bool m_bold = false;
    bool m_iconLast = false;
    int m_widest = 0;
};

} // namespace ui::views
