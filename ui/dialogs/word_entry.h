// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "wallet/keys/secret_bytes.h"
#include "wallet/keys/word_list.h"

#include <QStringView>
#include <QWidget>

#include <vector>

class QLabel;

namespace ui::dialogs {

class SecretEdit;

/// Twenty-four numbered fields for recovery words. Blank and Enter go on to the next one, Backspace in an
/// empty one goes back, a pasted sentence spreads over all of them. Words that no list has are marked and
/// named by their number as soon as they are left.
class WordEntry : public QWidget {
    Q_OBJECT
public:
    explicit WordEntry(QWidget* parent = nullptr);
    /// 12, 15, 18, 21 or 24 words of one list whose checksum holds.
    bool isValid() const { return m_isValid; }
    /// The words with single blanks between them; the fields keep theirs. Empty where there was no memory.
    [[nodiscard]] wallet::keys::SecretBytes sentence() const;
    void clear();
    /// Spreads a text over the fields from `first` on; false where there is only one word in it.
    bool spread(QStringView text, std::size_t first);

Q_SIGNALS:
    void edited();
    void submitted();

private:
    void addField(int index);
    void addInputMethodSwitch();
    void check();
    /// The list that fits the finished words best, and those (from 1) that it doesn't have.
    struct Reading {
        wallet::keys::Language language{};
        std::vector<std::size_t> unknown;
    };
    Reading closestReading() const;
    std::size_t filled() const;

    std::vector<SecretEdit*> m_fields;
    QLabel* m_verdict;
    bool m_isValid = false;
    bool m_isSpreading = false;
};

} // namespace ui::dialogs
