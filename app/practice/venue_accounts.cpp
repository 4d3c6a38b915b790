// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "venue_accounts.h"

#include "wallet/keys/eip55.h"
#include "wallet/keys/signature.h"
#include "wallet/signing/personal_message.h"

#include <algorithm>

namespace app::practice {

using namespace lightclient;
namespace signing = wallet::signing;
namespace keys = wallet::keys;

namespace {

constexpr std::uint64_t kMillis = 1000;
constexpr std::uint64_t kNanosPerMilli = 1'000'000;
constexpr std::uint64_t kWindowMillis = 300 * kMillis;
constexpr std::uint64_t kLeastExpiry = 300;
constexpr std::uint64_t kMostExpiry = 10'368'000;
constexpr std::size_t kMostKeys = 1000;
/// Scopes that let a key trade options in the book: admin, trade:all, trade:orderbook:all, orderbook option.
constexpr std::array<std::uint64_t, 4> kTradeScopes{0, 2, 3, 6};

std::optional<Address> recovered(const Hash32& digest, std::string_view signature) {
    const auto bytes = parseHex(signature);
    if (!bytes)
        return std::nullopt;
    const auto parsed = keys::parseRsv(*bytes);
    if (!parsed)
        return std::nullopt;
    const auto address = keys::recoverAddress(digest, *parsed);
    return address ? std::optional(*address) : std::nullopt;
}

std::uint64_t distance(std::uint64_t a, std::uint64_t b) noexcept {
    return a > b ? a - b : b - a;
}

} // namespace

void VenueAccounts::open(const Subaccount& account) {
    m_owners.insert_or_assign(account.id, account.owner);
}

std::optional<Address> VenueAccounts::ownerOf(std::uint64_t subaccount) const {
    const auto found = m_owners.find(subaccount);
    return found == m_owners.end() ? std::nullopt : std::optional(found->second);
}

std::vector<std::uint64_t> VenueAccounts::subaccountsOf(const Address& owner) const {
    std::vector<std::uint64_t> out;
    for (const auto& [id, who] : m_owners)
        if (who == owner)
            out.push_back(id);
    return out;
}

VenueResult<void> VenueAccounts::setSessionKey(SessionKey key) {
    const auto found = std::ranges::find_if(
        m_keys, [&](const SessionKey& other) { return other.key == key.key && other.owner == key.owner; });
    if (found != m_keys.end()) {
        *found = std::move(key);
        return {};
    }
    if (m_keys.size() >= kMostKeys)
        return fault(VenueCode::InvalidParams, "Too many session keys");
    m_keys.push_back(std::move(key));
    return {};
}

std::vector<SessionKey> VenueAccounts::sessionKeysOf(const Address& owner) const {
    std::vector<SessionKey> out;
    std::ranges::copy_if(
        m_keys, std::back_inserter(out), [&](const SessionKey& key) { return key.owner == owner; });
    return out;
}

const SessionKey* VenueAccounts::find(const Address& owner, const Address& key) const {
    const auto found = std::ranges::find_if(
        m_keys, [&](const SessionKey& entry) { return entry.key == key && entry.owner == owner; });
    return found == m_keys.end() ? nullptr : &*found;
}

VenueResult<void> VenueAccounts::checkLogin(
    const Address& owner, const std::string& timestamp, std::string_view signature,
    std::uint64_t nowMillis) const {
    const auto digest = digestOf(signing::PersonalMessage::fromText(timestamp));
    const auto signer = recovered(digest, signature);
    const auto at = parseDecimalUint64(timestamp);
    if (!signer || !at)
        return fault(VenueCode::WrongSignature, "Signature does not match data");
    if (*signer == owner) {
        if (distance(*at, nowMillis) > kWindowMillis)
            return fault(
                VenueCode::WrongSignature, "Signature does not match data", "timestamp is not fresh");
        return {};
    }
    const auto* key = find(owner, *signer);
    if (key == nullptr)
        return fault(VenueCode::WrongSignature, "Signature does not match data");
    if (key->expirySec * kMillis <= nowMillis)
        return fault(VenueCode::SessionKeyExpired, "Session key expired");
    return {};
}

VenueResult<void> VenueAccounts::checkTrader(
    const Address& owner, const Address& signer, std::uint64_t subaccount, std::uint64_t nowSec) const {
    if (signer == owner)
        return {};
    const auto* key = find(owner, signer);
    if (key == nullptr)
        return fault(VenueCode::SessionKeyNotFound, "Session key not found");
    if (key->expirySec <= nowSec)
        return fault(VenueCode::SessionKeyExpired, "Session key expired");
    const bool isInScope = std::ranges::any_of(key->scopes, [](std::uint64_t scope) {
        return std::ranges::find(kTradeScopes, scope) != kTradeScopes.end();
    });
    const bool isItsAccount = key->subaccountIds.empty() ||
                              std::ranges::find(key->subaccountIds, subaccount) != key->subaccountIds.end();
    if (!isInScope || !isItsAccount)
        return fault(VenueCode::OutOfScope, "Session key scope does not allow this");
    return {};
}

VenueResult<void> VenueAccounts::useNonce(std::uint64_t subaccount, std::uint64_t nonce) {
    if (!m_nonces[subaccount].insert(nonce).second)
        return fault(VenueCode::NonceNotUnique, "Nonce not unique");
    return {};
}

VenueResult<void> checkAction(const signing::DeriveAction& action, std::string_view signature) {
    const auto hashes = hashesOf(action);
    const auto signer = recovered(hashes.typedDataHash, signature);
    if (signer && *signer == action.signer)
        return {};
    const json::object data{
        {"encoded_data_hashed", toHex(hashes.dataHash)},
        {"action_hash", toHex(hashes.actionHash)},
        {"domain_separator", toHex(hashes.domainSeparator)},
        {"typed_data_hash", toHex(hashes.typedDataHash)},
        {"expected_signer", keys::toChecksumAddress(action.signer)},
        {"recovered_signer", signer ? json::value(keys::toChecksumAddress(*signer)) : json::value()}};
    return fault(VenueCode::WrongSignature, "Signature does not match data", data);
}

VenueResult<void> checkTimes(std::uint64_t nonce, std::uint64_t expirySec, std::uint64_t nowMillis) {
    if (distance(nonce / kNanosPerMilli, nowMillis) > kWindowMillis)
        return fault(
            VenueCode::BadNonceDate, "Invalid nonce date",
            "the nonce is UTC nanoseconds within 5 minutes of now");
    const std::uint64_t now = nowMillis / kMillis;
    if (expirySec < now + kLeastExpiry || expirySec > now + kMostExpiry)
        return fault(
            VenueCode::BadSignatureExpiry, "Signature expiry must be between 300 s and 120 days ahead");
    return {};
}

} // namespace app::practice
