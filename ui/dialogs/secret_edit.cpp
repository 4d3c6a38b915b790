// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "secret_edit.h"

#include "ui/theme/theme.h"
#include "ui/theme/typography.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QPainter>

#include <algorithm>
#include <array>
#include <span>

namespace ui::dialogs {
namespace {
constexpr double kHeight = 30;
constexpr double kPadding = 9;
constexpr double kDot = 3;
constexpr double kDotStep = 9;

/// One code point in UTF-8.
struct Encoded {
    std::array<std::uint8_t, 4> bytes{};
    std::size_t size = 0;
};

Encoded encode(char32_t point) {
    const auto low = [point](unsigned shift) {
        return static_cast<std::uint8_t>(0x80U | ((point >> shift) & 0x3FU));
    };
    if (point < 0x80)
        return {{static_cast<std::uint8_t>(point)}, 1};
    if (point < 0x800)
        return {{static_cast<std::uint8_t>(0xC0U | (point >> 6)), low(0)}, 2};
    if (point < 0x10000)
        return {{static_cast<std::uint8_t>(0xE0U | (point >> 12)), low(6), low(0)}, 3};
    return {{static_cast<std::uint8_t>(0xF0U | (point >> 18)), low(12), low(6), low(0)}, 4};
}

// The code point at `at`, which is moved on; a lone surrogate becomes U+FFFD.
char32_t pointAt(QStringView text, qsizetype& at) {
    const auto unit = text[at++];
    if (!unit.isSurrogate())
        return unit.unicode();
    if (unit.isHighSurrogate() && at < text.size() && text[at].isLowSurrogate())
        return QChar::surrogateToUcs4(unit, text[at++]);
    return 0xFFFD;
}

bool isContinuation(std::uint8_t byte) {
    return (byte & 0xC0U) == 0x80U;
}

// Only where nobody else holds the characters; otherwise this would wipe a fresh copy.
void wipe(QString& text) {
    if (text.isDetached())
        std::fill(text.begin(), text.end(), QChar(0));
    text.clear();
}
} // namespace

SecretEdit::SecretEdit(Echo echo, std::size_t capacity, QWidget* parent) : QWidget(parent), m_echo(echo) {
    if (auto made = wallet::keys::SecretBytes::make(capacity))
        m_bytes = std::move(*made);
    setFocusPolicy(Qt::StrongFocus);
    setInputMethodAllowed(false);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setCursor(Qt::IBeamCursor);
}

SecretEdit::~SecretEdit() = default; // SecretBytes wipes

std::string_view SecretEdit::text() const noexcept {
    return m_bytes.text().substr(0, m_size);
}

int SecretEdit::characters() const noexcept {
    const auto used = m_bytes.view().first(m_size);
    return static_cast<int>(m_size) - static_cast<int>(std::ranges::count_if(used, isContinuation));
}

wallet::keys::SecretBytes SecretEdit::take() {
    auto copy = wallet::keys::SecretBytes::copyOf(m_bytes.view().first(m_size));
    clear();
    return copy ? std::move(*copy) : wallet::keys::SecretBytes{};
}

void SecretEdit::clear() {
    if (m_size == 0)
        return;
    wallet::keys::wipe(m_bytes.mutableView());
    m_size = 0;
    changed();
}

bool SecretEdit::append(QStringView text) {
    const auto before = m_size;
    const auto room = m_bytes.mutableView();
    const auto giveUp = [&] {
        wallet::keys::wipe(room.subspan(before, m_size - before));
        m_size = before;
        return false;
    };
    for (qsizetype at = 0; at < text.size();) {
        const auto point = pointAt(text, at);
        auto encoded = encode(point);
        if (!QChar::isPrint(point) || m_size + encoded.size > room.size())
            return giveUp();
        std::copy_n(encoded.bytes.begin(), encoded.size, room.begin() + static_cast<std::ptrdiff_t>(m_size));
        m_size += encoded.size;
        wallet::keys::wipe(encoded.bytes);
    }
    changed();
    return true;
}

void SecretEdit::removeLast() {
    const auto room = m_bytes.mutableView();
    while (m_size > 0) {
        const bool isStart = !isContinuation(room[--m_size]);
        room[m_size] = 0;
        if (isStart)
            break;
    }
    changed();
}

void SecretEdit::changed() {
    update();
    Q_EMIT edited();
}

void SecretEdit::setProblem(bool isWrong) {
    m_isWrong = isWrong;
    update();
}

void SecretEdit::setInputMethodAllowed(bool allowed) {
    setAttribute(Qt::WA_InputMethodEnabled, allowed);
    setInputMethodHints(
        Qt::ImhSensitiveData | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase |
        (m_echo == Echo::Dots ? Qt::ImhHiddenText : Qt::ImhNone));
}

QVariant SecretEdit::inputMethodQuery(Qt::InputMethodQuery query) const {
    // No surrounding text, no selection: an input method learns where the caret is and nothing else.
    if (query == Qt::ImCursorRectangle)
        return rect();
    if (query == Qt::ImEnabled)
        return testAttribute(Qt::WA_InputMethodEnabled);
    if (query == Qt::ImHints)
        return static_cast<int>(inputMethodHints());
    return {};
}

void SecretEdit::inputMethodEvent(QInputMethodEvent* event) {
    if (testAttribute(Qt::WA_InputMethodEnabled))
        typed(event->commitString());
    event->accept();
}

bool SecretEdit::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride) {
        // A letter typed here is a letter of the secret, whatever else it may mean in the window.
        const auto* key = static_cast<QKeyEvent*>(event);
        if ((key->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier)) == 0 ||
            key->matches(QKeySequence::Paste))
            event->accept();
    }
    return QWidget::event(event);
}

void SecretEdit::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Paste)) {
        paste();
        return;
    }
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        if (!event->isAutoRepeat())
            Q_EMIT submitted();
        return;
    }
    if (event->key() == Qt::Key_Backspace) {
        if (isEmpty())
            Q_EMIT backspacedOut();
        else if (event->modifiers().testFlag(Qt::ControlModifier))
            clear();
        else
            removeLast();
        return;
    }
    if ((event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier)) == 0 &&
        !event->text().isEmpty() && event->text().front().isPrint()) {
        typed(event->text());
        return;
    }
    QWidget::keyPressEvent(event);
}

void SecretEdit::typed(QStringView text) {
    if (m_splits && !text.isEmpty() && std::ranges::all_of(text, [](QChar c) { return c.isSpace(); }))
        Q_EMIT separatorTyped();
    else if (!text.isEmpty())
        append(text);
}

void SecretEdit::paste() {
    auto text = QGuiApplication::clipboard()->text();
    const auto trimmed = QStringView(text).trimmed();
    const bool isTaken = m_pasteHandler && m_pasteHandler(trimmed);
    if (!isTaken)
        append(trimmed);
    wipe(text);
    Q_EMIT pastedText();
}

void SecretEdit::mousePressEvent(QMouseEvent*) {
    setFocus(Qt::MouseFocusReason);
}

void SecretEdit::focusOutEvent(QFocusEvent* event) {
    QWidget::focusOutEvent(event);
    Q_EMIT left();
}

QSize SecretEdit::sizeHint() const {
    return {theme::px(220), theme::px(kHeight)};
}

QSize SecretEdit::minimumSizeHint() const {
    return {theme::px(60), theme::px(kHeight)};
}

void SecretEdit::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto frame = m_isWrong    ? theme::Role::Danger
                       : hasFocus() ? theme::Role::Bid
                                    : theme::Role::Hairline;
    painter.setPen(QPen(theme::color(frame), m_isWrong && hasFocus() ? 2 : 1));
    painter.setBrush(theme::color(theme::Role::Raised));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5);
    const QRect content = rect().adjusted(theme::px(kPadding), 0, -theme::px(kPadding), 0);
    int end = content.left();
    if (m_echo == Echo::Dots) {
        const int step = theme::px(kDotStep);
        const int shown = std::min(characters(), content.width() / step);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme::color(theme::Role::Text));
        for (int i = 0; i < shown; ++i)
            painter.drawEllipse(
                QPointF(content.left() + i * step + step / 2.0, height() / 2.0), theme::px(kDot),
                theme::px(kDot));
        end += shown * step;
    } else if (!isEmpty()) {
        // On the screen it is plain anyway; this string is the only other copy and goes at once.
        const auto typed = text();
        auto shown = QString::fromUtf8(typed.data(), static_cast<qsizetype>(typed.size()));
        painter.setFont(theme::baseFont());
        painter.setPen(theme::color(m_isWrong ? theme::Role::Danger : theme::Role::Text));
        const int width = painter.fontMetrics().horizontalAdvance(shown);
        const int shift = std::max(0, width - content.width());
        painter.setClipRect(content);
        const int base = (height() - painter.fontMetrics().height()) / 2 + painter.fontMetrics().ascent();
        painter.drawText(content.left() - shift, base, shown);
        painter.setClipping(false);
        end += std::min(width, content.width());
        wipe(shown);
    }
    if (hasFocus()) {
        const int tall = theme::px(16);
        painter.fillRect(QRect(end + 1, (height() - tall) / 2, 1, tall), theme::color(theme::Role::Text));
    }
}

} // namespace ui::dialogs
