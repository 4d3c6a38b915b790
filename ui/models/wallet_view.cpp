// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "wallet_view.h"

#include <QCoreApplication>

#include <algorithm>

namespace ui::models {
namespace {
QString say(const char* english) {
    return QCoreApplication::translate("wallet", english);
}

QString countdown(std::int64_t millis) {
    const auto seconds = std::max<std::int64_t>(0, (millis + 999) / 1000);
    return QStringLiteral("%1:%2").arg(seconds / 60).arg(seconds % 60, 2, 10, QLatin1Char('0'));
}
} // namespace

QString walletChipText(const WalletView& wallet, std::int64_t nowMillis) {
    // No default: a new state must be worded before this builds.
    switch (wallet.state) {
    case WalletState::Unknown:
        return say("Signer starting");
    case WalletState::NoSigner:
        return say("No signer");
    case WalletState::NoVault:
        return say("No wallet");
    case WalletState::Locked:
        return say("Locked");
    case WalletState::Unlocked:
        if (wallet.locksAtMillis == 0)
            return say("Trading key");
        return say("Trading key · locks in %1").arg(countdown(wallet.locksAtMillis - nowMillis));
    }
    return {};
}

QString widestWalletChip() {
    return say("Trading key · locks in %1").arg(QStringLiteral("00:00"));
}

QString walletStateText(const WalletView& wallet) {
    switch (wallet.state) {
    case WalletState::Unknown:
        return say("The signer is starting.");
    case WalletState::NoSigner:
        return wallet.trouble.isEmpty() ? say("The signer is not running: nothing can be signed.")
                                        : wallet.trouble;
    case WalletState::NoVault:
        return say("There is no wallet on this computer yet.");
    case WalletState::Locked:
        return say("Locked: figures stay, signing asks for the passphrase.");
    case WalletState::Unlocked:
        return say("Open: orders can be signed until it locks.");
    }
    return {};
}

QString idleLockText(std::chrono::milliseconds time) {
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(time).count();
    if (seconds <= 0)
        return say("never");
    if (seconds % 60 != 0)
        return say("%1 seconds").arg(seconds);
    return seconds == 60 ? say("1 minute") : say("%1 minutes").arg(seconds / 60);
}

} // namespace ui::models
