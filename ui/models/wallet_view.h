// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include <QString>

#include <chrono>
#include <cstdint>
#include <vector>

namespace ui::models {

/// Where the wallet stands, as far as the window knows.
enum class WalletState {
    Unknown,  ///< the signer hasn't answered yet
    NoSigner, ///< the signer's process can't be started or has died: see WalletView::trouble
    NoVault,  ///< there is no wallet on this computer yet
    Locked,
    Unlocked,
};

/// An account as the Wallet room lists it.
struct WalletAccountRow {
    QString address; ///< with EIP-55 checksum, whole
    QString path;    ///< "m/44'/60'/0'/0/0"; empty: a single key
    QString label;
    QString signer; ///< "software"
    friend bool operator==(const WalletAccountRow&, const WalletAccountRow&) = default;
};

/// All that the window knows of the wallet. No secret is ever in here.
struct WalletView {
    WalletState state = WalletState::Unknown;
    std::int64_t locksAtMillis = 0;       ///< unix milliseconds; of an unlocked wallet
    std::chrono::milliseconds idleLock{}; ///< how long it stays open without use
    QString place;                        ///< the vault's folder
    std::vector<WalletAccountRow> accounts;
    bool isRolledBack = false; ///< an older copy of the vault was put back
    QString trouble;           ///< of NoSigner: what happened, as a sentence
    friend bool operator==(const WalletView&, const WalletView&) = default;
};

/// The chip in the top bar: "No wallet", "Locked", "Trading key · locks in 14:32".
QString walletChipText(const WalletView& wallet, std::int64_t nowMillis);
/// The widest that the chip of an unlocked wallet can be, so that a ticking second moves nothing.
QString widestWalletChip();
/// The state in a few words.
QString walletStateText(const WalletView& wallet);
/// "15 minutes", "90 seconds"; "never" for zero.
QString idleLockText(std::chrono::milliseconds time);

} // namespace ui::models
