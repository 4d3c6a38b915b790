// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include <QHeaderView>

namespace ui::views {

/// A table head that is only words over a hairline: aligned like its column, never clickable.
class QuietHeader : public QHeaderView {
    Q_OBJECT
public:
    explicit QuietHeader(QWidget* parent = nullptr);
    QSize sizeHint() const override;
    void setPadding(double designPixels) { m_padding = designPixels; }
    /// The width at which the section's title is whole.
    int titleWidth(int section) const;

protected:
    void paintSection(QPainter* painter, const QRect& rect, int section) const override;

private:
    double m_padding = 9;
};

} // namespace ui::views
