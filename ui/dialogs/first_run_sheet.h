// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "sheet.h"
#include "ui/models/wallet_port.h"
#include "word_quiz.h"

namespace ui::dialogs {

class PassphrasePair;
class WordEntry;
class WordsView;

/// Makes the wallet: new (passphrase, words shown, three of them asked back) or from recovery words (words,
/// passphrase). Closing it on the way is possible everywhere and says what that means.
class FirstRunSheet : public Sheet {
    Q_OBJECT
public:
    /// `port` outlives the sheet; `picker` chooses the words that are asked back.
    FirstRunSheet(models::WalletPort& port, QWidget* host, Picker picker = systemPicker());

protected:
    void primary() override;
    void secondary() override;
    void cancelled() override;

private:
    enum class Step {
        Choice,
        CreatePassphrase,
        Words,
        Quiz,
        ImportWords,
        ImportPassphrase,
        LeaveUnconfirmed,
        Done
    };

    QWidget* makeChoice();
    void addPages();
    void goTo(Step step);
    void refresh();
    void createWallet();
    void importWallet();
    void showWords(models::WalletResult<wallet::keys::SecretBytes> sentence);
    void imported(const models::WalletResult<void>& result);
    void setStep(Step step, const QString& title, const QString& sentence, QWidget* page);

    models::WalletPort& m_port;
    Step m_step = Step::Choice;
    Step m_leftFrom = Step::Words;
    QWidget* m_choice;
    QWidget* m_createPage = nullptr;
    PassphrasePair* m_create;
    QWidget* m_wordsPage = nullptr;
    WordsView* m_words;
    WordQuiz* m_quiz;
    WordEntry* m_entry;
    QWidget* m_importPage = nullptr;
    PassphrasePair* m_import;
    QWidget* m_leavePage = nullptr;
    QWidget* m_donePage = nullptr;
};

} // namespace ui::dialogs
