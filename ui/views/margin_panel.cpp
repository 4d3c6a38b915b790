// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "margin_panel.h"

#include "chip.h"
#include "elided_label.h"
#include "risk_gauges.h"
#include "ui/format/age_text.h"
#include "ui/format/number_text.h"
#include "ui/theme/typography.h"

#include <QHBoxLayout>

#include <utility>

namespace ui::views {
namespace {
constexpr double kEquity = 19;

// A quiet name at the start of a line, and what it is at its end.
QWidget* lineOf(const QString& label, Chip* value) {
    auto* row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    auto* name = new ElidedLabel(theme::Role::Dim);
    name->setText(label);
    layout->addWidget(name, 1);
    layout->addWidget(value);
    return row;
}
} // namespace

MarginPanel::MarginPanel(QWidget* parent) : Panel(tr("Margin"), parent), m_age(new Chip(Chip::Frame::Bare)) {
    setSubtitle(tr("whole account"));
    m_age->setObjectName(QStringLiteral("riskAge"));
    m_age->setIcon(theme::Icon::Function);
    m_age->setIconLast(true);
    // Nothing moves when an age grows from seconds to hours, or turns stale.
    m_age->reserve(tr("%1 old · stale").arg(format::ageText(59 * 60'000 + 59'000)));
    addToHead(m_age);
    setBodyMargins(12, 6);
    setBodySpacing(1);
    addEquity();
    m_maintenance = addRequirement(tr("Maintenance margin left"));
    m_initial = addRequirement(tr("Initial margin left"));
    addBuffer();
    addBodyStretch();
    setMargin({});
}

void MarginPanel::addEquity() {
    m_equity = new Chip(Chip::Frame::Bare);
    m_equity->setObjectName(QStringLiteral("equity"));
    m_equity->setDesignSize(kEquity);
    m_equity->setBold(true);
    addToBody(lineOf(tr("Equity, USDC"), m_equity));
}

MarginPanel::Requirement MarginPanel::addRequirement(const QString& name) {
    Requirement out;
    out.left = new Chip(Chip::Frame::Bare);
    addToBody(lineOf(name, out.left));
    out.bar = new MarginBar;
    out.bar->setAccessibleName(name);
    addToBody(out.bar);
    out.needed = new ElidedLabel(theme::Role::Dim);
    out.needed->setDesignSize(11);
    addToBody(out.needed);
    return out;
}

void MarginPanel::addBuffer() {
    m_buffer = new Chip(Chip::Frame::Bare);
    auto* row = lineOf(tr("Buffer margin left"), m_buffer);
    row->setToolTip(
        tr("Maintenance margin and the venue's buffer on top: an auction goes on until this is there"));
    addToBody(row);
}

void MarginPanel::setMargin(const models::MarginView& margin) {
    m_margin = margin;
    const auto orDash = [](const QString& text) { return text.isEmpty() ? QStringLiteral("–") : text; };
    m_equity->setText(orDash(margin.equity));
    m_buffer->setText(orDash(margin.buffer));
    showRequirement(m_maintenance, margin.maintenance);
    showRequirement(m_initial, margin.initial);
    paintInk();
}

void MarginPanel::showRequirement(const Requirement& shown, const models::MarginLine& line) {
    shown.left->setText(line.left.isEmpty() ? QStringLiteral("–") : line.left);
    shown.bar->setShares(line.used, line.used);
    shown.bar->setAccessibleDescription(line.needed);
    shown.needed->setText(line.isMissing ? tr("missing · %1").arg(line.needed) : line.needed);
    shown.needed->setRole(line.isMissing ? theme::Role::Danger : theme::Role::Dim);
}

theme::Role MarginPanel::inkOf(bool isMissing) const {
    if (isMissing)
        return theme::Role::Danger;
    return m_isStale ? theme::Role::Dim : theme::Role::Text;
}

void MarginPanel::paintInk() {
    m_equity->setRole(inkOf(false));
    m_maintenance.left->setRole(inkOf(m_margin.maintenance.isMissing));
    m_initial.left->setRole(inkOf(m_margin.initial.isMissing));
    m_buffer->setRole(inkOf(m_margin.isBufferMissing));
}

void MarginPanel::setFreshness(const std::optional<models::Freshness>& freshness, std::int64_t micros) {
    m_freshness = freshness;
    m_age->setVisible(freshness.has_value());
    m_age->setToolTip(tr("Everything in this room is computed here, last time in %1 of processor time")
                          .arg(format::latencyText(static_cast<double>(micros) / 1000.0)));
    showAge();
}

bool MarginPanel::setNow(std::int64_t unixMillis) {
    m_now = unixMillis;
    showAge();
    return m_isStale;
}

void MarginPanel::showAge() {
    if (!m_freshness)
        return;
    const bool isStale = m_freshness->isStale(m_now);
    const auto age = format::ageText(m_now - m_freshness->unixMillis);
    m_age->setText(isStale ? tr("%1 old · stale").arg(age) : tr("%1 old").arg(age));
    m_age->setRole(isStale ? theme::Role::Caution : theme::Role::Modelled);
    if (std::exchange(m_isStale, isStale) != isStale)
        paintInk();
}

} // namespace ui::views
