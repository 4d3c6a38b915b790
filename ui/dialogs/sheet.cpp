// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "sheet.h"

#include "ui/theme/theme.h"
#include "ui/theme/typography.h"
#include "ui/views/pill_button.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>
#include <vector>

namespace ui::dialogs {
namespace {
constexpr double kWidth = 640;
constexpr double kRadius = 9;
constexpr double kMargin = 24;

/// The card's ground: hairline, round, opaque.
class Card : public QWidget {
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(theme::color(theme::Role::Hairline), 1));
        painter.setBrush(theme::color(theme::Role::Panel));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), kRadius, kRadius);
    }
};
} // namespace

QLabel* wrappedText(const QString& text, bool isQuiet, double designPixels) {
    auto* label = new QLabel(text);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setFont(theme::sizedFont(designPixels));
    label->setForegroundRole(isQuiet ? QPalette::PlaceholderText : QPalette::WindowText);
    return label;
}

Sheet::Sheet(QWidget* host)
    : QWidget(host), m_card(new Card(this)), m_title(new QLabel), m_sentence(wrappedText({}, true)),
      m_pages(new QVBoxLayout), m_problem(wrappedText({}, false)),
      m_primary(new views::PillButton(views::PillButton::Look::Primary, {})),
      m_secondary(new views::PillButton(views::PillButton::Look::Outlined, {})) {
    hide();
    makeCard();
    host->installEventFilter(this);
    connect(m_primary, &QAbstractButton::clicked, this, [this] { primary(); });
    connect(m_secondary, &QAbstractButton::clicked, this, [this] { secondary(); });
}

QWidget* Sheet::makeCard() {
    auto* layout = new QVBoxLayout(m_card);
    const int margin = theme::px(kMargin);
    layout->setContentsMargins(margin, theme::px(20), margin, theme::px(20));
    layout->setSpacing(theme::px(10));
    m_title->setFont(theme::sizedFont(17, true));
    m_title->setTextFormat(Qt::PlainText);
    layout->addWidget(m_title);
    layout->addWidget(m_sentence);
    m_pages->setContentsMargins(0, theme::px(6), 0, theme::px(6));
    layout->addLayout(m_pages);
    m_problem->setForegroundRole(QPalette::BrightText); // the theme's danger
    m_problem->setObjectName(QStringLiteral("problem"));
    m_problem->hide();
    layout->addWidget(m_problem);
    auto* footer = new QHBoxLayout;
    footer->setSpacing(theme::px(10));
    m_primary->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_primary->setMinimumWidth(theme::px(190));
    m_primary->setObjectName(QStringLiteral("sheetPrimary"));
    m_secondary->setObjectName(QStringLiteral("sheetSecondary"));
    footer->addWidget(m_secondary);
    footer->addStretch(1);
    footer->addWidget(m_primary);
    layout->addSpacing(theme::px(4));
    layout->addLayout(footer);
    return m_card;
}

void Sheet::open() {
    m_before = QApplication::focusWidget();
    setGeometry(parentWidget()->rect());
    show();
    raise();
    place();
    focusFirst();
}

void Sheet::closeSheet() {
    hide();
    if (m_before && m_before->isVisible() && !isAncestorOf(m_before))
        m_before->setFocus(Qt::OtherFocusReason);
    Q_EMIT closed();
    deleteLater();
}

void Sheet::setHeading(const QString& title, const QString& sentence) {
    m_title->setText(title);
    setAccessibleName(title);
    setAccessibleDescription(sentence);
    m_sentence->setText(sentence);
    m_sentence->setVisible(!sentence.isEmpty());
}

void Sheet::addPage(QWidget* page) {
    page->hide();
    m_pages->addWidget(page);
}

void Sheet::showPage(QWidget* page) {
    if (m_page)
        m_page->hide();
    m_page = page;
    setProblem({});
    m_page->show();
    place();
    focusFirst();
}

void Sheet::setButtons(const QString& primary, const QString& secondary) {
    m_primaryText = primary;
    m_primary->setText(primary);
    m_primary->setAccessibleName(primary);
    m_primary->setVisible(!primary.isEmpty());
    m_primary->updateGeometry();
    m_secondary->setText(secondary);
    m_secondary->setAccessibleName(secondary);
    m_secondary->setVisible(!secondary.isEmpty());
    m_secondary->updateGeometry();
}

void Sheet::setPrimaryEnabled(bool enabled) {
    m_primaryWanted = enabled;
    m_primary->setEnabled(enabled && !m_isBusy);
}

void Sheet::setProblem(const QString& sentence) {
    if (sentence == m_problem->text())
        return;
    m_problem->setText(sentence);
    m_problem->setVisible(!sentence.isEmpty());
    place();
}

void Sheet::setBusy(const QString& words) {
    m_isBusy = !words.isEmpty();
    if (m_page)
        m_page->setEnabled(!m_isBusy);
    m_primary->setText(m_isBusy ? words : m_primaryText);
    m_primary->setAccessibleName(m_primary->text());
    m_primary->updateGeometry();
    m_primary->setEnabled(m_primaryWanted && !m_isBusy);
    m_secondary->setEnabled(!m_isBusy);
    if (!m_isBusy)
        focusFirst();
}

void Sheet::focusFirst() {
    if (!isVisible() || !m_page)
        return;
    for (auto* child : m_page->findChildren<QWidget*>())
        if (child->isVisibleTo(this) && child->isEnabled() && (child->focusPolicy() & Qt::TabFocus) != 0) {
            child->setFocus(Qt::TabFocusReason);
            return;
        }
    m_primary->setFocus(Qt::TabFocusReason);
}

bool Sheet::focusNextPrevChild(bool next) {
    // Round and round within the card, in the order in which the eye reads it.
    std::vector<QWidget*> stops;
    for (auto* child : m_card->findChildren<QWidget*>())
        if (child->isVisibleTo(this) && child->isEnabled() && (child->focusPolicy() & Qt::TabFocus) != 0)
            stops.push_back(child);
    if (stops.empty())
        return false;
    std::ranges::sort(stops, {}, [this](const QWidget* stop) {
        const auto at = stop->mapTo(m_card, QPoint());
        // The footer's buttons come last, the primary one first of them.
        return std::tuple(stop == m_secondary ? 2 : stop == m_primary ? 1 : 0, at.y(), at.x());
    });
    const auto here = std::ranges::find(stops, QApplication::focusWidget()) - stops.begin();
    const auto count = static_cast<std::ptrdiff_t>(stops.size());
    const auto at = here == count ? 0 : (here + (next ? 1 : count - 1)) % count;
    stops[static_cast<std::size_t>(at)]->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    return true;
}

bool Sheet::eventFilter(QObject* watched, QEvent* event) {
    if (watched == parent() && event->type() == QEvent::Resize)
        setGeometry(parentWidget()->rect());
    return QWidget::eventFilter(watched, event);
}

void Sheet::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape && !m_isBusy)
        cancelled();
    else
        QWidget::keyPressEvent(event);
}

void Sheet::mousePressEvent(QMouseEvent*) {
    // A click beside the card doesn't throw away what was typed.
}

void Sheet::resizeEvent(QResizeEvent*) {
    place();
}

void Sheet::place() {
    const int width = std::min(theme::px(kWidth), this->width() - theme::px(16));
    m_card->layout()->invalidate();
    const int wanted = m_card->layout()->hasHeightForWidth() ? m_card->layout()->totalHeightForWidth(width)
                                                             : m_card->sizeHint().height();
    const int height = std::min(wanted, this->height() - theme::px(16));
    const int top = std::max(theme::px(8), (this->height() - height) * 2 / 5);
    m_card->setGeometry((this->width() - width) / 2, top, width, height);
}

void Sheet::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    // Opened before the window was: the keyboard can only come now.
    place();
    focusFirst();
}

void Sheet::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    auto veil = theme::color(theme::Role::Ground);
    veil.setAlphaF(0.82F);
    painter.fillRect(rect(), veil);
}

} // namespace ui::dialogs
