// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "words_view.h"

#include "ui/theme/theme.h"
#include "ui/theme/typography.h"
#include "ui/views/text_line.h"

#include <QPainter>

#include <algorithm>

namespace ui::dialogs {
namespace {
constexpr unsigned kColumns = 4;
constexpr double kCell = 34;
constexpr double kGap = 6;
} // namespace

std::string_view wordAt(std::string_view sentence, unsigned position) noexcept {
    for (; position > 0; --position) {
        const auto blank = sentence.find(' ');
        if (blank == std::string_view::npos)
            return {};
        sentence.remove_prefix(blank + 1);
    }
    return sentence.substr(0, sentence.find(' '));
}

unsigned wordCount(std::string_view sentence) noexcept {
    return sentence.empty() ? 0 : static_cast<unsigned>(std::ranges::count(sentence, ' ')) + 1;
}

WordsView::WordsView(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("words"));
    setAccessibleName(tr("Recovery words, shown on the screen"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void WordsView::setSentence(wallet::keys::SecretBytes sentence) {
    m_sentence = std::move(sentence);
    updateGeometry();
    update();
}

QSize WordsView::sizeHint() const {
    const auto rows = static_cast<int>((wordCount(m_sentence.text()) + kColumns - 1) / kColumns);
    return {theme::px(480), rows * theme::px(kCell) + std::max(0, rows - 1) * theme::px(kGap)};
}

void WordsView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto count = wordCount(m_sentence.text());
    const int gap = theme::px(kGap);
    const int cellWidth = (width() - gap * static_cast<int>(kColumns - 1)) / static_cast<int>(kColumns);
    const int cellHeight = theme::px(kCell);
    const auto rows = (count + kColumns - 1) / kColumns;
    for (unsigned i = 0; i < count; ++i) {
        // Down, then across: the way a list is written.
        const int x = static_cast<int>(i / rows) * (cellWidth + gap);
        const int y = static_cast<int>(i % rows) * (cellHeight + gap);
        const QRect cell(x, y, cellWidth, cellHeight);
        painter.setPen(QPen(theme::color(theme::Role::Hairline), 1));
        painter.setBrush(theme::color(theme::Role::Raised));
        painter.drawRoundedRect(QRectF(cell).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5);
        painter.setFont(theme::sizedFont(11));
        painter.setPen(theme::color(theme::Role::Dim));
        const int numberWidth = theme::px(26);
        views::drawLine(
            painter, QRect(x, y, numberWidth, cellHeight), Qt::AlignRight, QString::number(i + 1));
        auto font = theme::sizedFont(13.5, true);
        painter.setFont(font);
        painter.setPen(theme::color(theme::Role::Text));
        const auto bytes = wordAt(m_sentence.text(), i);
        auto word = QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
        views::drawLine(painter, cell.adjusted(numberWidth + theme::px(9), 0, 0, 0), Qt::AlignLeft, word);
        if (word.isDetached())
            std::fill(word.begin(), word.end(), QChar(0));
    }
}

} // namespace ui::dialogs
