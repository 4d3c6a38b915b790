// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "lightclient/primitives/json.h"

#include <expected>
#include <string>

namespace app::practice {

/// The venue's error numbers (facts/derive.md §A.9), as far as practice answers with them.
enum class VenueCode {
    ParseError = -32700,
    InvalidRequest = -32600,
    MethodNotFound = -32601,
    InvalidParams = -32602,
    InternalError = -32603,
    InsufficientFunds = 11000,
    AlreadyCancelled = 11003,
    AlreadyFilled = 11004,
    AlreadyExpired = 11005,
    NoSuchOrder = 11006,
    BadSignatureExpiry = 11011,
    BadAmount = 11012,
    BadLimitPrice = 11013,
    NonceNotUnique = 11017,
    BadNonceDate = 11018,
    TooManyOrders = 11019,
    InstrumentNotLive = 11021,
    InstrumentNotFound = 12001,
    CurrencyNotFound = 12002,
    BadChannels = 13000,
    AccountNotFound = 14000,
    SubaccountNotFound = 14001,
    KeyExpiryTooLow = 14009,
    AddressNotChecksummed = 14012,
    WrongSignature = 14014,
    WalletMismatch = 14020,
    NotLoggedIn = 14021,
    PrivateChannel = 14022,
    SignerNotOwner = 14023,
    SessionKeyNotFound = 14026,
    SessionKeyExpired = 14030,
    OutOfScope = 14031,
};

/// The error object of the venue's answers.
struct VenueFault {
    int code = 0;
    std::string message;
    lightclient::json::value data; ///< text, or null
};
template <class T> using VenueResult = std::expected<T, VenueFault>;

/// A fault to return.
inline std::unexpected<VenueFault>
fault(VenueCode code, std::string message, lightclient::json::value data = {}) {
    return std::unexpected(VenueFault{static_cast<int>(code), std::move(message), std::move(data)});
}

} // namespace app::practice
