// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "passphrase_pair.h"

#include "passphrase_strength.h"
#include "secret_edit.h"
#include "sheet.h"
#include "ui/theme/typography.h"

#include <QLabel>
#include <QVBoxLayout>

namespace ui::dialogs {

QWidget* namedField(const QString& name, SecretEdit* field) {
    auto* box = new QWidget;
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::px(4));
    auto* label = wrappedText(name, true);
    label->setBuddy(field);
    field->setAccessibleName(name);
    layout->addWidget(label);
    layout->addWidget(field);
    return box;
}

PassphrasePair::PassphrasePair(QWidget* parent)
    : QWidget(parent), m_first(new SecretEdit(SecretEdit::Echo::Dots, kPassphraseCapacity)),
      m_second(new SecretEdit(SecretEdit::Echo::Dots, kPassphraseCapacity)), m_hint(wrappedText({}, true)) {
    m_first->setObjectName(QStringLiteral("newPassphrase"));
    m_second->setObjectName(QStringLiteral("repeatPassphrase"));
    m_hint->setObjectName(QStringLiteral("passphraseHint"));
    // Two lines are kept, so that the card doesn't jump while one types.
    m_hint->setMinimumHeight(2 * QFontMetrics(theme::baseFont()).lineSpacing());
    m_hint->setAlignment(Qt::AlignTop | Qt::AlignLeading);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::px(10));
    layout->addWidget(namedField(tr("New passphrase"), m_first));
    layout->addWidget(namedField(tr("The same again"), m_second));
    layout->addWidget(m_hint);
    for (auto* field : {m_first, m_second})
        connect(field, &SecretEdit::edited, this, [this] {
            refresh();
            Q_EMIT edited();
        });
    connect(m_first, &SecretEdit::submitted, this, [this] { m_second->setFocus(Qt::TabFocusReason); });
    connect(m_second, &SecretEdit::submitted, this, [this] {
        if (isReady())
            Q_EMIT submitted();
    });
    refresh();
}

bool PassphrasePair::areSame() const {
    const auto second = m_second->text();
    return m_first->text() == second;
}

bool PassphrasePair::isReady() const {
    const auto strength = strengthOf(m_first->text());
    return strength != Strength::Empty && strength != Strength::TooShort && areSame();
}

void PassphrasePair::refresh() {
    const auto strength = strengthOf(m_first->text());
    auto text = strengthText(strength);
    // Said once the second is as long as the first: before that it is only unfinished.
    const bool differ = !m_second->isEmpty() && m_second->characters() >= m_first->characters() && !areSame();
    if (differ)
        text = tr("The two are not the same.");
    m_second->setProblem(differ);
    m_hint->setText(text);
    m_hint->setForegroundRole(differ ? QPalette::BrightText : QPalette::PlaceholderText);
}

wallet::keys::SecretBytes PassphrasePair::take() {
    m_second->clear();
    return m_first->take();
}

void PassphrasePair::clear() {
    m_first->clear();
    m_second->clear();
}

} // namespace ui::dialogs
