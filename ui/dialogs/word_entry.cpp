// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "word_entry.h"

#include "secret_edit.h"
#include "sheet.h"
#include "ui/theme/typography.h"
#include "ui/views/fields.h"
#include "ui/views/pill_button.h"
#include "wallet/keys/mnemonic.h"
#include "wallet/keys/unicode.h"

#include <QClipboard>
#include <QGridLayout>
#include <QGuiApplication>
#include <QLabel>

#include <algorithm>

using wallet::keys::Mnemonic;
using wallet::keys::SecretBytes;

namespace ui::dialogs {
namespace {
constexpr int kWords = 24;
constexpr int kColumns = 4;
constexpr std::size_t kWordCapacity = 96; // the longest Korean word in NFKD is well below

QString latin(std::string_view text) {
    return QString::fromLatin1(text.data(), static_cast<qsizetype>(text.size()));
}

QString numbers(const std::vector<std::size_t>& positions) {
    QStringList list;
    for (const auto position : positions)
        list << QString::number(position);
    return list.join(QStringLiteral(", "));
}
} // namespace

WordEntry::WordEntry(QWidget* parent) : QWidget(parent), m_verdict(wrappedText({}, true)) {
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(theme::px(6));
    grid->setVerticalSpacing(theme::px(6));
    for (int i = 0; i < kWords; ++i)
        addField(i);
    m_verdict->setObjectName(QStringLiteral("wordVerdict"));
    m_verdict->setMinimumHeight(2 * QFontMetrics(theme::baseFont()).lineSpacing());
    m_verdict->setAlignment(Qt::AlignTop | Qt::AlignLeading);
    grid->addWidget(m_verdict, kWords / kColumns, 0, 1, 2 * kColumns);
    addInputMethodSwitch();
    check();
}

void WordEntry::addField(int index) {
    auto* grid = static_cast<QGridLayout*>(layout());
    auto* field = new SecretEdit(SecretEdit::Echo::Plain, kWordCapacity);
    field->setObjectName(QStringLiteral("word%1").arg(index + 1));
    field->setAccessibleName(tr("Word %1").arg(index + 1));
    field->setSplitsAtBlanks(true);
    auto* number = new QLabel(QString::number(index + 1));
    number->setFont(theme::sizedFont(11));
    number->setForegroundRole(QPalette::PlaceholderText);
    number->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    number->setFixedWidth(theme::px(18));
    grid->addWidget(number, index / kColumns, 2 * (index % kColumns));
    grid->addWidget(field, index / kColumns, 2 * (index % kColumns) + 1);
    m_fields.push_back(field);
    const auto at = static_cast<std::size_t>(index);
    field->setPasteHandler([this, at](QStringView text) { return spread(text, at); });
    const auto goTo = [this](std::size_t next) {
        if (next < m_fields.size())
            m_fields[next]->setFocus(Qt::TabFocusReason);
    };
    connect(field, &SecretEdit::edited, this, &WordEntry::check);
    connect(field, &SecretEdit::left, this, &WordEntry::check);
    connect(field, &SecretEdit::separatorTyped, this, [goTo, at] { goTo(at + 1); });
    connect(field, &SecretEdit::backspacedOut, this, [goTo, at] {
        if (at > 0)
            goTo(at - 1);
    });
    connect(field, &SecretEdit::submitted, this, [this, goTo, at] {
        if (m_isValid)
            Q_EMIT submitted();
        else
            goTo(at + 1);
    });
}

void WordEntry::addInputMethodSwitch() {
    auto* grid = static_cast<QGridLayout*>(layout());
    auto* tick = new views::TickBox(tr("Type with an input method (it sees the words)"));
    tick->setAccessibleName(tick->text());
    tick->setObjectName(QStringLiteral("inputMethod"));
    grid->addWidget(tick, kWords / kColumns + 1, 0, 1, 5);
    connect(tick, &QCheckBox::toggled, this, [this](bool allowed) {
        for (auto* field : m_fields)
            field->setInputMethodAllowed(allowed);
    });
    auto* empty = new views::PillButton(views::PillButton::Look::Outlined, tr("Empty the clipboard"));
    empty->setAccessibleName(empty->text());
    empty->setObjectName(QStringLiteral("emptyClipboard"));
    empty->setVisible(false);
    grid->addWidget(empty, kWords / kColumns + 1, 5, 1, 3, Qt::AlignTrailing);
    connect(empty, &QAbstractButton::clicked, this, [empty] {
        QGuiApplication::clipboard()->clear();
        empty->hide();
    });
    for (auto* field : m_fields)
        connect(field, &SecretEdit::pastedText, this, [empty] { empty->show(); });
}

bool WordEntry::spread(QStringView text, std::size_t first) {
    // QChar::isSpace knows the ideographic blank of Japanese sentences too.
    std::size_t field = first;
    qsizetype begin = 0;
    bool isSeveral = false;
    m_isSpreading = true;
    for (qsizetype at = 0; at <= text.size(); ++at) {
        if (at < text.size() && !text[at].isSpace())
            continue;
        const auto word = text.sliced(begin, at - begin);
        begin = at + 1;
        if (word.isEmpty())
            continue;
        if (at == text.size() && !isSeveral)
            break; // one word alone is typed into its field as usual
        isSeveral = true;
        if (field < m_fields.size()) {
            m_fields[field]->clear();
            m_fields[field]->append(word);
        }
        ++field;
    }
    m_isSpreading = false;
    if (!isSeveral)
        return false;
    if (field > m_fields.size()) {
        clear();
        m_verdict->setText(tr("That is %1 words; a sentence has at most 24.").arg(field - first));
        m_verdict->setForegroundRole(QPalette::BrightText);
        return true;
    }
    m_fields[std::min(field, m_fields.size() - 1)]->setFocus(Qt::TabFocusReason);
    check();
    return true;
}

void WordEntry::clear() {
    m_isSpreading = true;
    for (auto* field : m_fields)
        field->clear();
    m_isSpreading = false;
    check();
}

std::size_t WordEntry::filled() const {
    // Words stand without gaps from the first on.
    const auto gap = std::ranges::find_if(m_fields, [](const auto* field) { return field->isEmpty(); });
    const bool isWhole = std::all_of(gap, m_fields.end(), [](const auto* field) { return field->isEmpty(); });
    return isWhole ? static_cast<std::size_t>(gap - m_fields.begin()) : 0;
}

SecretBytes WordEntry::sentence() const {
    std::size_t size = 0;
    for (const auto* field : m_fields)
        size += field->text().size() + 1;
    auto made = SecretBytes::make(size);
    if (!made)
        return {};
    std::size_t at = 0;
    const auto room = made->mutableView();
    for (const auto* field : m_fields) {
        const auto word = field->text();
        if (word.empty())
            continue;
        if (at > 0)
            room[at++] = ' ';
        std::ranges::copy(word, room.begin() + static_cast<std::ptrdiff_t>(at));
        at += word.size();
    }
    made->shrink(at);
    return std::move(*made);
}

WordEntry::Reading WordEntry::closestReading() const {
    Reading best;
    bool isFirst = true;
    for (const auto language : wallet::keys::kLanguages) {
        Reading reading{language, {}};
        for (std::size_t i = 0; i < m_fields.size(); ++i) {
            // The word under the caret is still being written.
            if (m_fields[i]->isEmpty() || m_fields[i]->hasFocus())
                continue;
            auto word = wallet::keys::normaliseNfkd(m_fields[i]->text());
            if (word)
                for (auto& byte : word->mutableView())
                    byte = byte >= 'A' && byte <= 'Z' ? static_cast<std::uint8_t>(byte + ('a' - 'A')) : byte;
            if (!word || !wallet::keys::indexOfWordOrPrefix(language, word->text()))
                reading.unknown.push_back(i + 1);
        }
        if (isFirst || reading.unknown.size() < best.unknown.size())
            best = std::move(reading);
        isFirst = false;
    }
    return best;
}

void WordEntry::check() {
    if (m_isSpreading)
        return;
    const auto count = filled();
    const auto reading = closestReading();
    for (std::size_t i = 0; i < m_fields.size(); ++i)
        m_fields[i]->setProblem(std::ranges::find(reading.unknown, i + 1) != reading.unknown.end());
    const auto whole = sentence();
    const auto parsed = Mnemonic::parse(whole.text());
    m_isValid = parsed && count > 0;
    const bool isLength = count >= 12 && count % 3 == 0;
    const auto list = latin(describe(reading.language));
    bool isWrong = true;
    QString text;
    if (m_isValid) {
        isWrong = false;
        text = tr("%1 words, %2; the checksum holds.").arg(count).arg(latin(describe(parsed->language())));
    } else if (reading.unknown.size() == 1) {
        text = tr("Word %1 is not in the %2 list.").arg(numbers(reading.unknown), list);
    } else if (!reading.unknown.empty()) {
        text = tr("Words %1 are not in the %2 list.").arg(numbers(reading.unknown), list);
    } else if (count == 0 && !whole.empty()) {
        text = tr("There is a gap between the words.");
    } else if (isLength && !parsed && parsed.error().code == wallet::keys::KeyError::BadMnemonicChecksum) {
        text = tr("All %1 words are known, but their checksum does not hold: two may have changed places, or "
                  "one is "
                  "not the word you wrote down.")
                   .arg(count);
    } else {
        isWrong = false;
        text = count == 0 ? tr("Type or paste the words in their order, in any of the ten BIP-39 languages.")
                          : tr("%1 words so far; a sentence has 12, 15, 18, 21 or 24.").arg(count);
    }
    m_verdict->setText(text);
    m_verdict->setForegroundRole(isWrong ? QPalette::BrightText : QPalette::PlaceholderText);
    Q_EMIT edited();
}

} // namespace ui::dialogs
