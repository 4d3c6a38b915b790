// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include <QScrollArea>
#include <QScrollBar>

namespace ui::views {

/// A scroll bar that is only its handle.
class QuietScrollBar : public QScrollBar {
    Q_OBJECT
public:
    explicit QuietScrollBar(Qt::Orientation orientation, QWidget* parent = nullptr);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
};

/// A column as high as its content where there is room, and scrolled where there isn't.
class QuietScroll : public QScrollArea {
    Q_OBJECT
public:
    explicit QuietScroll(QWidget* content, QWidget* parent = nullptr);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
};

} // namespace ui::views
