// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "ui/models/wallet_view.h"

#include <QWidget>

class QLabel;

namespace ui::models {
class AccountModel;
}

namespace ui::views {

class PillButton;
class QuietTable;

/// The accounts, where the wallet lies, what it protects and what it doesn't do yet. It asks for actions; the
/// sheets do them.
class WalletRoom : public QWidget {
    Q_OBJECT
public:
    explicit WalletRoom(QWidget* parent = nullptr);
    void setWallet(const models::WalletView& wallet);
    /// What went wrong with the last action, as a sentence; empty: nothing.
    void setProblem(const QString& sentence);

Q_SIGNALS:
    /// Make, or unlock: what the state calls for.
    void openRequested();
    void lockRequested();
    void changePassphraseRequested();
    void revealWordsRequested();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget* makeAccounts();
    QWidget* makeSide();
    PillButton* addButton(QWidget* row, const QString& text, const QString& name);
    void copyAddress();

    models::AccountModel* m_accounts;
    QuietTable* m_table;
    QLabel* m_state;
    QLabel* m_warning;
    QLabel* m_place;
    QLabel* m_idle;
    QLabel* m_copied;
    PillButton* m_open = nullptr;
    PillButton* m_lock = nullptr;
    PillButton* m_change = nullptr;
    PillButton* m_reveal = nullptr;
    QString m_problem;
    bool m_isRolledBack = false;
};

} // namespace ui::views
