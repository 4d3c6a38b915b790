// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "first_run_sheet.h"

#include "passphrase_pair.h"
#include "ui/theme/typography.h"
#include "ui/views/pill_button.h"
#include "word_entry.h"
#include "words_view.h"

#include <QLabel>
#include <QVBoxLayout>

#include <utility>

using ui::views::PillButton;

namespace ui::dialogs {
namespace {
constexpr unsigned kNewWords = 24;

QWidget* stacked(std::initializer_list<QWidget*> widgets) {
    auto* box = new QWidget;
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::px(12));
    for (auto* widget : widgets)
        layout->addWidget(widget);
    return box;
}

PillButton* choiceButton(const QString& text, const QString& name) {
    auto* button = new PillButton(PillButton::Look::Outlined, text);
    button->setRole(theme::Role::Bid);
    button->setAccessibleName(text);
    button->setObjectName(name);
    button->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    return button;
}
} // namespace

FirstRunSheet::FirstRunSheet(models::WalletPort& port, QWidget* host, Picker picker)
    : Sheet(host), m_port(port), m_choice(makeChoice()), m_create(new PassphrasePair), m_words(new WordsView),
      m_quiz(new WordQuiz(std::move(picker))), m_entry(new WordEntry), m_import(new PassphrasePair) {
    setObjectName(QStringLiteral("firstRun"));
    addPages();
    for (auto* pair : {m_create, m_import}) {
        connect(pair, &PassphrasePair::edited, this, &FirstRunSheet::refresh);
        connect(pair, &PassphrasePair::submitted, this, [this] { primary(); });
    }
    connect(m_quiz, &WordQuiz::edited, this, &FirstRunSheet::refresh);
    connect(m_quiz, &WordQuiz::submitted, this, [this] { primary(); });
    connect(m_entry, &WordEntry::edited, this, &FirstRunSheet::refresh);
    connect(m_entry, &WordEntry::submitted, this, [this] { primary(); });
    goTo(Step::Choice);
}

QWidget* FirstRunSheet::makeChoice() {
    auto* fresh = choiceButton(tr("Create a new wallet"), QStringLiteral("chooseCreate"));
    auto* import = choiceButton(tr("Import recovery words"), QStringLiteral("chooseImport"));
    connect(fresh, &QAbstractButton::clicked, this, [this] { goTo(Step::CreatePassphrase); });
    connect(import, &QAbstractButton::clicked, this, [this] { goTo(Step::ImportWords); });
    return stacked(
        {fresh, wrappedText(tr("New keys, made on this computer. You will write down 24 words."), true),
         import,
         wrappedText(
             tr("12 to 24 words of another wallet, in any BIP-39 language. An extra BIP-39 passphrase and "
                "hardware "
                "wallets are not supported yet."),
             true)});
}

void FirstRunSheet::addPages() {
    const auto protects = tr("The passphrase encrypts the wallet's file on this computer. It guards against "
                             "whoever copies the file or "
                             "borrows the computer; it does not guard against a program that watches you "
                             "type. It cannot be reset: "
                             "without it, only the recovery words bring the keys back.");
    m_createPage = stacked({m_create, wrappedText(protects, true, 11.5)});
    m_wordsPage = stacked(
        {m_words,
         wrappedText(
             tr("Write them on paper, in this order, and keep it away from the computer. No photograph, no "
                "cloud. Who has these words has everything that the keys hold."),
             true, 11.5)});
    m_importPage = stacked({m_import, wrappedText(protects, true, 11.5)});
    m_leavePage = stacked({wrappedText(
        tr("The wallet exists, but you have not shown that the words stand on paper. If this computer breaks "
           "before "
           "they do, what the keys hold is gone. The Wallet room shows the words again for your passphrase."),
        false)});
    m_donePage = stacked({wrappedText(
        tr("It is open now and locks itself when it is not used. Every signature shows you first what is "
           "signed."),
        false)});
    for (auto* page :
         {m_choice, m_createPage, m_wordsPage, static_cast<QWidget*>(m_quiz), static_cast<QWidget*>(m_entry),
          m_importPage, m_leavePage, m_donePage})
        addPage(page);
}

void FirstRunSheet::setStep(Step step, const QString& title, const QString& sentence, QWidget* page) {
    m_step = step;
    setHeading(title, sentence);
    refresh(); // first: the keyboard can only go to a button that is on
    showPage(page);
}

void FirstRunSheet::goTo(Step step) {
    switch (step) {
    case Step::Choice:
        setButtons({}, tr("Not now"));
        return setStep(
            step, tr("Your wallet"),
            tr("Orders are signed on this computer, by a process of its own that alone holds the keys. "
               "Without a "
               "wallet everything can be seen and verified, but nothing signed."),
            m_choice);
    case Step::CreatePassphrase:
        setButtons(tr("Create the wallet"), tr("Back"));
        return setStep(step, tr("Choose a passphrase"), {}, m_createPage);
    case Step::Words:
        setButtons(tr("I have written them down"), tr("Later"));
        return setStep(
            step, tr("Your recovery words"), tr("They are the keys: write them down now."), m_wordsPage);
    case Step::Quiz:
        m_quiz->ask(m_words->sentence());
        setButtons(tr("Confirm"), tr("Show the words again"));
        return setStep(
            step, tr("Three of your words"), tr("Read them from the paper, not from memory."), m_quiz);
    case Step::ImportWords:
        setButtons(tr("Go on"), tr("Back"));
        return setStep(step, tr("Your recovery words"), {}, m_entry);
    case Step::ImportPassphrase:
        setButtons(tr("Import the wallet"), tr("Back"));
        return setStep(step, tr("Choose a passphrase"), {}, m_importPage);
    case Step::LeaveUnconfirmed:
        m_leftFrom = m_step;
        setButtons(tr("Go back to the words"), tr("Close anyway"));
        return setStep(step, tr("The words are not confirmed"), {}, m_leavePage);
    case Step::Done:
        setButtons(tr("Close"), {});
        return setStep(step, tr("The wallet is ready"), {}, m_donePage);
    }
}

void FirstRunSheet::refresh() {
    setPrimaryEnabled(
        m_step == Step::CreatePassphrase   ? m_create->isReady()
        : m_step == Step::ImportPassphrase ? m_import->isReady()
        : m_step == Step::ImportWords      ? m_entry->isValid()
        : m_step == Step::Quiz             ? m_quiz->isAnswered()
                                           : true);
}

void FirstRunSheet::primary() {
    if (isBusy())
        return;
    switch (m_step) {
    case Step::Choice:
        return;
    case Step::CreatePassphrase:
        return createWallet();
    case Step::Words:
        return goTo(Step::Quiz);
    case Step::Quiz:
        if (m_quiz->verify()) {
            m_words->setSentence({}); // wiped here, before the sheet is
            return goTo(Step::Done);
        }
        return setProblem(tr("That is not the word you were shown. Look at the paper again."));
    case Step::ImportWords:
        if (m_entry->isValid())
            goTo(Step::ImportPassphrase);
        return;
    case Step::ImportPassphrase:
        return importWallet();
    case Step::LeaveUnconfirmed:
        return goTo(m_leftFrom);
    case Step::Done:
        return closeSheet();
    }
}

void FirstRunSheet::secondary() {
    switch (m_step) {
    case Step::CreatePassphrase:
        m_create->clear();
        return goTo(Step::Choice);
    case Step::ImportWords:
        m_entry->clear();
        return goTo(Step::Choice);
    case Step::ImportPassphrase:
        m_import->clear();
        return goTo(Step::ImportWords);
    case Step::Words:
        return goTo(Step::LeaveUnconfirmed);
    case Step::Quiz:
        return goTo(Step::Words);
    case Step::Choice:
    case Step::LeaveUnconfirmed:
    case Step::Done:
        return closeSheet();
    }
}

void FirstRunSheet::cancelled() {
    if (m_step == Step::Words || m_step == Step::Quiz)
        goTo(Step::LeaveUnconfirmed);
    else
        closeSheet();
}

void FirstRunSheet::createWallet() {
    if (!m_create->isReady())
        return;
    auto passphrase = m_create->take();
    setProblem({});
    setBusy(tr("Making the keys …"));
    m_port.create(
        std::move(passphrase), kNewWords,
        [sheet = QPointer(this)](models::WalletResult<wallet::keys::SecretBytes> sentence) {
            if (sheet)
                sheet->showWords(std::move(sentence));
        });
}

void FirstRunSheet::showWords(models::WalletResult<wallet::keys::SecretBytes> sentence) {
    setBusy({});
    if (!sentence)
        return setProblem(models::describe(sentence.error()));
    m_words->setSentence(std::move(*sentence));
    goTo(Step::Words);
}

void FirstRunSheet::importWallet() {
    if (!m_import->isReady() || !m_entry->isValid())
        return;
    auto passphrase = m_import->take();
    setProblem({});
    setBusy(tr("Importing …"));
    m_port.importWords(
        std::move(passphrase), m_entry->sentence(),
        [sheet = QPointer(this)](const models::WalletResult<void>& result) {
            if (sheet)
                sheet->imported(result);
        });
}

void FirstRunSheet::imported(const models::WalletResult<void>& result) {
    setBusy({});
    if (!result)
        return setProblem(models::describe(result.error()));
    m_entry->clear();
    goTo(Step::Done);
}

} // namespace ui::dialogs
