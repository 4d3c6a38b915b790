// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <utility>

namespace wallet::signers {

/// Why no signature came out.
enum class SignerError {
    Undecodable,    ///< the request cannot be decoded without doubt
    UnknownAccount, ///< this signer does not hold that account's key
    KeyUnavailable, ///< the key could not be read or derived
    SignFailed,     ///< the signer made no signature
    WrongSigner,    ///< the signature does not recover to the account
    DigestMismatch, ///< the digest is not the one that the caller expects
    NeedsConsent,   ///< another digest was signed with the same nonce, or a part cannot be decoded
    JournalFailed,  ///< the journal could not be written, so the key was not touched
};

/// An error with the words that help to find its cause. `detail` never holds a secret.
struct SignerFault {
    SignerError code{};
    std::string detail;
};

template <class T> using SignerResult = std::expected<T, SignerFault>;

/// The fault as the unexpected side of a SignerResult.
inline std::unexpected<SignerFault> fault(SignerError code, std::string detail = {}) {
    return std::unexpected(SignerFault{code, std::move(detail)});
}

/// The stable snake_case code of an error.
constexpr std::string_view codeOf(SignerError error) noexcept {
    switch (error) {
    case SignerError::Undecodable:
        return "undecodable";
    case SignerError::UnknownAccount:
        return "unknown_account";
    case SignerError::KeyUnavailable:
        return "key_unavailable";
    case SignerError::SignFailed:
        return "sign_failed";
    case SignerError::WrongSigner:
        return "wrong_signer";
    case SignerError::DigestMismatch:
        return "digest_mismatch";
    case SignerError::NeedsConsent:
        return "needs_consent";
    case SignerError::JournalFailed:
        return "journal_failed";
    }
    return "sign_failed";
}

/// One English sentence for people, without a trailing full stop.
constexpr std::string_view describe(SignerError error) noexcept {
    switch (error) {
    case SignerError::Undecodable:
        return "what is to be signed cannot be decoded without doubt, so it is refused";
    case SignerError::UnknownAccount:
        return "this signer does not hold the key of that account";
    case SignerError::KeyUnavailable:
        return "the key of that account could not be read";
    case SignerError::SignFailed:
        return "no valid signature was made";
    case SignerError::WrongSigner:
        return "the signature belongs to another account and was thrown away";
    case SignerError::DigestMismatch:
        return "the signer sees other contents than those shown; nothing was signed";
    case SignerError::NeedsConsent:
        return "it replaces something signed before, or cannot be decoded in full; confirm that";
    case SignerError::JournalFailed:
        return "the journal could not be written, so nothing was signed";
    }
    return "no valid signature was made";
}

} // namespace wallet::signers
