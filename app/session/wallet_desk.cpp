// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "wallet_desk.h"

namespace app::session {
namespace {

using namespace wallet::agent;

Problem toProblem(const AgentFault& fault) {
    return {std::string(codeOf(fault.code)), fault.detail};
}

/// For who is not a sheet: the sentence says what to do, too.
Problem toSigningProblem(const AgentFault& fault) {
    std::string sentence(describe(fault.code));
    // What the system says of a process that is gone helps nobody.
    if (!fault.detail.empty() && fault.code != AgentError::SignerGone)
        sentence += ": " + fault.detail;
    return {std::string(codeOf(fault.code)), std::move(sentence)};
}

/// The signer's result in the words of a face.
template <class T> std::expected<T, Problem> translate(AgentResult<T> result) {
    if (!result)
        return std::unexpected(toProblem(result.error()));
    if constexpr (std::is_void_v<T>)
        return {};
    else
        return std::move(*result);
}

/// A result whose value nobody needs.
template <class T> std::expected<void, Problem> withoutValue(const AgentResult<T>& result) {
    if (!result)
        return std::unexpected(toProblem(result.error()));
    return {};
}

NewVault newVault(wallet::keys::SecretBytes passphrase) {
    NewVault vault;
    vault.label = "Trading key";
    vault.passphrase = std::move(passphrase);
    return vault;
}

AgentResult<WalletStatus> readStatus(AgentClient& client) {
    auto vault = wallet::agent::status(client);
    if (!vault)
        return std::unexpected(std::move(vault.error()));
    WalletStatus out{*vault, {}};
    if (vault->state != VaultState::Unlocked)
        return out;
    auto list = accounts(client);
    if (!list)
        return std::unexpected(std::move(list.error()));
    out.accounts = std::move(*list);
    return out;
}

AgentResult<wallet::keys::SecretBytes> readWords(AgentClient& client, wallet::keys::SecretBytes passphrase) {
    const auto list = accounts(client);
    if (!list)
        return std::unexpected(list.error());
    if (list->empty())
        return std::unexpected(AgentFault{AgentError::UnknownAccount, "the wallet has no account"});
    return revealMnemonic(client, list->front().address, std::move(passphrase));
}

} // namespace

WalletDesk::WalletDesk(AgentOptions options)
    : m_options(std::move(options)), m_worker([this](const std::stop_token& stop) { work(stop); }) {}

WalletDesk::~WalletDesk() {
    m_worker.request_stop();
    m_wake.notify_all();
}

void WalletDesk::post(Request request) {
    {
        const std::lock_guard lock(m_mutex);
        m_requests.push_back(std::move(request));
    }
    m_wake.notify_all();
}

void WalletDesk::work(const std::stop_token& stop) {
    for (;;) {
        Request request;
        {
            std::unique_lock lock(m_mutex);
            if (!m_wake.wait(lock, stop, [this] { return !m_requests.empty(); }) || stop.stop_requested())
                break;
            request = std::move(m_requests.front());
            m_requests.pop_front();
        }
        request(client());
    }
    m_client.reset(); // the signer ends with us, on the thread that spoke to it
}

AgentResult<AgentClient*> WalletDesk::client() {
    if (m_client && !m_client->isAlive()) {
        if (auto again = m_client->restart(); !again)
            return std::unexpected(std::move(again.error()));
    }
    if (!m_client) {
        auto started = AgentClient::start(m_options);
        if (!started)
            return std::unexpected(std::move(started.error()));
        m_client = std::move(*started);
    }
    return m_client.get();
}

void WalletDesk::status(Answer<WalletStatus> answer) {
    post([answer = std::move(answer)](AgentResult<AgentClient*> client) mutable {
        answer(client ? translate(readStatus(**client)) : std::unexpected(toProblem(client.error())));
    });
}

void WalletDesk::create(Secret passphrase, unsigned words, Answer<Secret> answer) {
    post([passphrase = std::move(passphrase), words,
          answer = std::move(answer)](AgentResult<AgentClient*> client) mutable {
        if (!client)
            return answer(std::unexpected(toProblem(client.error())));
        auto created = createVault(**client, newVault(std::move(passphrase)), words);
        if (!created)
            return answer(std::unexpected(toProblem(created.error())));
        answer(std::move(created->sentence));
    });
}

void WalletDesk::importWords(Secret passphrase, Secret sentence, Answer<void> answer) {
    post([passphrase = std::move(passphrase), sentence = std::move(sentence),
          answer = std::move(answer)](AgentResult<AgentClient*> client) mutable {
        if (!client)
            return answer(std::unexpected(toProblem(client.error())));
        answer(withoutValue(importMnemonic(**client, newVault(std::move(passphrase)), std::move(sentence))));
    });
}

void WalletDesk::unlock(Secret passphrase, Answer<void> answer) {
    post([passphrase = std::move(passphrase),
          answer = std::move(answer)](AgentResult<AgentClient*> client) mutable {
        if (!client)
            return answer(std::unexpected(toProblem(client.error())));
        answer(withoutValue(wallet::agent::unlock(**client, std::move(passphrase))));
    });
}

void WalletDesk::lock(Answer<void> answer) {
    post([answer = std::move(answer)](AgentResult<AgentClient*> client) mutable {
        answer(
            client ? translate(wallet::agent::lock(**client)) : std::unexpected(toProblem(client.error())));
    });
}

void WalletDesk::changePassphrase(Secret current, Secret next, Answer<void> answer) {
    post([current = std::move(current), next = std::move(next),
          answer = std::move(answer)](AgentResult<AgentClient*> client) mutable {
        if (!client)
            return answer(std::unexpected(toProblem(client.error())));
        answer(translate(wallet::agent::changePassphrase(**client, std::move(current), std::move(next))));
    });
}

void WalletDesk::sign(SignCall call, Answer<wallet::keys::Signature> answer) {
    post([call = std::move(call), answer = std::move(answer)](AgentResult<AgentClient*> client) mutable {
        if (!client)
            return answer(std::unexpected(toSigningProblem(client.error())));
        const auto subject = wallet::agent::sign(**client, call);
        if (!subject)
            return answer(std::unexpected(toSigningProblem(subject.error())));
        answer(subject->signature);
    });
}

void WalletDesk::revealWords(Secret passphrase, Answer<Secret> answer) {
    post([passphrase = std::move(passphrase),
          answer = std::move(answer)](AgentResult<AgentClient*> client) mutable {
        if (!client)
            return answer(std::unexpected(toProblem(client.error())));
        answer(translate(readWords(**client, std::move(passphrase))));
    });
}

} // namespace app::session
