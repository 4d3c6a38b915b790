// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "app/session/snapshot.h"

#include <QWidget>

namespace ui::views {
class ElidedLabel;
}

namespace ui::shell {

/// A red band over the room while the light client is stopped or an alarm stands: the sentence and its code.
/// Hidden otherwise.
class ProblemBanner : public QWidget {
    Q_OBJECT
public:
    explicit ProblemBanner(QWidget* parent = nullptr);
    void setSnapshot(const app::session::Snapshot& snapshot);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void say(const QString& sentence, const std::string& code);

    views::ElidedLabel* m_sentence;
    views::ElidedLabel* m_code;
};

} // namespace ui::shell
