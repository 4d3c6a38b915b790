// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "signer_service.h"

#include "request_body.h"

#include <sodium.h>

#include <array>
#include <exception>

namespace wallet::agent {
namespace {

using vault::VaultError;

constexpr std::uint64_t kShortestIdleMs = 100;
constexpr std::uint64_t kLongestIdleMs = 24ULL * 3600 * 1000;

AgentError errorOf(VaultError code) {
    switch (code) {
    case VaultError::WrongPassphrase:
        return AgentError::WrongPassphrase;
    case VaultError::DamagedVault:
        return AgentError::DamagedVault;
    case VaultError::NewerVersion:
        return AgentError::NewerVersion;
    case VaultError::AlreadyExists:
        return AgentError::AlreadyExists;
    case VaultError::NotFound:
        return AgentError::NoVault;
    case VaultError::LockedByOther:
        return AgentError::LockedByOther;
    case VaultError::EmptyPassphrase:
        return AgentError::EmptyPassphrase;
    case VaultError::WeakKdf:
        return AgentError::WeakKdf;
    case VaultError::OutOfMemory:
        return AgentError::OutOfMemory;
    case VaultError::IoFailure:
    case VaultError::OldLibrary:
        return AgentError::IoFailure;
    case VaultError::UnknownEntry:
        return AgentError::UnknownAccount;
    case VaultError::DuplicateEntry:
        return AgentError::DuplicateAccount;
    case VaultError::Malformed:
        return AgentError::BadRequest;
    }
    return AgentError::DamagedVault;
}

AgentError errorOf(signers::SignerError code) {
    switch (code) {
    case signers::SignerError::Undecodable:
        return AgentError::Undecodable;
    case signers::SignerError::UnknownAccount:
        return AgentError::UnknownAccount;
    case signers::SignerError::KeyUnavailable:
        return AgentError::BadKey;
    case signers::SignerError::SignFailed:
    case signers::SignerError::WrongSigner:
        return AgentError::SignFailed;
    case signers::SignerError::DigestMismatch:
        return AgentError::DigestMismatch;
    case signers::SignerError::NeedsConsent:
        return AgentError::NeedsConsent;
    case signers::SignerError::JournalFailed:
        return AgentError::IoFailure;
    }
    return AgentError::SignFailed;
}

std::string_view journalText(vault::JournalState state) {
    switch (state) {
    case vault::JournalState::Intact:
        return "intact";
    case vault::JournalState::NoHead:
        return "no_head";
    case vault::JournalState::RolledBack:
        return "rolled_back";
    }
    return "no_head";
}

} // namespace

AgentFault faultOf(const vault::VaultFault& cause) {
    return {errorOf(cause.code), cause.detail};
}

AgentFault faultOf(const signers::SignerFault& cause) {
    return {errorOf(cause.code), std::string{signers::codeOf(cause.code)} + ": " + cause.detail};
}

/// A request's name, its handler, what it needs, and whether it counts as use of the vault.
struct SignerService::Route {
    enum class Needs { Nothing, Directory, OpenVault };
    std::string_view type;
    Handler handler;
    Needs needs;
    std::size_t secrets; ///< how many it carries at least
    bool isUse;
};

const SignerService::Route* SignerService::findRoute(std::string_view type) {
    using S = SignerService;
    using enum Route::Needs;
    static constexpr std::array<Route, 21> kRoutes{{
        {"hello", &S::hello, Nothing, 0, false},
        {"status", &S::status, Directory, 0, false},
        {"unlock", &S::unlock, Directory, 1, true},
        {"lock", &S::lockNow, Directory, 0, false},
        {"set_idle_lock", &S::setIdleLock, Directory, 0, false},
        {"create", &S::create, Directory, 1, true},
        {"import_mnemonic", &S::importMnemonic, Directory, 2, true},
        {"restore", &S::restore, Directory, 1, true},
        {"recover", &S::recover, Directory, 1, true},
        {"change_passphrase", &S::changePassphrase, OpenVault, 2, true},
        {"reveal_mnemonic", &S::revealMnemonic, OpenVault, 1, true},
        {"backup", &S::backup, OpenVault, 0, true},
        {"verify", &S::verify, OpenVault, 0, true},
        {"accounts", &S::accounts, OpenVault, 0, false},
        {"add_account", &S::addAccount, OpenVault, 0, true},
        {"add_key", &S::addKey, OpenVault, 0, true},
        {"preview_addresses", &S::previewAddresses, OpenVault, 0, true},
        {"describe", &S::describe, Directory, 0, false},
        {"sign", &S::sign, OpenVault, 0, true},
        {"journal", &S::journal, OpenVault, 0, false},
        {"record", &S::record, OpenVault, 0, false},
    }};
    for (const auto& route : kRoutes)
        if (route.type == type)
            return &route;
    return nullptr;
}

SignerService::SignerService(keys::CurveContext curve, Clock clock)
    : m_curve(std::move(curve)), m_clock(std::move(clock)) {}

Message SignerService::handle(const Message& request) {
    Reply reply = fault(AgentError::OutOfMemory);
    try {
        lockIfIdle();
        reply = dispatch(request);
    } catch (const std::exception&) {
        lock(); // only memory runs out this way; what is half done must not stay open
    }
    if (!reply) {
        Message refusal;
        refusal.body["error"] = codeOf(reply.error().code);
        refusal.body["detail"] = reply.error().detail;
        reply = std::move(refusal);
    }
    reply->id = request.id;
    return std::move(*reply);
}

SignerService::Reply SignerService::dispatch(const Message& request) {
    BodyReader body{request.body};
    const auto* route = findRoute(body.text("type"));
    if (route == nullptr)
        return fault(AgentError::BadRequest, "type");
    if (route->needs != Route::Needs::Nothing && m_directory.empty())
        return fault(AgentError::ProtocolMismatch, "hello comes first");
    if (route->needs == Route::Needs::OpenVault && m_vault == nullptr)
        return fault(vault::Vault::exists(m_directory) ? AgentError::Locked : AgentError::NoVault);
    if (request.secrets.size() < route->secrets)
        return fault(AgentError::BadRequest, "secrets");
    auto reply = (this->*route->handler)(request);
    if (route->isUse)
        m_lastUse = m_clock();
    return reply;
}

bool SignerService::lockIfIdle() {
    if (m_vault == nullptr || m_clock() - m_lastUse < m_idleLock)
        return false;
    lock();
    return true;
}

SignerService::Reply SignerService::hello(const Message& request) {
    BodyReader body{request.body};
    const auto protocol = body.number("protocol");
    if (!body.done() || protocol != kProtocolVersion)
        return fault(AgentError::ProtocolMismatch, std::to_string(kProtocolVersion));
    const std::filesystem::path directory = body.text("vault");
    if (auto read = body.done(); !read || !directory.is_absolute())
        return fault(AgentError::BadRequest, "vault");
    if (directory != m_directory)
        lock();
    m_directory = directory;
    auto reply = setIdleLock(request);
    if (reply)
        reply->body["protocol"] = kProtocolVersion;
    return reply;
}

SignerService::Reply SignerService::setIdleLock(const Message& request) {
    BodyReader body{request.body};
    const auto idle = body.number("idleLockMs", static_cast<std::uint64_t>(kDefaultIdleLock.count()));
    if (!body.done() || idle < kShortestIdleMs || idle > kLongestIdleMs)
        return fault(AgentError::BadRequest, "idleLockMs");
    m_idleLock = std::chrono::milliseconds{idle};
    return Message{};
}

SignerService::Reply SignerService::status(const Message& /*request*/) {
    Message reply;
    const bool exists = vault::Vault::exists(m_directory);
    reply.body["state"] = m_vault != nullptr ? "unlocked" : exists ? "locked" : "no_vault";
    reply.body["idleLockMs"] = m_idleLock.count();
    if (m_vault == nullptr)
        return reply;
    const auto stored = m_vault->accounts();
    if (!stored)
        return std::unexpected(faultOf(stored.error()));
    reply.body["accounts"] = stored->size();
    reply.body["vault"] = lightclient::toHex(m_vault->id());
    reply.body["journal"] = journalText(m_vault->journalState());
    reply.body["lockInMs"] = (m_idleLock - (m_clock() - m_lastUse)).count();
    return reply;
}

SignerService::Reply SignerService::unlock(const Message& request) {
    if (m_vault != nullptr) {
        if (auto fits = m_vault->checkPassphrase(request.secrets[0]); !fits)
            return std::unexpected(faultOf(fits.error()));
        return status(request);
    }
    auto opened = vault::Vault::open(m_directory, request.secrets[0]);
    if (!opened)
        return std::unexpected(faultOf(opened.error()));
    lightclient::Hash32 randomness;
    randombytes_buf(randomness.data(), randomness.size());
    if (auto blinded = m_curve.blind(randomness); !blinded)
        return fault(AgentError::SignFailed, std::string{keys::codeOf(blinded.error())});
    m_vault = std::move(*opened);
    m_lastUse = m_clock();
    return status(request);
}

SignerService::Reply SignerService::lockNow(const Message& /*request*/) {
    lock();
    return Message{};
}

} // namespace wallet::agent
