// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "cell_delegate.h"

#include "text_line.h"
#include "ui/models/cells.h"
#include "ui/theme/contrast.h"
#include "ui/theme/theme.h"
#include "ui/theme/typography.h"

#include <QAbstractItemView>
#include <QPainter>
#include <QStyle>

#include <optional>

namespace ui::views {
namespace {
constexpr double kIcon = 14;
constexpr double kIconGap = 4;
constexpr double kChipPadding = 5;
constexpr double kRowHeight = 30;

std::optional<theme::Role> roleAt(const QModelIndex& index, int dataRole) {
    const auto value = index.data(dataRole);
    return value.isValid() ? std::optional(static_cast<theme::Role>(value.toInt())) : std::nullopt;
}

theme::Icon iconAt(const QModelIndex& index) {
    const auto value = index.data(models::IconRole);
    return value.isValid() ? static_cast<theme::Icon>(value.toInt()) : theme::Icon::None;
}

QFont fontAt(const QModelIndex& index) {
    if (index.data(models::ChipRole).toBool())
        return theme::sizedFont(11);
    if (index.data(models::MonoRole).toBool())
        return theme::monoFont();
    return index.data(models::BoldRole).toBool() ? theme::boldFont() : theme::baseFont();
}

void paintGround(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) {
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    if (selected)
        painter.fillRect(option.rect, theme::color(theme::Role::Selection));
    else if (const auto ground = roleAt(index, models::GroundRole))
        painter.fillRect(option.rect, theme::color(*ground));
    const auto line =
        theme::blend(theme::color(theme::Role::Hairline), theme::color(theme::Role::Panel), 0.5);
    const auto& r = option.rect;
    painter.fillRect(QRect(r.left(), r.bottom(), r.width(), 1), line);
    if (const auto rule = roleAt(index, models::RuleRole))
        painter.fillRect(QRect(r.left(), r.bottom() - 1, r.width(), 2), theme::color(*rule));
    const auto* view = qobject_cast<const QAbstractItemView*>(option.widget);
    if (selected && view && view->selectionBehavior() == QAbstractItemView::SelectItems) {
        painter.setPen(QPen(theme::color(theme::Role::Bid), view->hasFocus() ? 1.5 : 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(r).adjusted(0.5, 0.5, -0.5, -0.5), 2, 2);
        return;
    }
    // The focused row is marked at its edge too: colour alone isn't enough on a poor screen.
    const bool focused = option.state.testFlag(QStyle::State_HasFocus) ||
                         (selected && option.widget && option.widget->hasFocus() && index.column() == 0);
    if (selected && focused && index.column() == 0)
        painter.fillRect(QRect(r.left(), r.top(), theme::px(2), r.height()), theme::color(theme::Role::Bid));
}

void paintChip(
    QPainter& painter, const QRect& content, const QString& text, const QColor& color, bool trailing) {
    const QFontMetrics metrics(painter.font());
    const int width = metrics.horizontalAdvance(text) + 2 * theme::px(kChipPadding);
    const int height = metrics.height() + theme::px(1);
    QRect chip(0, 0, width, height);
    chip.moveCenter(content.center());
    trailing ? chip.moveRight(content.right()) : chip.moveLeft(content.left());
    painter.setPen(QPen(theme::blend(color, theme::color(theme::Role::Panel), 0.45), 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(chip).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
    painter.setPen(color);
    drawLine(painter, chip, Qt::AlignHCenter, text);
}
} // namespace

void CellDelegate::paint(
    QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    paintGround(*painter, option, index);
    const bool tight = index.data(models::TightRole).toBool();
    const int before = tight ? 0 : theme::px(m_padding);
    auto content = QStyle::visualRect(
        option.direction, option.rect, option.rect.adjusted(before, 0, -theme::px(m_padding), 0));
    const auto color = theme::color(roleAt(index, models::ColorRole).value_or(theme::Role::Text));
    const auto alignment = models::alignmentOf(index.data(Qt::TextAlignmentRole));
    const auto text = index.data(Qt::DisplayRole).toString();
    painter->setFont(fontAt(index));
    if (const auto icon = iconAt(index); icon != theme::Icon::None) {
        const int side = theme::px(kIcon);
        QRect box(content.left(), content.center().y() - side / 2 + 1, side, side);
        if (option.direction == Qt::RightToLeft)
            box.moveRight(content.right());
        theme::paintIcon(*painter, box, icon, color);
        const int shift = side + theme::px(kIconGap);
        content.adjust(
            option.direction == Qt::RightToLeft ? 0 : shift, 0,
            option.direction == Qt::RightToLeft ? -shift : 0, 0);
    }
    if (index.data(models::ChipRole).toBool() && !text.isEmpty()) {
        paintChip(*painter, content, text, color, alignment.testFlag(Qt::AlignTrailing));
    } else {
        painter->setPen(color);
        const auto elided = painter->fontMetrics().elidedText(text, Qt::ElideMiddle, content.width());
        drawLine(*painter, content, QStyle::visualAlignment(option.direction, alignment), elided);
    }
    painter->restore();
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const {
    const QFontMetrics metrics(fontAt(index));
    int width =
        metrics.horizontalAdvance(index.data(Qt::DisplayRole).toString()) + 2 * theme::px(m_padding) + 1;
    if (index.data(models::TightRole).toBool())
        width -= theme::px(m_padding);
    if (iconAt(index) != theme::Icon::None)
        width += theme::px(kIcon) + theme::px(kIconGap);
    if (index.data(models::ChipRole).toBool())
        width += 2 * theme::px(kChipPadding);
    return {width, theme::px(kRowHeight)};
}

} // namespace ui::views
