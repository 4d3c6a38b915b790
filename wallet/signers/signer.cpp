// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "signer.h"

namespace wallet::signers {

SignerResult<keys::Signature> signChecked(Signer& signer, const SigningRequest& request) {
    auto signature = signer.sign(request);
    if (!signature)
        return signature;
    const auto recovered = keys::recoverAddress(request.digest, *signature);
    if (!recovered)
        return fault(SignerError::WrongSigner, std::string{keys::codeOf(recovered.error())});
    if (*recovered != request.account)
        return fault(SignerError::WrongSigner);
    return signature;
}

} // namespace wallet::signers
