// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include <expected>
#include <string>
#include <string_view>

namespace wallet::signing {

/// Why something was not taken for signing.
enum class SignError {
    Malformed,       ///< not JSON, not RLP, or a member is missing or of the wrong kind
    Oversized,       ///< larger or deeper than anything honest
    BadType,         ///< EIP-712: a type that is unknown, recursive, duplicated, unused or misspelt
    BadDomain,       ///< EIP-712: domain fields that libraries read differently
    BadValue,        ///< a value that does not fit its type exactly
    BadNumber,       ///< a number out of range or not exactly representable
    BadAmount,       ///< an amount that is no decimal text of at most the allowed digits
    BadAddress,      ///< an address that is short, without 0x, or fails its checksum
    BadTransaction,  ///< a transaction that no node would accept
    UnsupportedType, ///< a transaction type or an action kind that we do not sign
    BadInstrument,   ///< an option name or subId that does not follow the venue's scheme
    BadNonce,        ///< a nonce that is not UTC nanoseconds near now, or not above the last one
    BadExpiry,       ///< an expiry outside the venue's window
    SignerMismatch,  ///< the key is not the one that the action names
    KeyFailure,      ///< the key could not sign
};

/// An error with the place it happened: "message.legs[2].amount".
struct SignFailure {
    SignError code;
    std::string detail;
};

template <class T> using SignResult = std::expected<T, SignFailure>;

/// The stable snake_case code of an error.
constexpr std::string_view codeOf(SignError error) noexcept {
    switch (error) {
    case SignError::Malformed:
        return "malformed";
    case SignError::Oversized:
        return "oversized";
    case SignError::BadType:
        return "bad_type";
    case SignError::BadDomain:
        return "bad_domain";
    case SignError::BadValue:
        return "bad_value";
    case SignError::BadNumber:
        return "bad_number";
    case SignError::BadAmount:
        return "bad_amount";
    case SignError::BadAddress:
        return "bad_address";
    case SignError::BadTransaction:
        return "bad_transaction";
    case SignError::UnsupportedType:
        return "unsupported_type";
    case SignError::BadInstrument:
        return "bad_instrument";
    case SignError::BadNonce:
        return "bad_nonce";
    case SignError::BadExpiry:
        return "bad_expiry";
    case SignError::SignerMismatch:
        return "signer_mismatch";
    case SignError::KeyFailure:
        return "key_failure";
    }
    return "malformed";
}

/// One English sentence for people, without a trailing full stop.
constexpr std::string_view describe(SignError error) noexcept {
    switch (error) {
    case SignError::Malformed:
        return "the request is not in the expected format";
    case SignError::Oversized:
        return "the request is larger than anything honest";
    case SignError::BadType:
        return "wallets read these types differently, so it is not safe to sign";
    case SignError::BadDomain:
        return "wallets read this signing domain differently, so it is not safe to sign";
    case SignError::BadValue:
        return "a value does not fit its type exactly";
    case SignError::BadNumber:
        return "a number is out of range or lost precision";
    case SignError::BadAmount:
        return "an amount is not a decimal number with the allowed digits";
    case SignError::BadAddress:
        return "an address is incomplete or has a wrong checksum";
    case SignError::BadTransaction:
        return "no node would accept this transaction";
    case SignError::UnsupportedType:
        return "this kind of request is not supported";
    case SignError::BadInstrument:
        return "the instrument does not follow the venue's naming";
    case SignError::BadNonce:
        return "the nonce is not a current time in nanoseconds";
    case SignError::BadExpiry:
        return "the signature's expiry is outside the allowed window";
    case SignError::SignerMismatch:
        return "this key is not the signer that the action names";
    case SignError::KeyFailure:
        return "the key could not sign";
    }
    return "the request is not in the expected format";
}

/// A failure with its code and place.
inline std::unexpected<SignFailure> refuse(SignError code, std::string detail) {
    return std::unexpected(SignFailure{code, std::move(detail)});
}

} // namespace wallet::signing
