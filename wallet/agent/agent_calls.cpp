// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "agent_calls.h"

#include "request_body.h"

#include "wallet/keys/eip55.h"

namespace wallet::agent {
namespace {

/// A reply that lacks what it must have: the two sides are not of one version.
AgentFault unreadable(const AgentFault& cause) {
    return {AgentError::ProtocolMismatch, cause.detail};
}

Message request(std::string_view type) {
    Message message;
    message.body["type"] = type;
    return message;
}

AgentResult<void> expectNothing(AgentClient& client, Message message) {
    const auto reply = client.call(std::move(message));
    if (!reply)
        return std::unexpected(reply.error());
    return {};
}

AgentResult<AgentAccount> readAccount(const boost::json::value* value) {
    if (value == nullptr || !value->is_object())
        return fault(AgentError::ProtocolMismatch, "account");
    BodyReader body{value->get_object()};
    const auto address = keys::parseAddress(body.text("address"));
    AgentAccount account{{}, body.text("path"), body.text("label"), body.text("signer")};
    if (auto read = body.done(); !read || !address)
        return fault(AgentError::ProtocolMismatch, "account");
    account.address = *address;
    return account;
}

AgentResult<AgentAccount> callForAccount(AgentClient& client, Message message) {
    const auto reply = client.call(std::move(message));
    if (!reply)
        return std::unexpected(reply.error());
    return readAccount(reply->body.if_contains("account"));
}

AgentResult<AgentStatus> readStatus(const AgentResult<Message>& reply) {
    if (!reply)
        return std::unexpected(reply.error());
    BodyReader body{reply->body};
    AgentStatus status;
    const auto state = body.text("state");
    status.state = state == "unlocked" ? VaultState::Unlocked
                   : state == "locked" ? VaultState::Locked
                                       : VaultState::NoVault;
    status.idleLock = std::chrono::milliseconds{body.number("idleLockMs")};
    if (status.state == VaultState::Unlocked) {
        const auto journal = body.text("journal");
        status.journal = journal == "intact"        ? JournalHealth::Intact
                         : journal == "rolled_back" ? JournalHealth::RolledBack
                                                    : JournalHealth::NoHead;
        status.accounts = body.number("accounts");
        status.lockIn = std::chrono::milliseconds{body.number("lockInMs")};
    }
    if (auto read = body.done(); !read)
        return std::unexpected(unreadable(read.error()));
    return status;
}

Message vaultRequest(std::string_view type, NewVault& vault) {
    auto message = request(type);
    message.body["label"] = vault.label;
    if (!vault.path.empty())
        message.body["path"] = vault.path;
    message.body["testKdf"] = vault.testKdf;
    message.secrets.push_back(std::move(vault.passphrase));
    return message;
}

} // namespace

AgentResult<AgentStatus> status(AgentClient& client) {
    return readStatus(client.call(request("status")));
}

AgentResult<AgentStatus> unlock(AgentClient& client, keys::SecretBytes passphrase) {
    auto message = request("unlock");
    message.secrets.push_back(std::move(passphrase));
    return readStatus(client.call(std::move(message)));
}

AgentResult<void> lock(AgentClient& client) {
    return expectNothing(client, request("lock"));
}

AgentResult<void> setIdleLock(AgentClient& client, std::chrono::milliseconds time) {
    auto message = request("set_idle_lock");
    message.body["idleLockMs"] = time.count();
    return expectNothing(client, std::move(message));
}

AgentResult<CreatedVault> createVault(AgentClient& client, NewVault vault, unsigned words) {
    auto message = vaultRequest("create", vault);
    message.body["words"] = words;
    if (!vault.bip39Passphrase.empty())
        message.secrets.push_back(std::move(vault.bip39Passphrase));
    auto reply = client.call(std::move(message));
    if (!reply)
        return std::unexpected(reply.error());
    auto account = readAccount(reply->body.if_contains("account"));
    if (!account || reply->secrets.size() != 1)
        return fault(AgentError::ProtocolMismatch, "create");
    return CreatedVault{std::move(*account), std::move(reply->secrets[0])};
}

AgentResult<AgentAccount> importMnemonic(AgentClient& client, NewVault vault, keys::SecretBytes sentence) {
    auto message = vaultRequest("import_mnemonic", vault);
    message.secrets.push_back(std::move(sentence));
    if (!vault.bip39Passphrase.empty())
        message.secrets.push_back(std::move(vault.bip39Passphrase));
    return callForAccount(client, std::move(message));
}

AgentResult<void>
changePassphrase(AgentClient& client, keys::SecretBytes current, keys::SecretBytes next, bool testKdf) {
    auto message = request("change_passphrase");
    message.body["testKdf"] = testKdf;
    message.secrets.push_back(std::move(current));
    message.secrets.push_back(std::move(next));
    return expectNothing(client, std::move(message));
}

AgentResult<keys::SecretBytes>
revealMnemonic(AgentClient& client, const lightclient::Address& account, keys::SecretBytes passphrase) {
    auto message = request("reveal_mnemonic");
    message.body["account"] = lightclient::toHex(account);
    message.secrets.push_back(std::move(passphrase));
    auto reply = client.call(std::move(message));
    if (!reply)
        return std::unexpected(reply.error());
    if (reply->secrets.size() != 1)
        return fault(AgentError::ProtocolMismatch, "reveal_mnemonic");
    return std::move(reply->secrets[0]);
}

AgentResult<void> backup(AgentClient& client, const std::filesystem::path& target) {
    auto message = request("backup");
    message.body["to"] = target.string();
    return expectNothing(client, std::move(message));
}

AgentResult<void>
restore(AgentClient& client, const std::filesystem::path& source, keys::SecretBytes passphrase) {
    auto message = request("restore");
    message.body["from"] = source.string();
    message.secrets.push_back(std::move(passphrase));
    return expectNothing(client, std::move(message));
}

AgentResult<void> recoverKeySlots(AgentClient& client, keys::SecretBytes passphrase) {
    auto message = request("recover");
    message.secrets.push_back(std::move(passphrase));
    return expectNothing(client, std::move(message));
}

AgentResult<AgentCheck> verify(AgentClient& client) {
    const auto reply = client.call(request("verify"));
    if (!reply)
        return std::unexpected(reply.error());
    BodyReader body{reply->body};
    const AgentCheck check{
        body.number("secrets"), body.number("accounts"), body.number("journalRows"),
        body.flag("journalIntact")};
    if (auto read = body.done(); !read)
        return std::unexpected(unreadable(read.error()));
    return check;
}

AgentResult<std::vector<AgentAccount>> accounts(AgentClient& client) {
    const auto reply = client.call(request("accounts"));
    if (!reply)
        return std::unexpected(reply.error());
    const auto* list = reply->body.if_contains("accounts");
    if (list == nullptr || !list->is_array())
        return fault(AgentError::ProtocolMismatch, "accounts");
    std::vector<AgentAccount> read;
    for (const auto& entry : list->get_array()) {
        auto account = readAccount(&entry);
        if (!account)
            return std::unexpected(account.error());
        read.push_back(std::move(*account));
    }
    return read;
}

AgentResult<AgentAccount> addAccount(AgentClient& client, const std::string& path, const std::string& label) {
    auto message = request("add_account");
    message.body["path"] = path;
    message.body["label"] = label;
    return callForAccount(client, std::move(message));
}

AgentResult<AgentAccount>
addKey(AgentClient& client, const std::string& label, std::optional<keys::SecretBytes> key) {
    auto message = request("add_key");
    message.body["label"] = label;
    if (key)
        message.secrets.push_back(std::move(*key));
    return callForAccount(client, std::move(message));
}

AgentResult<std::vector<lightclient::Address>>
previewAddresses(AgentClient& client, const std::vector<std::string>& paths) {
    auto message = request("preview_addresses");
    message.body["paths"] = boost::json::array(paths.begin(), paths.end());
    const auto reply = client.call(std::move(message));
    if (!reply)
        return std::unexpected(reply.error());
    const auto* list = reply->body.if_contains("addresses");
    if (list == nullptr || !list->is_array())
        return fault(AgentError::ProtocolMismatch, "addresses");
    std::vector<lightclient::Address> read;
    for (const auto& entry : list->get_array()) {
        const auto text = lightclient::jsonString(entry);
        const auto address = keys::parseAddress(text.value_or(std::string_view{}));
        if (!address)
            return fault(AgentError::ProtocolMismatch, "addresses");
        read.push_back(*address);
    }
    return read;
}

} // namespace wallet::agent
