// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "app/session/wallet_desk.h"
#include "ui/bridge/event_bridge.h"
#include "ui/models/wallet_port.h"
#include "ui/models/wallet_view.h"

#include <QObject>
#include <QTimer>

namespace ui::shell {

/// The sheets' port to the signer: hands requests to the wallet desk, brings the answers home through the
/// bridge, and keeps the window's picture of the wallet fresh.
class SignerPort : public QObject, public models::WalletPort {
    Q_OBJECT
public:
    /// `bridge` outlives this. `vaultDirectory` is absolute.
    SignerPort(bridge::EventBridge& bridge, const QString& vaultDirectory, QObject* parent = nullptr);
    /// Ends the signer. Answers that are still on their way are dropped.
    ~SignerPort() override;
    SignerPort(const SignerPort&) = delete;
    SignerPort& operator=(const SignerPort&) = delete;

    void create(
        wallet::keys::SecretBytes passphrase, unsigned words,
        models::WalletAnswer<wallet::keys::SecretBytes> answer) override;
    void importWords(
        wallet::keys::SecretBytes passphrase, wallet::keys::SecretBytes sentence,
        models::WalletAnswer<void> answer) override;
    void unlock(wallet::keys::SecretBytes passphrase, models::WalletAnswer<void> answer) override;
    void lock(models::WalletAnswer<void> answer) override;
    void changePassphrase(
        wallet::keys::SecretBytes current, wallet::keys::SecretBytes next,
        models::WalletAnswer<void> answer) override;
    void revealWords(
        wallet::keys::SecretBytes passphrase,
        models::WalletAnswer<wallet::keys::SecretBytes> answer) override;

    /// The same wallet for whoever signs orders.
    const std::shared_ptr<app::session::WalletDesk>& desk() const { return m_desk; }

public Q_SLOTS:
    /// Asks the signer how the wallet stands; walletChanged tells.
    void refresh();

Q_SIGNALS:
    void walletChanged(const ui::models::WalletView& wallet);
    /// The wallet was unlocked: this account of it trades.
    void traderUnlocked(const lightclient::Address& address);

private:
    template <class T> app::session::WalletDesk::Answer<T> home(models::WalletAnswer<T> answer);
    void showStatus(const std::expected<app::session::WalletStatus, app::session::Problem>& status);

    bridge::EventBridge& m_bridge;
    QString m_place;
    QTimer m_timer;
    std::shared_ptr<bool> m_isAlive = std::make_shared<bool>(true); ///< of the GUI thread
    std::shared_ptr<app::session::WalletDesk> m_desk;
    bool m_wasUnlocked = false;
};

} // namespace ui::shell
