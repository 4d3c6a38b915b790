// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "signer_port.h"

#include "wallet/keys/eip55.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>

using namespace Qt::Literals::StringLiterals;

namespace ui::shell {
namespace {

constexpr int kRefreshMillis = 5000; // the idle lock moves with every use

wallet::agent::AgentOptions signerOptions(const QString& vaultDirectory) {
    wallet::agent::AgentOptions options;
    options.program =
        QDir(QCoreApplication::applicationDirPath()).filePath(u"strikelight-signer"_s).toStdString();
    options.vaultDirectory = vaultDirectory.toStdString();
    return options;
}

models::WalletState toState(wallet::agent::VaultState state) {
    switch (state) {
    case wallet::agent::VaultState::NoVault:
        return models::WalletState::NoVault;
    case wallet::agent::VaultState::Locked:
        return models::WalletState::Locked;
    case wallet::agent::VaultState::Unlocked:
        return models::WalletState::Unlocked;
    }
    return models::WalletState::Unknown;
}

models::WalletView toView(const app::session::WalletStatus& status, const QString& place) {
    models::WalletView view;
    view.state = toState(status.vault.state);
    view.idleLock = status.vault.idleLock;
    view.place = place;
    if (view.state == models::WalletState::Unlocked)
        view.locksAtMillis = QDateTime::currentMSecsSinceEpoch() + status.vault.lockIn.count();
    view.isRolledBack = view.state == models::WalletState::Unlocked &&
                        status.vault.journal == wallet::agent::JournalHealth::RolledBack;
    for (const auto& account : status.accounts)
        view.accounts.push_back(
            {QString::fromStdString(wallet::keys::toChecksumAddress(account.address)),
             QString::fromStdString(account.path), QString::fromStdString(account.label),
             QString::fromStdString(account.signer)});
    return view;
}

models::WalletFailure toFailure(const app::session::Problem& problem) {
    return models::walletFailure(problem.code, QString::fromStdString(problem.sentence));
}

} // namespace

SignerPort::SignerPort(bridge::EventBridge& bridge, const QString& vaultDirectory, QObject* parent)
    : QObject(parent), m_bridge(bridge), m_place(vaultDirectory),
      m_desk(std::make_shared<app::session::WalletDesk>(signerOptions(vaultDirectory))) {
    m_timer.setInterval(kRefreshMillis);
    connect(&m_timer, &QTimer::timeout, this, &SignerPort::refresh);
    m_timer.start();
}

SignerPort::~SignerPort() {
    *m_isAlive = false;
}

/// An answer that runs on the GUI thread, if we still live, and is followed by a look at the wallet.
template <class T> app::session::WalletDesk::Answer<T> SignerPort::home(models::WalletAnswer<T> answer) {
    return [this, alive = m_isAlive,
            answer = std::move(answer)](std::expected<T, app::session::Problem> result) mutable {
        m_bridge.run([this, alive = std::move(alive), answer = std::move(answer),
                      result = std::move(result)]() mutable {
            if (!*alive)
                return;
            refresh();
            if (!result)
                return answer(std::unexpected(toFailure(result.error())));
            if constexpr (std::is_void_v<T>)
                answer({});
            else
                answer(std::move(*result));
        });
    };
}

void SignerPort::refresh() {
    m_desk->status([this, alive = m_isAlive](
                       std::expected<app::session::WalletStatus, app::session::Problem> status) mutable {
        m_bridge.run([this, alive = std::move(alive), status = std::move(status)] {
            if (*alive)
                showStatus(status);
        });
    });
}

void SignerPort::showStatus(const std::expected<app::session::WalletStatus, app::session::Problem>& status) {
    if (status) {
        const bool isUnlocked =
            status->vault.state == wallet::agent::VaultState::Unlocked && !status->accounts.empty();
        Q_EMIT walletChanged(toView(*status, m_place));
        if (isUnlocked && !m_wasUnlocked)
            Q_EMIT traderUnlocked(status->accounts.front().address);
        m_wasUnlocked = isUnlocked;
        return;
    }
    models::WalletView view;
    view.state = models::WalletState::NoSigner;
    view.place = m_place;
    view.trouble = models::describe(toFailure(status.error()));
    Q_EMIT walletChanged(view);
}

void SignerPort::create(
    wallet::keys::SecretBytes passphrase, unsigned words,
    models::WalletAnswer<wallet::keys::SecretBytes> answer) {
    m_desk->create(std::move(passphrase), words, home(std::move(answer)));
}

void SignerPort::importWords(
    wallet::keys::SecretBytes passphrase, wallet::keys::SecretBytes sentence,
    models::WalletAnswer<void> answer) {
    m_desk->importWords(std::move(passphrase), std::move(sentence), home(std::move(answer)));
}

void SignerPort::unlock(wallet::keys::SecretBytes passphrase, models::WalletAnswer<void> answer) {
    m_desk->unlock(std::move(passphrase), home(std::move(answer)));
}

void SignerPort::lock(models::WalletAnswer<void> answer) {
    m_desk->lock(home(std::move(answer)));
}

void SignerPort::changePassphrase(
    wallet::keys::SecretBytes current, wallet::keys::SecretBytes next, models::WalletAnswer<void> answer) {
    m_desk->changePassphrase(std::move(current), std::move(next), home(std::move(answer)));
}

void SignerPort::revealWords(
    wallet::keys::SecretBytes passphrase, models::WalletAnswer<wallet::keys::SecretBytes> answer) {
    m_desk->revealWords(std::move(passphrase), home(std::move(answer)));
}

} // namespace ui::shell
