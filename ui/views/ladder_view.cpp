// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "ladder_view.h"

#include "ui/format/age_text.h"
#include "ui/format/hash_text.h"
#include "ui/theme/contrast.h"
#include "ui/theme/theme.h"
#include "ui/theme/typography.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QStyle>
#include <QToolTip>

#include <algorithm>
#include <utility>

namespace ui::views {
namespace {
constexpr double kMargin = 14;
constexpr double kNodeColumn = 34;
constexpr double kIcon = 14;
constexpr double kGap = 13; // beneath a rung
constexpr double kLine = 2; // between lines
constexpr double kTop = 4;  // above the title

int lineHeight(const QFont& font) {
    return QFontMetrics(font).height();
}
constexpr int kWrap =
    static_cast<int>(Qt::AlignTop) | static_cast<int>(Qt::AlignLeading) | static_cast<int>(Qt::TextWordWrap);

QString monoLine(const models::LadderRung& rung) {
    const auto digest = format::elideHash(rung.digest);
    const auto subject = format::elideHashes(rung.subject);
    if (digest.isEmpty() || subject.isEmpty())
        return digest + subject;
    return subject + QStringLiteral(" · ") + digest;
}
} // namespace

LadderView::LadderView(QWidget* parent) : QWidget(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Proof ladder"));
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void LadderView::setRungs(std::vector<models::LadderRung> rungs) {
    m_rungs = std::move(rungs);
    m_current = std::clamp(m_current, 0, std::max(0, static_cast<int>(m_rungs.size()) - 1));
    QString words;
    for (const auto& rung : m_rungs)
        words += rung.title + QStringLiteral(": ") + rung.subject + QLatin1Char(' ') + rung.digest +
                 QStringLiteral(", ") + rung.rule + QStringLiteral(". ");
    setAccessibleDescription(words);
    updateGeometry();
    update();
}

void LadderView::setNow(std::int64_t unixMillis) {
    m_now = unixMillis;
    update();
}

void LadderView::setStale(bool stale) {
    m_stale = stale;
    update();
}

int LadderView::textWidth(int width) const {
    return width - theme::px(2 * kMargin + kNodeColumn);
}

int LadderView::rungHeight(const models::LadderRung& rung, int width) const {
    int height = theme::px(kTop) + lineHeight(theme::boldFont()) + theme::px(kGap);
    if (!monoLine(rung).isEmpty())
        height += lineHeight(theme::monoFont()) + theme::px(kLine);
    if (!rung.rule.isEmpty()) {
        const QFontMetrics metrics(theme::sizedFont(11.5));
        const auto text = format::elideHashes(rung.rule);
        height += metrics.boundingRect(QRect(0, 0, textWidth(width), 10'000), kWrap, text).height() +
                  theme::px(kLine);
    }
    return height;
}

int LadderView::heightForWidth(int width) const {
    int height = 2 * theme::px(kMargin);
    for (const auto& rung : m_rungs)
        height += rungHeight(rung, width);
    return height;
}

QSize LadderView::sizeHint() const {
    return {theme::px(300), heightForWidth(std::max(width(), theme::px(300)))};
}

QRect LadderView::areaOf(int rung) const {
    int top = theme::px(kMargin);
    for (int i = 0; i < rung; ++i)
        top += rungHeight(m_rungs[static_cast<std::size_t>(i)], width());
    return {0, top, width(), rungHeight(m_rungs[static_cast<std::size_t>(rung)], width())};
}

int LadderView::rungAt(const QPoint& position) const {
    for (int i = 0; i < static_cast<int>(m_rungs.size()); ++i)
        if (areaOf(i).contains(position))
            return i;
    return -1;
}

void LadderView::setCurrent(int rung) {
    if (rung < 0 || rung >= static_cast<int>(m_rungs.size()) || rung == m_current)
        return;
    m_current = rung;
    update();
    Q_EMIT currentChanged(areaOf(rung));
}

void LadderView::copyCurrentDigest() {
    if (m_current < static_cast<int>(m_rungs.size()))
        QGuiApplication::clipboard()->setText(m_rungs[static_cast<std::size_t>(m_current)].digest);
}

QString LadderView::trailing(const models::LadderRung& rung) const {
    if (!rung.trailing.isEmpty() || rung.unixMillis == 0)
        return rung.trailing;
    return format::coarseAgeText(m_now - rung.unixMillis);
}

void LadderView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (int i = 0; i < static_cast<int>(m_rungs.size()); ++i)
        paintRung(painter, i, areaOf(i));
}

void LadderView::paintRung(QPainter& painter, int rung, const QRect& area) const {
    const auto& what = m_rungs[static_cast<std::size_t>(rung)];
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const auto place = [&](QRect box) {
        return mirrored ? QStyle::visualRect(Qt::RightToLeft, rect(), box) : box;
    };
    if (hasFocus() && rung == m_current) {
        painter.setPen(QPen(theme::color(theme::Role::Bid), 1));
        painter.setBrush(
            theme::blend(theme::color(theme::Role::Selection), theme::color(theme::Role::Panel), 0.5));
        painter.drawRoundedRect(
            QRectF(area).adjusted(
                theme::px(6) + 0.5, -theme::px(2) + 0.5, -theme::px(6), -theme::px(kGap - 4)),
            5, 5);
    }
    const int side = theme::px(kIcon);
    const int middle = area.top() + theme::px(kTop) + lineHeight(theme::boldFont()) / 2;
    const int center = theme::px(kMargin) + theme::px(13);
    theme::paintIcon(
        painter, place(QRect(center - side / 2, middle - side / 2, side, side)), what.icon,
        theme::color(what.role));
    if (rung + 1 < static_cast<int>(m_rungs.size())) {
        const int from = middle + side / 2 + theme::px(3);
        const int to = area.bottom() + theme::px(kTop);
        const auto below = theme::color(m_rungs[static_cast<std::size_t>(rung) + 1].role);
        painter.fillRect(
            place(QRect(center - theme::px(1), from, theme::px(2), to - from)),
            theme::blend(below, theme::color(theme::Role::Panel), 0.4));
    }
    paintWords(
        painter, what,
        place(QRect(
            theme::px(kMargin + kNodeColumn), area.top() + theme::px(kTop), textWidth(width()),
            area.height())));
}

void LadderView::paintWords(QPainter& painter, const models::LadderRung& rung, const QRect& column) const {
    int y = column.top();
    const auto line = [&](const QFont& font) {
        painter.setFont(font);
        return QRect(column.left(), y, column.width(), lineHeight(font));
    };
    const auto leading = static_cast<int>(Qt::AlignVCenter) | static_cast<int>(Qt::AlignLeading);
    const auto small = line(theme::sizedFont(11.5));
    const auto age = trailing(rung);
    const bool isAge = rung.trailing.isEmpty();
    painter.setPen(theme::color(m_stale && isAge ? theme::Role::Caution : theme::Role::Dim));
    painter.drawText(small, static_cast<int>(Qt::AlignVCenter) | static_cast<int>(Qt::AlignTrailing), age);
    const int ageWidth = painter.fontMetrics().horizontalAdvance(age) + theme::px(8);

    const auto title = line(theme::boldFont());
    painter.setPen(theme::color(theme::Role::Text));
    painter.drawText(
        title, leading,
        painter.fontMetrics().elidedText(rung.title, Qt::ElideRight, column.width() - ageWidth));
    y += title.height() + theme::px(kLine);
    if (const auto text = monoLine(rung); !text.isEmpty()) {
        const auto mono = line(theme::monoFont());
        painter.setPen(theme::color(m_stale ? theme::Role::Dim : theme::Role::Text));
        painter.drawText(
            mono, leading, painter.fontMetrics().elidedText(text, Qt::ElideMiddle, column.width()));
        y += mono.height() + theme::px(kLine);
    }
    painter.setFont(theme::sizedFont(11.5));
    painter.setPen(theme::color(theme::Role::Dim));
    painter.drawText(
        QRect(column.left(), y, column.width(), column.bottom() - y), kWrap, format::elideHashes(rung.rule));
}

void LadderView::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Copy))
        copyCurrentDigest();
    else if (event->key() == Qt::Key_Down)
        setCurrent(m_current + 1);
    else if (event->key() == Qt::Key_Up)
        setCurrent(m_current - 1);
    else if (event->key() == Qt::Key_Home)
        setCurrent(0);
    else if (event->key() == Qt::Key_End)
        setCurrent(static_cast<int>(m_rungs.size()) - 1);
    else
        QWidget::keyPressEvent(event);
}

void LadderView::mousePressEvent(QMouseEvent* event) {
    setCurrent(rungAt(event->position().toPoint()));
}

void LadderView::contextMenuEvent(QContextMenuEvent* event) {
    if (m_rungs.empty())
        return;
    if (event->reason() == QContextMenuEvent::Mouse)
        setCurrent(rungAt(event->pos()));
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    auto* copy = menu->addAction(tr("Copy digest"));
    connect(copy, &QAction::triggered, this, &LadderView::copyCurrentDigest);
    menu->popup(
        event->reason() == QContextMenuEvent::Mouse ? event->globalPos()
                                                    : mapToGlobal(areaOf(m_current).center()));
}

bool LadderView::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        if (const int rung = rungAt(help->pos()); rung >= 0) {
            const auto& what = m_rungs[static_cast<std::size_t>(rung)];
            QToolTip::showText(
                help->globalPos(), (what.subject + QLatin1Char('\n') + what.digest).trimmed(), this);
        } else {
            QToolTip::hideText();
        }
        return true;
    }
    return QWidget::event(event);
}

} // namespace ui::views
