// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include <QString>
#include <QWidget>

namespace ui::views {

/// A room that isn't built yet: says so in one quiet sentence.
class PlaceholderRoom : public QWidget {
    Q_OBJECT
public:
    explicit PlaceholderRoom(const QString& sentence, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_sentence;
};

} // namespace ui::views
