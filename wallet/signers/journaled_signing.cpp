// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "journaled_signing.h"

namespace wallet::signers {
namespace {

SignerResult<void>
checkConsent(SigningJournal& journal, const SigningRequest& request, const Consent& consent) {
    if (consent.expectedDigest && *consent.expectedDigest != request.digest)
        return fault(SignerError::DigestMismatch);
    if (request.isBlind && !consent.blind)
        return fault(SignerError::NeedsConsent, "a part of it cannot be decoded");
    if (request.nonce.empty() || consent.replacement)
        return {};
    const auto earlier = journal.earlierDigest(request.account, request.scope, request.nonce);
    if (!earlier)
        return std::unexpected(earlier.error());
    if (*earlier && **earlier != request.digest)
        return fault(SignerError::NeedsConsent, "nonce " + request.nonce + " of " + request.scope);
    return {};
}

} // namespace

SignerResult<JournaledSignature> signJournaled(
    Signer& signer, SigningJournal& journal, const SigningRequest& request, const Consent& consent) {
    if (auto agreed = checkConsent(journal, request, consent); !agreed)
        return std::unexpected(agreed.error());
    const auto intent = journal.aboutToSign(request);
    if (!intent)
        return std::unexpected(intent.error());
    const auto signature = signChecked(signer, request);
    if (!signature) {
        // A failing note changes nothing for the caller; the open intent errs on the safe side.
        static_cast<void>(journal.failedIntent(*intent, std::string{codeOf(signature.error().code)}));
        return std::unexpected(signature.error());
    }
    if (auto noted = journal.signedIntent(*intent); !noted)
        return std::unexpected(noted.error());
    return JournaledSignature{*signature, *intent};
}

} // namespace wallet::signers
