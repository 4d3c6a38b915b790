// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "ui/models/wallet_port.h"
#include "ui/models/wallet_view.h"

#include <QObject>
#include <QPointer>

class QWidget;

namespace ui::dialogs {

class Sheet;

/// Which wallet sheet lies over the window: one at a time. Keeps the last WalletView; opens the first-run
/// sheet by itself once, when there is no vault yet.
class WalletSheets : public QObject {
    Q_OBJECT
public:
    /// Sheets cover `host`.
    explicit WalletSheets(QWidget* host);
    /// `port` outlives this. Without one nothing opens.
    void setPort(models::WalletPort* port) { m_port = port; }
    void setWallet(const models::WalletView& wallet);
    /// Whether a sheet lies over the window.
    bool isOpen() const { return !m_sheet.isNull(); }

public Q_SLOTS:
    /// What the state calls for: first run without a vault, unlocking while locked; nothing when open.
    void openForState();
    void openFirstRun();
    void openUnlock();
    void openChangePassphrase();
    void openRevealWords();
    void lock();

Q_SIGNALS:
    /// Locking failed; the sentence says why.
    void lockFailed(const QString& sentence);

private:
    template <class T, class... Arguments> void openSheet(Arguments&&... arguments);

    QWidget* m_host;
    models::WalletPort* m_port = nullptr;
    models::WalletView m_wallet;
    QPointer<Sheet> m_sheet;
    bool m_hasOffered = false;
};

} // namespace ui::dialogs
