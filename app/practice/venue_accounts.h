// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "practice_network.h"
#include "venue_fault.h"

#include "wallet/signing/derive_action.h"

#include <map>
#include <set>
#include <vector>

namespace app::practice {

/// A key that may act for an owner (facts/derive.md §B.3, scopes).
struct SessionKey {
    lightclient::Address key;
    lightclient::Address owner;
    std::uint64_t expirySec = 0;
    std::uint64_t registeredSec = 0;
    std::vector<std::uint64_t> scopes;
    std::vector<std::uint64_t> subaccountIds; ///< empty: all
    std::string label;
};

/// Who may do what at the practice venue: owners, their subaccounts and session keys, and used nonces.
class VenueAccounts {
public:
    /// Opens a subaccount.
    void open(const Subaccount& account);
    /// The owner, or nothing where there is no such subaccount.
    std::optional<lightclient::Address> ownerOf(std::uint64_t subaccount) const;
    /// What an owner has, ascending.
    std::vector<std::uint64_t> subaccountsOf(const lightclient::Address& owner) const;
    /// Registers or replaces a session key. InvalidParams: too many keys.
    VenueResult<void> setSessionKey(SessionKey key);
    std::vector<SessionKey> sessionKeysOf(const lightclient::Address& owner) const;

    /// Whether a login message was signed by the owner, lately, or by a registered key: EIP-191 over the
    /// timestamp's own text, milliseconds. WrongSignature, SessionKeyExpired.
    VenueResult<void> checkLogin(
        const lightclient::Address& owner, const std::string& timestamp, std::string_view signature,
        std::uint64_t nowMillis) const;
    /// Whether `signer` may trade options for the subaccount: the owner, or a key in force with the scope.
    /// SessionKeyNotFound, SessionKeyExpired, OutOfScope.
    VenueResult<void> checkTrader(
        const lightclient::Address& owner, const lightclient::Address& signer, std::uint64_t subaccount,
        std::uint64_t nowSec) const;
    /// Takes a nonce of a subaccount (0: of wallets) once. NonceNotUnique.
    VenueResult<void> useNonce(std::uint64_t subaccount, std::uint64_t nonce);

private:
    const SessionKey* find(const lightclient::Address& owner, const lightclient::Address& key) const;

    std::map<std::uint64_t, lightclient::Address> m_owners;
    std::vector<SessionKey> m_keys;
    std::map<std::uint64_t, std::set<std::uint64_t>> m_nonces;
};

/// Whether the signature (65 bytes, hex) over the action's digest is its signer's. WrongSignature, with the
/// hashes that the venue computed as data.
VenueResult<void> checkAction(const wallet::signing::DeriveAction& action, std::string_view signature);

/// Whether nonce and signature expiry of an action are in order: nonce within five minutes of now in
/// nanoseconds, expiry 300 seconds to 120 days ahead. BadNonceDate, BadSignatureExpiry.
VenueResult<void> checkTimes(std::uint64_t nonce, std::uint64_t expirySec, std::uint64_t nowMillis);

} // namespace app::practice
