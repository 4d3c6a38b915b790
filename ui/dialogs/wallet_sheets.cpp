// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "wallet_sheets.h"

#include "first_run_sheet.h"
#include "unlock_sheet.h"

#include <utility>

using ui::models::WalletState;

namespace ui::dialogs {

WalletSheets::WalletSheets(QWidget* host) : QObject(host), m_host(host) {}

template <class T, class... Arguments> void WalletSheets::openSheet(Arguments&&... arguments) {
    if (m_sheet || !m_port)
        return;
    auto* sheet = new T(*m_port, std::forward<Arguments>(arguments)..., m_host);
    m_sheet = sheet;
    // Gone for us at once, though it is deleted a turn later.
    connect(sheet, &Sheet::closed, this, [this] { m_sheet.clear(); });
    sheet->open();
}

void WalletSheets::setWallet(const models::WalletView& wallet) {
    m_wallet = wallet;
    if (wallet.state == WalletState::NoVault && !m_hasOffered && m_port) {
        m_hasOffered = true;
        openFirstRun();
    }
}

void WalletSheets::openForState() {
    // No default: a new state must be decided on before this builds.
    switch (m_wallet.state) {
    case WalletState::NoVault:
        return openFirstRun();
    case WalletState::Locked:
        return openUnlock();
    case WalletState::Unknown:
    case WalletState::NoSigner:
    case WalletState::Unlocked:
        return;
    }
}

void WalletSheets::openFirstRun() {
    openSheet<FirstRunSheet>();
}
void WalletSheets::openUnlock() {
    openSheet<UnlockSheet>(m_wallet);
}
void WalletSheets::openChangePassphrase() {
    openSheet<ChangePassphraseSheet>();
}
void WalletSheets::openRevealWords() {
    openSheet<RevealWordsSheet>();
}

void WalletSheets::lock() {
    if (!m_port || m_wallet.state != WalletState::Unlocked)
        return;
    m_port->lock([self = QPointer(this)](const models::WalletResult<void>& result) {
        if (self && !result)
            Q_EMIT self->lockFailed(models::describe(result.error()));
    });
}

} // namespace ui::dialogs
