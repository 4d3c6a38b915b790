// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "status_strip.h"

#include "ui/format/age_text.h"
#include "ui/format/number_text.h"
#include "ui/format/problem_text.h"
#include "ui/theme/theme.h"
#include "ui/theme/typography.h"
#include "ui/views/chip.h"
#include "ui/views/elided_label.h"

#include <QHBoxLayout>
#include <QPainter>

using app::session::SyncStage;
using ui::views::Chip;

namespace ui::shell {
namespace {
constexpr double kHeight = 30;
constexpr double kSize = 11.5;

struct SourceLook {
    QString name;
    theme::Role role;
};

/// The age of one source: amber and "stale" once orders wait for it, gone where it has said nothing.
void showAge(
    Chip& chip, const std::optional<models::Freshness>& fresh, std::int64_t now, const SourceLook& look) {
    chip.setVisible(fresh.has_value());
    if (!fresh)
        return;
    const bool isStale = fresh->isStale(now);
    const auto age = look.name + QLatin1Char(' ') + format::ageText(now - fresh->unixMillis);
    chip.setRole(isStale ? theme::Role::Caution : look.role);
    chip.setText(isStale ? StatusStrip::tr("%1 · stale").arg(age) : age);
}
} // namespace

StatusStrip::StatusStrip(QWidget* parent)
    : QWidget(parent), m_checkpoint(nullptr), m_committee(nullptr), m_head(nullptr), m_finalized(nullptr),
      m_trouble(new views::ElidedLabel(theme::Role::Caution)), m_feeds(nullptr), m_venue(nullptr),
      m_model(nullptr), m_clock(nullptr) {
    setAccessibleName(tr("Sync status"));
    setFixedHeight(theme::px(kHeight));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(theme::px(14), 1, theme::px(14), 0);
    layout->setSpacing(theme::px(18));
    m_checkpoint = addChip(QStringLiteral("checkpointChip"), tr("checkpoint …"));
    m_committee = addChip(QStringLiteral("committeeChip"), tr("committee …"));
    m_head = addChip(QStringLiteral("headChip"), tr("head –"));
    m_finalized = addChip(QStringLiteral("finalizedChip"), tr("finalized –"));
    m_trouble->setDesignSize(kSize);
    m_trouble->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    layout->addWidget(m_trouble, 1);
    m_feeds = addChip(QStringLiteral("feedsChip"), {});
    m_venue = addChip(QStringLiteral("venueChip"), {});
    m_model = addChip(QStringLiteral("modelChip"), {});
    m_clock = addChip(QStringLiteral("clockChip"), QStringLiteral("UTC 00:00:00"));
    m_feeds->setIcon(theme::Icon::Bank);
    m_feeds->setToolTip(tr("The oracle's spot price, as the venue hands it on"));
    m_venue->setIcon(theme::Icon::Bank);
    m_venue->setToolTip(
        tr("The venue's last word on your account, or on any price while you have none there"));
    m_model->setIcon(theme::Icon::Function);
    m_model->setToolTip(tr("Our own margin and volatilities"));
    m_checkpoint->setIcon(theme::Icon::ShieldFilled);
    m_head->setIcon(theme::Icon::ShieldDashed);
    refresh();
}

Chip* StatusStrip::addChip(const QString& name, const QString& widest) {
    auto* chip = new Chip(Chip::Frame::Bare);
    chip->setObjectName(name);
    chip->setDesignSize(kSize);
    chip->reserve(widest);
    layout()->addWidget(chip);
    return chip;
}

void StatusStrip::setSync(const app::session::SyncView& sync) {
    m_sync = sync;
    refresh();
}

void StatusStrip::setFreshness(const models::Freshnesses& fresh) {
    m_fresh = fresh;
    refreshSources();
}

void StatusStrip::setNow(std::int64_t unixMillis) {
    m_now = unixMillis;
    refresh();
}

void StatusStrip::refresh() {
    refreshCheckpoint();
    refreshCommittee();
    refreshHeaders();
    refreshSources();
    m_trouble->setRole(m_sync.stage == SyncStage::Failed ? theme::Role::Danger : theme::Role::Caution);
    // While stopped the banner has the sentence.
    if (m_sync.problem && m_sync.stage != SyncStage::Failed)
        m_trouble->setText(format::problemText(*m_sync.problem));
    else
        m_trouble->setText(
            m_sync.stage == SyncStage::Following ? QString() : format::stageText(m_sync.stage));
    m_clock->setText(format::utcClockText(m_now));
}

void StatusStrip::refreshCheckpoint() {
    const bool known = m_sync.checkpointSlot.has_value();
    m_checkpoint->setRole(known ? theme::Role::Proven : theme::Role::Dim);
    m_checkpoint->setText(known ? tr("checkpoint ✓") : tr("checkpoint …"));
}

void StatusStrip::refreshCommittee() {
    if (!m_sync.checkpointSlot || m_sync.committeeSize == 0) {
        m_committee->setRole(theme::Role::Dim);
        m_committee->setText(tr("committee …"));
        return;
    }
    const bool arrived = m_sync.period >= m_sync.targetPeriod;
    m_committee->setRole(arrived ? theme::Role::Proven : theme::Role::Caution);
    m_committee->setText(
        arrived ? tr("committee period %1 ✓").arg(format::countText(m_sync.period))
                : tr("committee period %1 of %2")
                      .arg(format::countText(m_sync.period))
                      .arg(format::countText(m_sync.targetPeriod)));
}

void StatusStrip::refreshHeaders() {
    const bool stale = m_sync.stage == SyncStage::Stale || m_sync.stage == SyncStage::Failed;
    m_head->setIconRole(m_sync.head && !stale ? theme::Role::Proven : theme::Role::Dim);
    m_head->setRole(stale ? theme::Role::Caution : theme::Role::Dim);
    if (m_sync.head) {
        m_head->setText(tr("head %1 · %2 · %3 of %4 signed")
                            .arg(format::countText(m_sync.head->slot))
                            .arg(format::ageText(m_now - m_sync.head->unixSeconds * 1000))
                            .arg(m_sync.participants)
                            .arg(m_sync.committeeSize));
    } else {
        m_head->setText(tr("head –"));
    }
    m_finalized->setRole(
        !m_sync.finalized ? theme::Role::Dim
        : stale           ? theme::Role::Caution
                          : theme::Role::Proven);
    m_finalized->setText(
        m_sync.finalized ? tr("finalized %1 · %2")
                               .arg(format::countText(m_sync.finalized->slot))
                               .arg(format::ageText(m_now - m_sync.finalized->unixSeconds * 1000))
                         : tr("finalized –"));
}

void StatusStrip::refreshSources() {
    // Feeds have the venue's colour: their signatures are not recovered here, the venue's word is all there
    // is.
    showAge(*m_feeds, m_fresh.feeds, m_now, {tr("feeds"), theme::Role::Venue});
    showAge(*m_venue, m_fresh.venue, m_now, {tr("venue"), theme::Role::Venue});
    showAge(*m_model, m_fresh.model, m_now, {tr("model"), theme::Role::Modelled});
}

void StatusStrip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), theme::color(theme::Role::Panel));
    painter.fillRect(QRect(0, 0, width(), 1), theme::color(theme::Role::Hairline));
}

} // namespace ui::shell
