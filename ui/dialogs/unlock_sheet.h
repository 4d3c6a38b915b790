// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "sheet.h"
#include "ui/models/wallet_port.h"
#include "ui/models/wallet_view.h"

namespace ui::dialogs {

class PassphrasePair;
class SecretEdit;

/// Asks for the passphrase and opens the wallet. A wrong passphrase, damaged files and a newer version are
/// told apart in words; only the first one is worth another try, and the button says so.
class UnlockSheet : public Sheet {
    Q_OBJECT
public:
    /// `port` outlives the sheet.
    UnlockSheet(models::WalletPort& port, const models::WalletView& wallet, QWidget* host);

protected:
    void primary() override;

private:
    void answered(const models::WalletResult<void>& result);

    models::WalletPort& m_port;
    SecretEdit* m_field;
};

/// Asks for the passphrase and shows the recovery words until it is closed.
class RevealWordsSheet : public Sheet {
    Q_OBJECT
public:
    RevealWordsSheet(models::WalletPort& port, QWidget* host);

protected:
    void primary() override;

private:
    void answered(models::WalletResult<wallet::keys::SecretBytes> result);

    models::WalletPort& m_port;
    SecretEdit* m_field;
    bool m_isShown = false;
};

/// Asks for the passphrase in force and a new one, twice.
class ChangePassphraseSheet : public Sheet {
    Q_OBJECT
public:
    ChangePassphraseSheet(models::WalletPort& port, QWidget* host);

protected:
    void primary() override;

private:
    void refresh();
    void answered(const models::WalletResult<void>& result);

    models::WalletPort& m_port;
    SecretEdit* m_current;
    PassphrasePair* m_pair;
    bool m_isDone = false;
};

} // namespace ui::dialogs
