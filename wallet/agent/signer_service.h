// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "channel.h"
#include "protocol.h"
#include "vault_keys.h"

#include <functional>
#include <memory>

namespace wallet::agent {

/// The signer's side of the protocol: one parent, one vault. Holds the opened vault between unlock and lock
/// and answers one request at a time.
class SignerService {
public:
    using Clock = std::function<std::chrono::milliseconds()>;

    /// `clock` counts on while the machine sleeps, so that a closed lid locks the vault.
    SignerService(keys::CurveContext curve, Clock clock);

    /// The reply to a request; a failed request gives {"error": code, "detail": text}.
    Message handle(const Message& request);

    /// Locks the vault where nobody has used it for the idle time. Returns whether it did.
    bool lockIfIdle();
    void lock() noexcept { m_vault.reset(); }
    bool isUnlocked() const noexcept { return m_vault != nullptr; }

private:
    using Reply = AgentResult<Message>;
    using Handler = Reply (SignerService::*)(const Message&);
    struct Route;
    static const Route* findRoute(std::string_view type);
    Reply dispatch(const Message& request);

    // Session.
    Reply hello(const Message& request);
    Reply status(const Message& request);
    Reply unlock(const Message& request);
    Reply lockNow(const Message& request);
    Reply setIdleLock(const Message& request);
    // Making and keeping the vault.
    Reply create(const Message& request);
    Reply importMnemonic(const Message& request);
    Reply changePassphrase(const Message& request);
    Reply revealMnemonic(const Message& request);
    Reply backup(const Message& request);
    Reply restore(const Message& request);
    Reply recover(const Message& request);
    Reply verify(const Message& request);
    // Accounts.
    Reply accounts(const Message& request);
    Reply addAccount(const Message& request);
    Reply addKey(const Message& request);
    Reply previewAddresses(const Message& request);
    // Signing.
    Reply describe(const Message& request);
    Reply sign(const Message& request);
    Reply journal(const Message& request);
    Reply record(const Message& request);

    Reply makeVault(const Message& request, const keys::Mnemonic& sentence, keys::SecretBytes passphrase);
    struct Sentence {
        std::int64_t id;
        vault::StoredSecret secret;
    };
    AgentResult<Sentence> firstSentence();
    AgentResult<signers::SigningRequest> prepare(const Message& request) const;

    keys::CurveContext m_curve;
    Clock m_clock;
    std::filesystem::path m_directory;
    std::unique_ptr<vault::Vault> m_vault;
    std::chrono::milliseconds m_idleLock = kDefaultIdleLock;
    std::chrono::milliseconds m_lastUse{};
};

/// The vault's fault as the protocol names it.
AgentFault faultOf(const vault::VaultFault& cause);
/// The signer's fault as the protocol names it.
AgentFault faultOf(const signers::SignerFault& cause);
/// {"address", "path", "label", "signer"} of an account.
boost::json::object accountBody(const vault::StoredAccount& account);

} // namespace wallet::agent
