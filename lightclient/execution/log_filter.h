// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "receipt.h"

namespace lightclient::execution {

/// Which logs are looked for, as eth_getLogs has it: from any of `addresses`, and at each position any of
/// the topics listed there. An empty list takes anything; a log with fewer topics than positions never fits,
/// and there are no empty lists behind the last one that is not.
struct LogFilter {
    std::vector<Address> addresses;
    std::vector<std::vector<Hash32>> topics; ///< at most four positions
    friend bool operator==(const LogFilter&, const LogFilter&) = default;
};

/// The filter in an eth_getLogs parameter: address (text or list), topics (list of null, text or list). Empty
/// lists and null at the end of topics are dropped, because nodes disagree about them; blocks are not looked
/// at. TooLarge: over 1024 addresses, four positions or 1024 topics in one.
[[nodiscard]] ProofResult<LogFilter> parseLogFilter(const json::value& object) noexcept;

/// The filter's members of an eth_getLogs parameter.
json::object toJson(const LogFilter& filter);

/// Whether a block with this bloom may hold such a log: no is certain, yes is not.
bool mayMatch(const LogFilter& filter, const BloomBits& bloom) noexcept;

/// Whether `log` is one of those looked for.
bool matches(const LogFilter& filter, const Log& log) noexcept;

} // namespace lightclient::execution
