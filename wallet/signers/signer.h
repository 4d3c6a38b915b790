// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "signing_request.h"

#include "wallet/keys/signature.h"

#include <vector>

namespace wallet::signers {

/// An account whose key a signer can use.
struct SignerAccount {
    lightclient::Address address;
    std::string path; ///< numeric derivation path; empty for a single key
    std::string label;
};

/// Something that holds keys and signs decoded requests: this machine's vault, a device, a phone across a QR
/// code. Calls block until the person or the device has answered. One thread at a time.
class Signer {
public:
    Signer() = default;
    Signer(const Signer&) = delete;
    Signer& operator=(const Signer&) = delete;
    virtual ~Signer() = default;

    /// "software", "ledger", …: the first part of a signer id.
    virtual std::string_view name() const = 0;
    /// KeyUnavailable.
    [[nodiscard]] virtual SignerResult<std::vector<SignerAccount>> accounts() = 0;
    /// Signs the request with its account's key. Callers use signChecked, which also recovers the signer.
    /// UnknownAccount, KeyUnavailable, SignFailed.
    [[nodiscard]] virtual SignerResult<keys::Signature> sign(const SigningRequest& request) = 0;
};

/// Signs, recovers the signer from the signature and compares it with the account: whoever made it, a
/// signature that belongs to somebody else is not given out. WrongSigner, and what sign() answers.
[[nodiscard]] SignerResult<keys::Signature> signChecked(Signer& signer, const SigningRequest& request);

} // namespace wallet::signers
