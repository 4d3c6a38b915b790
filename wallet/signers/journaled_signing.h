// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "signer.h"

namespace wallet::signers {

/// The record of signatures as signing needs it; the agent's is the vault's journal.
class SigningJournal {
public:
    SigningJournal() = default;
    SigningJournal(const SigningJournal&) = delete;
    SigningJournal& operator=(const SigningJournal&) = delete;
    virtual ~SigningJournal() = default;

    /// The digest that was, or may have been, signed last with this account, scope and nonce. JournalFailed.
    [[nodiscard]] virtual SignerResult<std::optional<lightclient::Hash32>> earlierDigest(
        const lightclient::Address& account, const std::string& scope, const std::string& nonce) = 0;
    /// Writes durably that the request is about to be signed; returns the row's number. JournalFailed.
    [[nodiscard]] virtual SignerResult<std::int64_t> aboutToSign(const SigningRequest& request) = 0;
    /// Writes that the signature exists. JournalFailed.
    [[nodiscard]] virtual SignerResult<void> signedIntent(std::int64_t intent) = 0;
    /// Writes that no signature was made. JournalFailed.
    [[nodiscard]] virtual SignerResult<void> failedIntent(std::int64_t intent, const std::string& why) = 0;
};

/// What the caller has agreed to.
struct Consent {
    bool replacement = false; ///< another thing was signed with this nonce, and this one shall replace it
    bool blind = false;       ///< parts of it could not be decoded, and it shall be signed all the same
    std::optional<lightclient::Hash32> expectedDigest; ///< of what the person was shown
};

/// A signature that was written down.
struct JournaledSignature {
    keys::Signature signature;
    std::int64_t intent = 0; ///< row in the journal, for what becomes of it
};

/// The one way to a signature: compares the digest with the one shown, asks for consent where a nonce is used
/// again for something else or a part could not be decoded, writes the journal before the key is touched,
/// recovers the signer afterwards. DigestMismatch, NeedsConsent, JournalFailed, and what signChecked answers.
[[nodiscard]] SignerResult<JournaledSignature>
signJournaled(Signer& signer, SigningJournal& journal, const SigningRequest& request, const Consent& consent);

} // namespace wallet::signers
