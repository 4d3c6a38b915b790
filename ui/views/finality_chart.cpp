// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "finality_chart.h"

#include "ui/theme/contrast.h"
#include "ui/theme/theme.h"
#include "ui/theme/typography.h"

#include <QPainter>

#include <algorithm>

namespace ui::views {
namespace {
constexpr double kBars = 60;
constexpr double kCaption = 18;
constexpr double kTwoThirds = 2.0 / 3.0;
constexpr double kBarShare = 0.7; // of a slot's width
} // namespace

FinalityChart::FinalityChart(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Committee participation"));
    setSummary({});
}

void FinalityChart::setSummary(const models::FinalitySummary& summary) {
    m_summary = summary;
    setAccessibleDescription(models::describeFinality(summary));
    setToolTip(accessibleDescription());
    update();
}

QSize FinalityChart::sizeHint() const {
    return {theme::px(240), theme::px(kCaption + kBars)};
}

void FinalityChart::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double top = theme::px(kCaption);
    const double full = height() - top;
    const double step =
        static_cast<double>(width()) / static_cast<double>(std::max<std::size_t>(1, m_summary.bars.size()));
    const auto panel = theme::color(theme::Role::Panel);
    const auto proven = theme::color(theme::Role::Proven);
    const auto waiting = theme::blend(proven, panel, 0.45);
    const auto unknown = theme::blend(theme::color(theme::Role::Hairline), panel, 0.5);
    painter.setPen(Qt::NoPen);
    for (std::size_t i = 0; i < m_summary.bars.size(); ++i) {
        const auto& bar = m_summary.bars[i];
        const bool isSigned = bar.kind == models::SlotBar::Kind::Signed;
        const double tall = isSigned ? std::max(3.0, bar.share * full) : 3.0;
        painter.setBrush(
            isSigned                                    ? (bar.finalized ? proven : waiting)
            : bar.kind == models::SlotBar::Kind::Missed ? theme::color(theme::Role::Danger)
                                                        : unknown);
        painter.drawRoundedRect(
            QRectF(static_cast<double>(i) * step, height() - tall, step * kBarShare, tall), 1, 1);
    }
    const double line = height() - kTwoThirds * full;
    QPen pen(theme::color(theme::Role::Danger), 1);
    pen.setDashPattern({3, 3});
    painter.setPen(pen);
    painter.drawLine(QPointF(0, line), QPointF(width(), line));
    painter.setFont(theme::sizedFont(10.5));
    painter.setPen(theme::color(theme::Role::Danger));
    painter.drawText(
        QRectF(0, 0, width(), top), static_cast<int>(Qt::AlignTop) | static_cast<int>(Qt::AlignTrailing),
        tr("two thirds needed"));
}

} // namespace ui::views
