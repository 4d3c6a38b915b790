// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "snapshot.h"

#include "wallet/agent/agent_calls.h"

#include <condition_variable>
#include <deque>
#include <expected>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

namespace app::session {

/// Where the wallet stands, with its accounts when it is open.
struct WalletStatus {
    wallet::agent::AgentStatus vault;
    std::vector<wallet::agent::AgentAccount> accounts;
};

/// The wallet as faces use it: a queue of requests to the signer process, one after the other, on a thread of
/// its own. The signer is started with the first request, and again after it died. Answers come on that
/// thread: pass them on, compute nothing.
class WalletDesk {
public:
    template <class T> using Answer = std::move_only_function<void(std::expected<T, Problem>)>;
    using Secret = wallet::keys::SecretBytes;

    explicit WalletDesk(wallet::agent::AgentOptions options);
    /// Waits for the request under way; what is queued is dropped.
    ~WalletDesk();
    WalletDesk(const WalletDesk&) = delete;
    WalletDesk& operator=(const WalletDesk&) = delete;

    void status(Answer<WalletStatus> answer);
    /// Makes a vault with new recovery words and answers with them, this once.
    void create(Secret passphrase, unsigned words, Answer<Secret> answer);
    /// Makes a vault from recovery words in any of BIP-39's languages.
    void importWords(Secret passphrase, Secret sentence, Answer<void> answer);
    void unlock(Secret passphrase, Answer<void> answer);
    void lock(Answer<void> answer);
    void changePassphrase(Secret current, Secret next, Answer<void> answer);
    /// Signs what the trader has agreed to; the signer decodes it for itself and refuses where its digest is
    /// not the expected one.
    void sign(wallet::agent::SignCall call, Answer<wallet::keys::Signature> answer);
    /// The recovery words of the first account.
    void revealWords(Secret passphrase, Answer<Secret> answer);

private:
    using Request = std::move_only_function<void(wallet::agent::AgentResult<wallet::agent::AgentClient*>)>;
    void post(Request request);
    void work(const std::stop_token& stop);
    wallet::agent::AgentResult<wallet::agent::AgentClient*> client();

    wallet::agent::AgentOptions m_options;
    std::unique_ptr<wallet::agent::AgentClient> m_client; ///< of the worker alone
    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::deque<Request> m_requests;
    std::jthread m_worker; ///< last: it uses all of the above
};

} // namespace app::session
