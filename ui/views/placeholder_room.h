// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include <QString>
#include <QWidget>

namespace ui::views {

/// A room with nothing to show yet: says why in one quiet sentence.
class PlaceholderRoom : public QWidget {
    Q_OBJECT
public:
    explicit PlaceholderRoom(const QString& sentence, QWidget* parent = nullptr);

    void setSentence(const QString& sentence);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_sentence;
};

} // namespace ui::views
