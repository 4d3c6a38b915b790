// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "wallet/keys/secret_bytes.h"

#include <QWidget>

#include <functional>
#include <vector>

class QLabel;

namespace ui::dialogs {

class SecretEdit;

/// A number below its argument.
using Picker = std::function<unsigned(unsigned)>;
/// From the system's generator.
Picker systemPicker();

/// Asks for three of the words, to see that they stand on paper.
class WordQuiz : public QWidget {
    Q_OBJECT
public:
    explicit WordQuiz(Picker picker, QWidget* parent = nullptr);
    /// Chooses three positions of this sentence and asks for them; earlier answers are wiped.
    /// @pre sentence outlives the quiz or the next ask()
    void ask(const wallet::keys::SecretBytes& sentence);
    /// The positions asked for, from 0, ascending.
    const std::vector<unsigned>& asked() const { return m_asked; }
    bool isAnswered() const;
    /// Compares, marks what is wrong, and says whether all three are right.
    bool verify();

Q_SIGNALS:
    void edited();
    void submitted();

private:
    Picker m_picker;
    const wallet::keys::SecretBytes* m_sentence = nullptr;
    std::vector<unsigned> m_asked;
    std::vector<SecretEdit*> m_fields;
    std::vector<QLabel*> m_names;
};

} // namespace ui::dialogs
