// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "lightclient/primitives/uint256.h"
#include "sign_error.h"

namespace wallet::signing {

/// What a European option pays on, without its underlying.
struct OptionTerms {
    std::uint64_t expirySec = 0; ///< unix seconds, 32 bits
    std::uint64_t strikeE8 = 0;  ///< strike × 10^8, 63 bits
    bool isCall = false;

    friend bool operator==(const OptionTerms&, const OptionTerms&) = default;
};

/// An option as the venue names it: ETH-20261225-4200-C.
struct OptionName {
    std::string currency;
    OptionTerms terms;

    friend bool operator==(const OptionName&, const OptionName&) = default;
};

/// The venue's uint96: expiry | strike·10^8 << 32 | isCall << 95. BadInstrument: a field does not fit.
[[nodiscard]] SignResult<lightclient::Uint256> encodeSubId(const OptionTerms& terms);
/// The terms inside a subId. BadInstrument: more than 96 bits, or no expiry or strike.
[[nodiscard]] SignResult<OptionTerms> decodeSubId(const lightclient::Uint256& subId);

/// Reads CURRENCY-YYYYMMDD-STRIKE-C|P; a broken strike is written with '_' ("1_5"). The expiry is 08:00 UTC
/// of that day. BadInstrument.
[[nodiscard]] SignResult<OptionName> parseOptionName(std::string_view text);
/// The venue's name. BadInstrument: the expiry is not at 08:00 UTC.
[[nodiscard]] SignResult<std::string> toOptionName(std::string_view currency, const OptionTerms& terms);

} // namespace wallet::signing
