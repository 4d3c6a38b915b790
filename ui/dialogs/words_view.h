// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "wallet/keys/secret_bytes.h"

#include <QWidget>

#include <string_view>

namespace ui::dialogs {

/// The word at `position` (from 0) of a sentence of single blanks; empty beyond its end.
std::string_view wordAt(std::string_view sentence, unsigned position) noexcept;
/// How many words a sentence has.
unsigned wordCount(std::string_view sentence) noexcept;

/// Recovery words in a numbered grid, painted straight from guarded memory. It can't be selected or copied,
/// and says nothing to assistive technology beyond that words are shown: they are to be written by hand.
class WordsView : public QWidget {
    Q_OBJECT
public:
    explicit WordsView(QWidget* parent = nullptr);
    void setSentence(wallet::keys::SecretBytes sentence);
    const wallet::keys::SecretBytes& sentence() const { return m_sentence; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    wallet::keys::SecretBytes m_sentence;
};

} // namespace ui::dialogs
