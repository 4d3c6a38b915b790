// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "app/session/snapshot.h"

#include <QWidget>

namespace ui::views {
class ElidedLabel;
}

namespace ui::shell {

/// A red band over the room while the light client is stopped: the sentence and its code. Hidden otherwise.
class ProblemBanner : public QWidget {
    Q_OBJECT
public:
    explicit ProblemBanner(QWidget* parent = nullptr);
    void setSync(const app::session::SyncView& sync);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    views::ElidedLabel* m_sentence;
    views::ElidedLabel* m_code;
};

} // namespace ui::shell
