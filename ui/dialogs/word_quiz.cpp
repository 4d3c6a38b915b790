// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "word_quiz.h"

#include "secret_edit.h"
#include "sheet.h"
#include "ui/theme/typography.h"
#include "words_view.h"

#include <QGridLayout>
#include <QLabel>
#include <QRandomGenerator>

#include <algorithm>
#include <utility>

namespace ui::dialogs {
namespace {
constexpr std::size_t kQuestions = 3;
constexpr std::size_t kWordCapacity = 96;
} // namespace

Picker systemPicker() {
    return [](unsigned bound) { return QRandomGenerator::system()->bounded(bound); };
}

WordQuiz::WordQuiz(Picker picker, QWidget* parent) : QWidget(parent), m_picker(std::move(picker)) {
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(theme::px(12));
    grid->setVerticalSpacing(theme::px(8));
    grid->setColumnStretch(1, 1);
    for (int i = 0; i < static_cast<int>(kQuestions); ++i) {
        auto* name = wrappedText({}, true);
        name->setWordWrap(false);
        auto* field = new SecretEdit(SecretEdit::Echo::Plain, kWordCapacity);
        field->setObjectName(QStringLiteral("quiz%1").arg(i + 1));
        field->setSplitsAtBlanks(true);
        grid->addWidget(name, i, 0);
        grid->addWidget(field, i, 1);
        m_names.push_back(name);
        m_fields.push_back(field);
        connect(field, &SecretEdit::edited, this, [this, field] {
            field->setProblem(false);
            Q_EMIT edited();
        });
        const auto next = static_cast<std::size_t>(i) + 1;
        const auto goOn = [this, next] {
            if (next < m_fields.size())
                m_fields[next]->setFocus(Qt::TabFocusReason);
            else if (isAnswered())
                Q_EMIT submitted();
        };
        connect(field, &SecretEdit::submitted, this, goOn);
        connect(field, &SecretEdit::separatorTyped, this, goOn);
    }
}

void WordQuiz::ask(const wallet::keys::SecretBytes& sentence) {
    m_sentence = &sentence;
    const auto count = wordCount(sentence.text());
    m_asked.clear();
    while (m_asked.size() < std::min<std::size_t>(kQuestions, count)) {
        auto position = m_picker(count) % count;
        while (std::ranges::find(m_asked, position) != m_asked.end())
            position = (position + 1) % count;
        m_asked.push_back(position);
    }
    std::ranges::sort(m_asked);
    for (std::size_t i = 0; i < m_asked.size(); ++i) {
        const auto name = tr("Word %1").arg(m_asked[i] + 1);
        m_names[i]->setText(name);
        m_fields[i]->setAccessibleName(name);
        m_fields[i]->clear();
        m_fields[i]->setProblem(false);
    }
}

bool WordQuiz::isAnswered() const {
    return std::ranges::none_of(m_fields, [](const auto* field) { return field->isEmpty(); });
}

bool WordQuiz::verify() {
    bool isRight = m_sentence != nullptr;
    for (std::size_t i = 0; isRight && i < m_asked.size(); ++i) {
        const bool isSame = wordAt(m_sentence->text(), m_asked[i]) == m_fields[i]->text();
        m_fields[i]->setProblem(!isSame);
        if (!isSame)
            m_fields[i]->setFocus(Qt::TabFocusReason);
        isRight = isSame;
    }
    return isRight;
}

} // namespace ui::dialogs
