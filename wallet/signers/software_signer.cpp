// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "software_signer.h"

namespace wallet::signers {

SignerResult<keys::Signature> SoftwareSigner::sign(const SigningRequest& request) {
    const auto key = m_source->keyOf(*m_curve, request.account);
    if (!key)
        return std::unexpected(key.error());
    if (key->address() != request.account)
        return fault(SignerError::KeyUnavailable, "the stored path leads to another address");
    const auto signature = key->sign(*m_curve, request.digest);
    if (!signature)
        return fault(SignerError::SignFailed, std::string{keys::codeOf(signature.error())});
    return *signature;
}

} // namespace wallet::signers
