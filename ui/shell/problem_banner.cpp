// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "problem_banner.h"

#include "app/session/alarms.h"

#include "ui/format/problem_text.h"
#include "ui/theme/contrast.h"
#include "ui/theme/theme.h"
#include "ui/theme/typography.h"
#include "ui/views/elided_label.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QStyle>

namespace ui::shell {

ProblemBanner::ProblemBanner(QWidget* parent)
    : QWidget(parent), m_sentence(new views::ElidedLabel(theme::Role::Text)),
      m_code(new views::ElidedLabel(theme::Role::Danger)) {
    setAccessibleName(tr("Problem"));
    setFixedHeight(theme::px(36));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(theme::px(40), 0, theme::px(14), 0);
    m_sentence->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_code->setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Fixed);
    layout->addWidget(m_sentence, 1);
    layout->addWidget(m_code);
    hide();
}

void ProblemBanner::setSnapshot(const app::session::Snapshot& snapshot) {
    const auto& sync = snapshot.sync;
    const auto alarms = app::session::alarmsOf(snapshot);
    const bool failed = sync.stage == app::session::SyncStage::Failed;
    // Why the node stopped comes before all but a mismatch: no other place says it in words.
    const bool isMismatch = !alarms.empty() && (alarms.front().code == "position_mismatch" ||
                                                alarms.front().code == "order_mismatch");
    if (!alarms.empty() && (isMismatch || !failed)) {
        const auto more =
            alarms.size() > 1 ? tr(" (and %n more)", "", static_cast<int>(alarms.size()) - 1) : QString();
        say(tr("Alarm: %1").arg(QString::fromStdString(alarms.front().sentence)) + more, alarms.front().code);
    } else if (failed && sync.problem) {
        say(tr("Stopped: %1").arg(QString::fromStdString(sync.problem->sentence)), sync.problem->code);
    } else if (failed) {
        say(tr("Stopped without a stated reason. Nothing below is being kept up."), {});
    }
    // With no account there is nothing but this to say, and the Trade room says it.
    const auto* trading = snapshot.trading.get();
    const bool isOff = trading != nullptr && trading->problem && trading->account;
    if (isOff && !failed && alarms.empty())
        say(tr("Orders are off: %1").arg(QString::fromStdString(trading->problem->sentence)),
            trading->problem->code);
    setVisible(failed || isOff || !alarms.empty());
}

void ProblemBanner::say(const QString& sentence, const std::string& code) {
    m_sentence->setText(sentence);
    m_code->setText(QString::fromStdString(code));
    setAccessibleDescription(m_sentence->text() + QLatin1Char(' ') + m_code->text());
}

void ProblemBanner::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto danger = theme::color(theme::Role::Danger);
    painter.fillRect(rect(), theme::blend(danger, theme::color(theme::Role::Panel), 0.12));
    painter.fillRect(
        QRect(0, height() - 1, width(), 1), theme::blend(danger, theme::color(theme::Role::Panel), 0.5));
    const int side = theme::px(16);
    const QRect box(theme::px(15), (height() - side) / 2, side, side);
    theme::paintIcon(
        painter, QStyle::visualRect(layoutDirection(), rect(), box), theme::Icon::Warning, danger);
}

} // namespace ui::shell
