// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "ui/theme/colors.h"

#include <QWidget>

class QHBoxLayout;
class QVBoxLayout;

namespace ui::views {

class ElidedLabel;

/// A dock: rounded, one hairline around, a head with a bold title and room for buttons at its end.
class Panel : public QWidget {
    Q_OBJECT
public:
    explicit Panel(const QString& title, QWidget* parent = nullptr);
    /// Words after the title.
    void setSubtitle(const QString& text);
    QString subtitle() const;
    void setSubtitleRole(theme::Role role);
    /// Puts a widget at the end of the head.
    void addToHead(QWidget* widget);
    /// A head of the caller's own in the place of title and words.
    void setHead(QWidget* head);
    /// Stacks a widget beneath the head.
    void addToBody(QWidget* widget, int stretch = 0);
    /// Space around the body's widgets, in the drawings' pixels; tables stand at zero.
    void setBodyMargins(int horizontal, int vertical);
    void setBodySpacing(int designPixels);
    /// A hairline across the body.
    void addRule();
    /// Where a body widget ends its panel with empty ground.
    void addBodyStretch();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QHBoxLayout* m_head;
    QVBoxLayout* m_body;
    ElidedLabel* m_title;
    ElidedLabel* m_subtitle;
};

} // namespace ui::views
