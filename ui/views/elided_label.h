// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "ui/theme/icon.h"

#include <QString>
#include <QWidget>

namespace ui::views {

/// One line of text of any length: elided where it doesn't fit, whole in the tooltip and for screen readers.
class ElidedLabel : public QWidget {
    Q_OBJECT
public:
    explicit ElidedLabel(theme::Role role, QWidget* parent = nullptr);
    void setText(const QString& text);
    QString text() const { return m_text; }
    void setRole(theme::Role role);
    void setBold(bool bold);
    void setDesignSize(double designPixels);
    void setElide(Qt::TextElideMode mode) { m_elide = mode; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_text;
    theme::Role m_role;
    Qt::TextElideMode m_elide = Qt::ElideRight;
    bool m_bold = false;
    double m_size = 12.5;
};

} // namespace ui::views
