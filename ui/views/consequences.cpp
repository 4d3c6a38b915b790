// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "consequences.h"

#include "chip.h"
#include "elided_label.h"
#include "fields.h"
#include "risk_gauges.h"
#include "ui/format/number_text.h"
#include "ui/theme/typography.h"

#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace ui::views {
namespace {
constexpr int kMargin = 10;

QVBoxLayout* boxLayout(QWidget* box, double spacing) {
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(theme::px(10), theme::px(6), theme::px(10), theme::px(6));
    layout->setSpacing(theme::px(spacing));
    return layout;
}

// A quiet name at the start of a line, and what it is at its end.
ElidedLabel* addLine(QVBoxLayout* box, const QString& label, QWidget* value) {
    auto* row = new QHBoxLayout;
    auto* name = new ElidedLabel(theme::Role::Dim);
    name->setText(label);
    row->addWidget(name, 1);
    row->addWidget(value);
    box->addLayout(row);
    return name;
}

Chip* valueChip() {
    auto* value = new Chip(Chip::Frame::Bare);
    value->setRole(theme::Role::Text);
    return value;
}

Chip* modelledChip() {
    auto* value = valueChip();
    value->setIcon(theme::Icon::Function);
    value->setIconRole(theme::Role::Modelled);
    value->setIconLast(true);
    value->setToolTip(Consequences::tr("computed here"));
    return value;
}
} // namespace

Consequences::Consequences(int width, QWidget* parent) : QWidget(parent), m_width(width) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::px(7));
    addBounds(column);
    addGauges(column);
    m_signing = makeSigning();
}

void Consequences::addBounds(QVBoxLayout* column) {
    auto* box = new Box(theme::Role::Hairline);
    auto* layout = boxLayout(box, 0);
    m_pay = valueChip();
    m_fee = valueChip();
    m_worst = valueChip();
    m_payName = addLine(layout, tr("You pay at most"), m_pay);
    addLine(layout, tr("Fee at most"), m_fee);
    addLine(layout, tr("Worst case of this order"), m_worst);
    column->addWidget(box);
}

void Consequences::addGauges(QVBoxLayout* column) {
    auto* margin = new QWidget;
    auto* layout = new QVBoxLayout(margin);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::px(1));
    m_margin = modelledChip();
    m_bar = new MarginBar;
    addLine(layout, tr("Maintenance margin"), m_margin);
    layout->addWidget(m_bar);
    auto* words = new QHBoxLayout;
    m_usedAfter = new ElidedLabel(theme::Role::Dim);
    m_usedBefore = new ElidedLabel(theme::Role::Dim);
    for (auto* label : {m_usedAfter, m_usedBefore})
        label->setDesignSize(11);
    words->addWidget(m_usedAfter);
    words->addStretch(1);
    words->addWidget(m_usedBefore);
    layout->addLayout(words);
    column->addWidget(margin);

    auto* box = new Box(theme::Role::Hairline);
    auto* inner = boxLayout(box, 0);
    addLine(inner, tr("Liquidation distance"), modelledChip());
    m_axis = new LiquidationAxis;
    inner->addWidget(m_axis);
    m_liquidationNote = new ElidedLabel(theme::Role::Dim);
    m_liquidationNote->setDesignSize(11);
    inner->addWidget(m_liquidationNote);
    column->addWidget(box);
    m_notes = new ElidedLabel(theme::Role::Caution);
    m_notes->setObjectName(QStringLiteral("notes"));
    m_notes->hide();
    column->addWidget(m_notes);
}

QWidget* Consequences::makeSigning() {
    auto* box = new Box(theme::Role::Bid);
    auto* layout = boxLayout(box, 3);
    m_domain = new ElidedLabel(theme::Role::Dim);
    addLine(layout, tr("You sign, exactly"), m_domain);
    m_signed = new QLabel;
    m_signed->setObjectName(QStringLiteral("signedText"));
    m_signed->setFont(theme::monoFont());
    m_signed->setTextFormat(Qt::PlainText);
    m_signed->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_signed->setAccessibleName(tr("The order as it is signed"));
    layout->addWidget(m_signed);
    m_hash = new ElidedLabel(theme::Role::Dim);
    m_hash->setElide(Qt::ElideMiddle);
    layout->addWidget(m_hash);
    return box;
}

void Consequences::setPreview(const models::TicketPreview& preview) {
    m_payName->setText(preview.draft.isBuy ? tr("You pay at most") : tr("You receive at least"));
    m_pay->setText(preview.payAtMost);
    m_fee->setText(preview.feeAtMost);
    m_worst->setText(preview.worstCase);
    showRisk(preview);
    m_domain->setText(preview.signingDomain);
    m_signed->setText(wrapped(
        preview.signedText.isEmpty() ? tr("Nothing yet: what you would sign stands here, word for word.")
                                     : preview.signedText));
    m_signed->setForegroundRole(
        preview.signedText.isEmpty() ? QPalette::PlaceholderText : QPalette::WindowText);
    m_hash->setText(preview.hash);
}

QString Consequences::wrapped(const QString& text) const {
    // By hand, at a width that doesn't change: what is signed may never be cut because a layout came late.
    const int room = m_width - 2 * theme::px(kMargin);
    const int columns =
        std::max(8, room / std::max(1, QFontMetrics(theme::monoFont()).horizontalAdvance(QLatin1Char('0'))));
    QStringList lines;
    for (auto line : text.split(QLatin1Char('\n'))) {
        while (line.size() > columns) {
            const auto blank = line.lastIndexOf(QLatin1Char(' '), columns);
            const auto cut = blank > columns / 2 ? blank : static_cast<qsizetype>(columns);
            lines << line.left(cut);
            line = line.mid(cut).trimmed();
        }
        lines << line;
    }
    return lines.join(QLatin1Char('\n'));
}

void Consequences::showRisk(const models::TicketPreview& preview) {
    const bool isKnown = !preview.margin.isEmpty();
    m_margin->setText(preview.margin);
    m_bar->setShares(preview.marginBefore, preview.marginAfter);
    m_usedAfter->setText(
        isKnown ? tr("%1 of equity used after").arg(format::percentText(preview.marginAfter, 0)) : QString());
    m_usedBefore->setText(
        isKnown ? tr("before %1").arg(format::percentText(preview.marginBefore, 0)) : QString());
    m_axis->setDistance(preview.liquidation);
    m_liquidationNote->setText(preview.liquidationNote);
    m_notes->setText(preview.notes);
    m_notes->setVisible(!preview.notes.isEmpty());
}

} // namespace ui::views
